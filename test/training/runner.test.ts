/** RunnerV3 does what the original's loop does, call by call and letter by letter. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, mock, test } from "node:test";
import fc from "fast-check";
import { RunnerV3, type TrainOptions } from "nndl";
import { holdsAsync } from "../core/property";
import { type Outcome, originalLoop, play, type Script } from "./scripted";

const folder = fs.mkdtempSync(join(tmpdir(), "nndl-runner-"));
after(() => fs.rmSync(folder, { recursive: true }));
const savePath = join(folder, "best.json");
const silent = (): void => undefined;

/** Updates that the saved model had seen. */
function savedAfter(path = savePath): number | null {
  if (!fs.existsSync(path)) return null;
  const saved = JSON.parse(fs.readFileSync(path, "utf8")) as {
    stateDict: Record<string, number[]>;
  };
  return saved.stateDict["fc1.bias"][0];
}

/** Plays a script, and notes what came of it, also if it ends in an error. */
async function run(
  script: Script,
  options: TrainOptions = {},
): Promise<{ outcome: Outcome; calls: string[]; error?: Error; runner: RunnerV3 }> {
  fs.rmSync(savePath, { force: true });
  const { parts, calls, trainLoader, devLoader } = play(script);
  const runner = new RunnerV3(...parts);
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const { numEpochs, logSteps, evalSteps } = script;
  const all = { numEpochs, logSteps, evalSteps, savePath, log, ...options };
  const error = await runner.train(trainLoader, devLoader, all).then(
    () => undefined,
    (e: Error) => e,
  );
  const { trainStepLosses, trainEpochLosses, devLosses, devScores, bestScore } = runner;
  const histories = { trainStepLosses, trainEpochLosses, devLosses, devScores, bestScore };
  return { outcome: { lines, ...histories, savedAfter: savedAfter() }, calls, error, runner };
}

