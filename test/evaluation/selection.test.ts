import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import fc from "fast-check";
import {
  Accuracy,
  type Candidate,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  Mlp,
  RunnerV3,
  selectCandidate,
  type SelectionRule,
  Sgd,
  trainCandidates,
} from "nndl";

test("the candidates, and the lab's choice among them, are RunnerV3's", async () => {
  const folder = mkdtempSync(join(tmpdir(), "nndl-test-"));
  const savePath = join(folder, "best.json");
  const random = createRandom(12);
  const model = new Mlp({ layerSizes: [4, 6, 3], random });
  const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
  const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
  const [train, dev, rest] = (["train", "dev", "test"] as const).map(
    (mode) => new IrisDataset({ mode }),
  );
  const devLoader = new DataLoader(dev, { batchSize: 16 });
  const testLoader = new DataLoader(rest, { batchSize: 16 });
  await runner.train(new DataLoader(train, { batchSize: 16, shuffle: true, random }), devLoader, {
    ...{ numEpochs: 150, evalSteps: 50, savePath, log: () => undefined },
  });
  const last = runner.evaluate(testLoader);
  await runner.loadModel(savePath);
  const best = runner.evaluate(testLoader);
  rmSync(folder, { recursive: true });

  const candidates = trainCandidates(12);
  assert.deepEqual(
    candidates.map(({ step, devLoss }) => [step, devLoss]),
    runner.devLosses,
  );
  assert.deepEqual(
    candidates.map(({ devScore }) => devScore),
    runner.devScores,
  );
  const kept = selectCandidate(candidates, "best dev accuracy");
  assert.deepEqual({ score: kept.testScore, loss: kept.testLoss }, best);
  const end = selectCandidate(candidates, "last model");
  assert.deepEqual({ score: end.testScore, loss: end.testLoss }, last);
});

const candidate = fc.record({
  step: fc.nat(),
  devScore: fc.integer({ min: 0, max: 3 }),
  devLoss: fc.integer({ min: 0, max: 3 }),
  testScore: fc.double(),
  testLoss: fc.double(),
});

test("a rule keeps the first of the best", () => {
  const best = (candidates: Candidate[], value: (c: Candidate) => number): Candidate | undefined =>
    candidates.find((c) => value(c) === Math.max(...candidates.map(value)));
  fc.assert(
    fc.property(fc.array(candidate, { minLength: 1 }), (candidates) => {
      const kept = (rule: SelectionRule): Candidate => selectCandidate(candidates, rule);
      assert.equal(
        kept("best dev accuracy"),
        best(candidates, (c) => c.devScore),
      );
      assert.equal(
        kept("best dev loss"),
        best(candidates, (c) => -c.devLoss),
      );
      assert.equal(kept("last model"), candidates.at(-1));
    }),
  );
});

test("no candidates and unknown rules are refused", () => {
  assert.throws(() => selectCandidate([], "last model"), RangeError);
  const one = { step: 1, devScore: 1, devLoss: 1, testScore: 1, testLoss: 1 };
  assert.throws(() => selectCandidate([one], "luck" as SelectionRule), RangeError);
});
