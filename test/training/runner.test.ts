/** RunnerV3 does what the original's loop does, call by call and letter by letter. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { RunnerV3, type TrainOptions } from "nndl";
import { holdsAsync } from "../core/property";
import { type Outcome, originalLoop, play, type Script } from "./scripted";

const folder = mkdtempSync(join(tmpdir(), "nndl-runner-"));
after(() => rmSync(folder, { recursive: true }));
const savePath = join(folder, "best.json");

async function run(
  script: Script,
  options: Partial<TrainOptions> = {},
): Promise<Outcome & { calls: string[] }> {
  rmSync(savePath, { force: true });
  const { parts, calls, trainLoader, devLoader } = play(script);
  const runner = new RunnerV3(...parts);
  const lines: string[] = [];
  const { numEpochs, logSteps, evalSteps } = script;
  const log = (line: string): void => void lines.push(line);
  await runner.train(trainLoader, devLoader, {
    numEpochs,
    logSteps,
    evalSteps,
    savePath,
    log,
    ...options,
  });
  const saved = existsSync(savePath)
    ? (JSON.parse(readFileSync(savePath, "utf8")) as SavedFile)
    : null;
  const { trainStepLosses, trainEpochLosses, devLosses, devScores, bestScore } = runner;
  const savedAfter = saved === null ? null : saved.stateDict["fc1.bias"][0];
  return {
    lines,
    trainStepLosses,
    trainEpochLosses,
    devLosses,
    devScores,
    bestScore,
    savedAfter,
    calls,
  };
}

interface SavedFile {
  stateDict: Record<string, number[]>;
}

const loss = fc.double({ min: 0, max: 100, noNaN: true });
/** Scores such as an accuracy on 15 rows gives: often equal, often 0. */
const score = fc.nat(15).map((hits) => hits / 15);
const scripts: fc.Arbitrary<Script> = fc
  .record({
    numEpochs: fc.nat(5),
    numBatches: fc.integer({ min: 1, max: 6 }),
    logSteps: fc.nat(7),
    evalSteps: fc.nat(8),
  })
  .chain((sizes) => {
    const steps = Math.max(1, sizes.numEpochs * sizes.numBatches);
    const exactly = <T>(n: number, of: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(of, { minLength: n, maxLength: n });
    return fc.integer({ min: 1, max: 3 }).chain((devBatches) =>
      fc.record({
        ...Object.fromEntries(
          Object.entries(sizes).map(([key, value]) => [key, fc.constant(value)]),
        ),
        losses: exactly(steps, loss),
        devLosses: exactly(steps, exactly(devBatches, loss)),
        scores: exactly(steps, score),
      }),
    ) as fc.Arbitrary<Script>;
  });

test("histories, log lines, best score and saved model are the original's for any script", async () => {
  await holdsAsync(
    fc.asyncProperty(scripts, async (script) => {
      const { calls, ...outcome } = await run(script);
      assert.deepEqual(outcome, originalLoop(script));
      assert.equal(calls[0], "train");
    }),
    300,
  );
});

const script: Script = {
  numEpochs: 2, numBatches: 2, logSteps: 2, evalSteps: 2,
  losses: [1.0986122886681098, 0.90625, 0.5, 0.015625],
  devLosses: [[1, 2], [0.25, 0.5]], scores: [29 / 32, 1], // step 2 and the last, step 3
}; // prettier-ignore

test("the log, letter by letter", async () => {
  const { lines } = await run(script);
  assert.deepEqual(lines, [
    "[Train] epoch: 0/2, step: 0/4, loss: 1.09861",
    "[Train] epoch: 1/2, step: 2/4, loss: 0.50000",
    "[Evaluate]  dev score: 0.90625, dev loss: 1.50000",
    "[Evaluate] best accuracy performance has been updated: 0.00000 --> 0.90625",
    "[Evaluate]  dev score: 1.00000, dev loss: 0.37500",
    "[Evaluate] best accuracy performance has been updated: 0.90625 --> 1.00000",
    "[Train] Training done!",
  ]);
});

test("one step is forward, loss, backward, customPrintLog, step, zeroGrad; then the evaluation", async () => {
  const seen: unknown[] = [];
  const calls: string[] = [];
  const { calls: noted } = await run(
    { ...script, numEpochs: 1, losses: [3, 4], evalSteps: 1 },
    {
      customPrintLog: (runner) =>
        seen.push([runner.trainStepLosses.length, runner.trainEpochLosses.length]),
    },
  );
  calls.push(...noted);
  // "train": what customPrintLog did to the mode of the model is undone.
  const step = (value: number): string[] => [
    "forward",
    `loss ${value}`,
    "backward",
    "train",
    "step",
    "zeroGrad",
  ];
  const evaluation = ["eval", "reset", "forward", "loss 1", "update", "forward", "loss 2", "update", "accumulate", "train"]; // prettier-ignore
  assert.deepEqual(calls, ["train", ...step(3), ...step(4), ...evaluation]);
  assert.deepEqual(seen, [[1, 0], [2, 0]]); // prettier-ignore
});

test("customPrintLog comes between backward and step", async () => {
  const { parts, calls, trainLoader } = play({ ...script, numEpochs: 1 });
  const customPrintLog = (): void => void calls.push("custom");
  await new RunnerV3(...parts).train(trainLoader, null, { numEpochs: 1, logSteps: 0, log: () => undefined, customPrintLog }); // prettier-ignore
  const step = ["backward", "custom", "step", "zeroGrad"];
  assert.deepEqual(calls.filter((call) => step.includes(call)), [...step, ...step]); // prettier-ignore
});

test("a score below 0, or none, is refused: no model would ever be saved", async () => {
  const refused = async (score: unknown, message: RegExp): Promise<void> =>
    assert.rejects(run({ ...script, scores: [score as number] }), message);
  await refused(-0.5, /^RangeError: the metric's score must be at least 0, .*got -0.5/);
  await refused(NaN, /^RangeError: the metric's score must be a finite number, got NaN/);
  await refused(undefined, /^TypeError: the metric's score must be a number, got undefined/);
});

test("a score that is only as good as the best is not saved", async () => {
  const outcome = await run({ ...script, scores: [0.5, 0.5] });
  assert.deepEqual([outcome.savedAfter, outcome.bestScore], [3, 0.5]);
  const none = await run({ ...script, scores: [0, 0] });
  assert.deepEqual([none.savedAfter, none.lines.length], [null, 5]);
});
