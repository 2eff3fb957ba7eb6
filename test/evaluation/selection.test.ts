import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Candidate, selectCandidate, type SelectionRule } from "nndl";

const candidate = fc.record({
  step: fc.nat(),
  devScore: fc.integer({ min: 0, max: 3 }),
  devLoss: fc.integer({ min: 0, max: 3 }),
  testScore: fc.double(),
  testLoss: fc.double(),
});

test("a rule keeps the first of the best", () => {
  fc.assert(
    fc.property(fc.array(candidate, { minLength: 1 }), (candidates) => {
      const best = (value: (c: Candidate) => number): Candidate | undefined =>
        candidates.find((c) => value(c) === Math.max(...candidates.map(value)));
      const kept = (rule: SelectionRule): Candidate => selectCandidate(candidates, rule);
      assert.equal(
        kept("best dev accuracy"),
        best((c) => c.devScore),
      );
      assert.equal(
        kept("best dev loss"),
        best((c) => -c.devLoss),
      );
      assert.equal(kept("last model"), candidates.at(-1));
    }),
  );
});