const loss = fc.double({ min: 0, max: 100, noNaN: true });
/** Scores such as an accuracy on 15 rows gives: often equal, often 0. */
const score = fc.nat(15).map((hits) => hits / 15);
const scripts: fc.Arbitrary<Script> = fc
  .tuple(
    fc.nat(5),
    fc.integer({ min: 1, max: 6 }),
    fc.nat(7),
    fc.nat(8),
    fc.integer({ min: 1, max: 3 }),
  )
  .chain(([numEpochs, numBatches, logSteps, evalSteps, devBatches]) => {
    const steps = Math.max(1, numEpochs * numBatches);
    const exactly = <T>(n: number, of: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(of, { minLength: n, maxLength: n });
    return fc
      .tuple(exactly(steps, loss), exactly(steps, exactly(devBatches, loss)), exactly(steps, score))
      .map(([losses, devLosses, scores]) => ({
        numEpochs,
        numBatches,
        logSteps,
        evalSteps,
        losses,
        devLosses,
        scores,
      }));
  });

test("histories, log lines, best score and saved model are the original's for any script", async () => {
  await holdsAsync(
    fc.asyncProperty(scripts, async (script) => {
      const { outcome, error } = await run(script);
      assert.equal(error, undefined);
      assert.deepEqual(outcome, originalLoop(script));
    }),
    300,
  );
});

const script: Script = {
  numEpochs: 2,
  numBatches: 2,
  logSteps: 2,
  evalSteps: 2,
  losses: [1.0986122886681098, 0.90625, 0.5, 0.015625],
  devLosses: [
    [1, 2],
    [0.25, 0.5],
  ],
  scores: [29 / 32, 1], // step 2 and the last, step 3
};

test("the log, letter by letter", async () => {
  const { outcome } = await run(script);
  assert.deepEqual(outcome.lines, [
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
  const seen: number[] = [];
  const customPrintLog = (runner: RunnerV3): void => {
    seen.push(runner.trainStepLosses.length);
    runner.model.eval(); // it may evaluate and predict
  };
  const one = { ...script, numEpochs: 1, losses: [3, 4], evalSteps: 1 };
  const { calls } = await run(one, { customPrintLog });
  const step = (value: number): string[] => [
    "train",
    "forward",
    `loss ${value}`,
    "backward",
    "eval",
    "step",
    "zeroGrad",
  ];
  const dev = (value: number): string[] => ["forward", `loss ${value}`, "update"];
  const evaluation = ["eval", "reset", ...dev(1), ...dev(2), "accumulate"];
  assert.deepEqual(calls, [...step(3), ...step(4), ...evaluation]);
  assert.deepEqual(seen, [1, 2]);
});

test("after a failed save the score does not count as kept, and the error says why", async () => {
  const { outcome, error } = await run(script, { savePath: join(folder, "missing", "best.json") });
  assert.match(String(error), /^Error: The model could not be saved as .*best\.json: ENOENT/);
  assert.deepEqual([outcome.bestScore, outcome.devScores.length], [0, 1]);
});

test("training again starts the histories and the best score anew, and the log says so", async () => {
  const { parts, trainLoader, devLoader } = play({ ...script, scores: [0.5] });
  const runner = new RunnerV3(...parts);
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const options = { numEpochs: 2, evalSteps: 2, savePath, log };
  await runner.train(trainLoader, devLoader, options);
  const [first, before] = [lines.length, { ...runner }];
  fs.rmSync(savePath);
  await runner.train(trainLoader, devLoader, options);
  assert.equal(lines[first], "[Train] Histories and best score start anew.");
  assert.deepEqual(lines.slice(first + 1), lines.slice(0, first));
  assert.deepEqual({ ...runner }, before);
  assert.equal(savedAfter(), 7); // after four updates and three
});

test("defaults: no epochs; a line every 100 steps on the console; no evaluation", async () => {
  const print = mock.method(console, "log", silent);
  const { parts, trainLoader } = play({ ...script, numBatches: 101, losses: [1] });
  const runner = new RunnerV3(...parts);
  await runner.train(trainLoader);
  await runner.train(trainLoader, undefined, { numEpochs: 1 });
  assert.deepEqual([runner.devScores, runner.bestScore], [[], 0]);
  const printed = print.mock.calls.map((call) => String(call.arguments[0]));
  print.mock.restore();
  assert.deepEqual(printed, [
    "[Train] Training done!",
    "[Train] epoch: 0/1, step: 0/101, loss: 1.00000",
    "[Train] epoch: 0/1, step: 100/101, loss: 1.00000",
    "[Train] Training done!",
  ]);
});

test("without a metric it trains; without a place the best model is saved beside the notebook", async () => {
  const { parts, trainLoader, devLoader } = play({ ...script, scores: [0.5] });
  const [model, optimizer, lossFn] = parts;
  const blind = new RunnerV3(model, optimizer, lossFn, null);
  assert.deepEqual([blind.trainStepLosses, blind.trainEpochLosses], [[], []]);
  await blind.train(trainLoader, devLoader, { numEpochs: 1, log: silent });
  assert.equal(blind.trainStepLosses.length, 2);
  const before = process.cwd();
  process.chdir(folder);
  try {
    const options = { numEpochs: 1, evalSteps: 1, log: silent };
    await new RunnerV3(...parts).train(trainLoader, devLoader, options);
  } finally {
    process.chdir(before);
  }
  assert.equal(savedAfter(join(folder, "best_model.pdparams")), 4);
});

test("a loss that is not finite: step, epoch and advice; the best model is on disk, no update", async () => {
  for (const bad of [NaN, Infinity]) {
    const losses = [1, 1, 1, bad];
    const { outcome, calls, error } = await run({
      ...script,
      numEpochs: 3,
      losses,
      evalSteps: 1,
      scores: [0.5, 0.75],
    });
    const message = `Training diverged: the loss is ${bad} at step 3 (epoch 1). Try a smaller learning rate`;
    assert.ok(error?.message.startsWith(message), error?.message);
    assert.equal(calls.at(-1), `loss ${bad}`);
    assert.deepEqual([outcome.savedAfter, outcome.bestScore], [3, 0.75]);
    assert.deepEqual([outcome.trainStepLosses.length, outcome.trainEpochLosses], [3, [1]]);
  }
  const { error } = await run({ ...script, devLosses: [[1, NaN]] });
  assert.match(String(error), /the loss is NaN in the evaluation\. Try a smaller learning rate/);
});

test("what a training needs is asked for before it begins", async () => {
  const { parts, calls, trainLoader, devLoader } = play(script);
  const [model, optimizer, lossFn] = parts;
  const runner = new RunnerV3(...parts);
  const blind = new RunnerV3(model, optimizer, lossFn, null);
  const options = { numEpochs: 1, evalSteps: 1, savePath, log: silent };
  const refusals: [Promise<unknown>, RegExp][] = [
    [runner.train(trainLoader, null, options), /^Error: evalSteps needs a devLoader, got none/],
    [blind.train(trainLoader, devLoader, options), /^Error: evalSteps needs a metric, got null/],
    [runner.train([], null, options), /^Error: evalSteps needs a devLoader/],
    [runner.train([], null, {}), /^RangeError: trainLoader\.length must be .* at least 1, got 0/],
    [runner.train(trainLoader, null, { numEpochs: 0.5 }), /^RangeError: numEpochs must be/],
  ];
  for (const [call, message] of refusals)
    await assert.rejects(call, (e) => message.test(String(e)));
  assert.deepEqual(calls, []);
  assert.throws(() => blind.evaluate(devLoader), /evaluate needs a metric, got null/);
  assert.throws(() => runner.evaluate([]), /RangeError: loader\.length/);
});
