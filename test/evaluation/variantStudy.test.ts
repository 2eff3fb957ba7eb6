import assert from "node:assert/strict";
import { test } from "node:test";
import { firstStepBelow, studyVariants, trainCandidates, trainVariant } from "nndl";

test("with the lab's settings the candidates are those of the lab's training", () => {
  assert.deepEqual(trainVariant({}, 12).candidates, trainCandidates(12));
});

test("candidates come after each 50th step and after the last", () => {
  const stepsOf = (numEpochs: number): number[] =>
    trainVariant({ numEpochs }, 1).candidates.map(({ step }) => step);
  assert.deepEqual(stepsOf(20), [50, 100, 150, 159]);
  assert.deepEqual(stepsOf(2), [15]);
});

test("each variant with each seed", async () => {
  const variants = [{ numEpochs: 3 }, { numEpochs: 2, scaling: "none" as const }];
  const done: number[] = [];
  const studied = await studyVariants(variants, 3, (count) => done.push(count));
  assert.deepEqual(done, [1, 2, 3, 4, 5, 6]);
  const expected = variants.map((variant) => [0, 1, 2].map((seed) => trainVariant(variant, seed)));
  assert.deepEqual(studied, expected);
});

test("firstStepBelow counts whole epochs of 8 steps", () => {
  assert.equal(firstStepBelow([1.1, 1, 0.9, 0.8, 1], 0.9), 32);
  assert.equal(firstStepBelow([0.5], 0.9), 8);
  assert.equal(firstStepBelow([1.1, 1], 0.9), null);
});

test("an interrupt ends the study with an error", async () => {
  const keepAlive = (): void => undefined;
  process.on("SIGINT", keepAlive);
  try {
    const onTrained = (done: number): void => {
      if (done === 2) process.kill(process.pid, "SIGINT");
    };
    await assert.rejects(studyVariants([{ numEpochs: 5 }], 10_000, onTrained), /Interrupted/);
  } finally {
    process.off("SIGINT", keepAlive);
  }
});

test("bad input is refused by name", async () => {
  assert.throws(() => trainVariant(null as never, 1), /TypeError: settings/);
  assert.throws(() => trainVariant({ epochs: 5 } as never, 1), /has no option "epochs"/);
  assert.throws(() => trainVariant({}, {} as never), /TypeError: seed/);
  await assert.rejects(studyVariants({} as never, 1), /TypeError: variants/);
  await assert.rejects(studyVariants([{}], 0), /RangeError: seeds/);
  await assert.rejects(studyVariants([{}], 1, true as never), /TypeError: onTrained/);
  assert.throws(() => firstStepBelow([1], NaN), /RangeError: mark/);
  assert.throws(() => firstStepBelow("1" as never, 1), /TypeError: epochLosses/);
});
