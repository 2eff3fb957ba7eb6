import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as distributions from "nndl/dist/evaluation/distributions";
import { holds } from "../core/property";

const { boundOf, normalWithin, studentWithin } = distributions;
const normalBound = (p: number): number => boundOf(p, normalWithin);
const studentBound = (p: number, df: number): number => boundOf(p, (t) => studentWithin(t, df));

test("the quantiles of the tables, and those that have a formula", () => {
  const cases: [actual: number, expected: number, within: number][] = [
    [normalBound(0.5), 0.6744897501960817, 1e-14],
    [normalBound(0.95), 1.959963984540054, 1e-14],
    [normalBound(0.9999), 3.89059188641312, 1e-11],
    // With one degree of freedom the quantile is a tangent, with two a root.
    [studentBound(0.95, 1), Math.tan((0.95 * Math.PI) / 2), 1e-13],
    [studentBound(0.95, 2), 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 1e-13],
    [studentBound(0.95, 99), 1.98421695158642, 1e-13],
    [studentBound(0.95, 1e6), 1.959963984540054, 1e-5],
  ];
  for (const [actual, expected, within] of cases) {
    assert.ok(Math.abs(actual / expected - 1) < within, `${actual} is not ${expected}`);
  }
  assert.deepEqual([normalWithin(0), studentWithin(0, 3)], [0, 0]);
  assert.deepEqual([normalWithin(9), studentWithin(1e9, 8)], [1, 1]);
});

test("a bound holds what it should; more degrees of freedom come nearer to the normal", () => {
  const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const property = fc.property(probability, fc.integer({ min: 1, max: 60 }), (p, df) => {
    assert.ok(Math.abs(studentWithin(studentBound(p, df), df) - p) < 1e-13);
    assert.ok(Math.abs(normalWithin(normalBound(p)) - p) < 1e-13);
    assert.ok(studentBound(p, df) > studentBound(p, df + 1));
    assert.ok(studentBound(p, df) > normalBound(p));
  });
  holds(property);
});
