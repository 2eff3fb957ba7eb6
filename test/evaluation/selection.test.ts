import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Candidate, selectCandidate } from "nndl";
import { holds } from "../core/property";

const few = fc.integer({ min: 0, max: 3 });
const other = { step: fc.nat(), testScore: fc.double(), testLoss: fc.double() };
const candidate = fc.record({ devScore: few, devLoss: few, ...other });

test("a rule keeps the first of the best", () => {
  const property = fc.property(fc.array(candidate, { minLength: 1 }), (candidates) => {
    const first = (value: (c: Candidate) => number): Candidate | undefined =>
      candidates.find((c) => value(c) === Math.max(...candidates.map(value)));
    const [byScore, byLoss] = [first((c) => c.devScore), first((c) => -c.devLoss)];
    assert.equal(selectCandidate(candidates, "best dev accuracy"), byScore);
    assert.equal(selectCandidate(candidates, "best dev loss"), byLoss);
    assert.equal(selectCandidate(candidates, "last model"), candidates.at(-1));
  });
  holds(property);
});
