/** Runners given what they cannot use: an error that names it, before anything is trained. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Matrix } from "ml-matrix";
import { type Batch, FlatMatrix, interruptible, type Loader, RunnerV3 } from "nndl";
import {
  HostileInputs,
  isEmptyOptions,
  isUndefined,
  isWhole,
  nothing,
  optional,
} from "../core/hostile";
import { play } from "./scripted";

const folder = mkdtempSync(join(tmpdir(), "nndl-hostile-"));
after(() => rmSync(folder, { recursive: true }));
const savePath = join(folder, "best.json");
const { parts, calls, trainLoader, devLoader } = play({
  numEpochs: 1, numBatches: 2, logSteps: 0, evalSteps: 0, losses: [1], devLosses: [[1, 1, 1]], scores: [0],
}); // prettier-ignore
const [model, optimizer, lossFn, metric] = parts;
const runner = new RunnerV3(...parts);
const isFunction = (value: unknown): boolean => typeof value === "function";

test("the parts of a runner", (t) => {
  const inputs = new HostileInputs();
  inputs.try("model", nothing, (given) => new RunnerV3(given, optimizer, lossFn, metric));
  inputs.try("optimizer", nothing, (given) => new RunnerV3(model, given, lossFn, metric));
  inputs.try("lossFn", isFunction, (given) => new RunnerV3(model, optimizer, given, metric));
  const isNull = (value: unknown): boolean => value === null;
  inputs.try("metric", isNull, (given) => new RunnerV3(model, optimizer, lossFn, given));
  inputs.report(t);
});

test("options of train, before the first step", async (t) => {
  const inputs = new HostileInputs();
  const train = (options: object): Promise<void> =>
    runner.train(trainLoader, devLoader, { log: () => undefined, ...options });
  await inputs.tryAsync("options", isEmptyOptions, (given) =>
    runner.train(trainLoader, null, given),
  );
  const count = optional(isWhole(0, 100));
  await inputs.tryAsync("numEpochs", count, (numEpochs) => train({ numEpochs }), isWhole(101));
  await inputs.tryAsync("logSteps", optional(isWhole(0)), (logSteps) => train({ logSteps }));
  await inputs.tryAsync("evalSteps", optional(isWhole(0)), (evalSteps) => train({ evalSteps }));
  const isPath = (value: unknown): boolean => typeof value === "string" && value !== "";
  await inputs.tryAsync("savePath", optional(isPath), (given) => train({ savePath: given }));
  await inputs.tryAsync("log", nothing, (log) => train({ log }), optional(isFunction));
  calls.length = 0;
  let timesLeftOut = 0;
  const custom = (customPrintLog: unknown): Promise<void> => {
    if (customPrintLog === undefined) timesLeftOut++;
    return train({ numEpochs: 1, customPrintLog });
  };
  await inputs.tryAsync("customPrintLog", isUndefined, custom, isFunction);
  assert.equal(calls.filter((call) => call === "forward").length, 2 * timesLeftOut);
  await assert.rejects(
    train({ num_epochs: 1 }),
    /options has no option "num_epochs"; it knows numEpochs/,
  );
  inputs.report(t);
});

test("loaders", async (t) => {
  const inputs = new HostileInputs();
  const options = { numEpochs: 1, evalSteps: 1, savePath, log: () => undefined };
  const train = (given: Loader): Promise<void> => runner.train(given, devLoader, options);
  await inputs.tryAsync("trainLoader", nothing, train, holdsThings);
  const evaluate = (given: Loader): Promise<void> => runner.train(trainLoader, given, options);
  const isLeftOut = (value: unknown): boolean => !value || holdsThings(value); // another error, tested elsewhere
  await inputs.tryAsync("devLoader", nothing, evaluate, isLeftOut);
  inputs.try("loader", nothing, (given) => runner.evaluate(given), holdsThings);
  inputs.report(t);
});

/** Arrays with something in them pass for loaders until their first batch is looked at. */
const holdsThings = (value: unknown): boolean =>
  (Array.isArray(value) || ArrayBuffer.isView(value)) && (value as ArrayLike<unknown>).length > 0;

const batch: Batch = { X: new FlatMatrix(1, 1), y: Int32Array.of(0) };
const loader = (length: number, batches: () => Iterable<Batch>): Loader => ({
  length,
  [Symbol.iterator]: () => batches()[Symbol.iterator](),
});

test("a loader that gives another number of batches than it says is found out", async () => {
  function* endless(): Generator<Batch> {
    for (;;) yield batch;
  }
  const once = [batch, batch][Symbol.iterator]();
  const liars: [Loader, RegExp][] = [
    [loader(3, () => [batch]), /oader must give 3 batches each time, as its length says, got 1/],
    [loader(2, endless), /oader must give 2 batches each time, .* got more/],
    [
      loader(2, () => ({ [Symbol.iterator]: () => once })),
      /oader must give 2 batches each time, .* got 0/,
    ],
  ];
  for (const [liar, message] of liars) {
    const fresh = new RunnerV3(...parts);
    await assert.rejects(fresh.train(liar, null, { numEpochs: 2, log: () => undefined }), message);
    assert.throws(() => fresh.evaluate(liar), message);
    assert.ok(fresh.trainEpochLosses.every((loss) => loss === 1));
    assert.deepEqual(fresh.devScores, []);
  }
});

test("evaluate, predict, save and load", async (t) => {
  const inputs = new HostileInputs();
  const step = optional(isWhole(0));
  inputs.try("globalStep", step, (globalStep) => runner.evaluate(devLoader, { globalStep }));
  inputs.try("options", isEmptyOptions, (options) => runner.evaluate(devLoader, options));
  const isPath = (value: unknown): boolean => typeof value === "string" && value !== "";
  await inputs.tryAsync("path", nothing, (path) => runner.saveModel(path), isPath);
  await inputs.tryAsync("path", nothing, (path) => runner.loadModel(path), isPath);
  await inputs.tryAsync("work", nothing, (work) => interruptible(work), isFunction);
  assert.equal(process.listenerCount("SIGINT"), 0);
  assert.equal(runner.predict(Matrix.ones(1, 1)).rows, 1);
  inputs.report(t);
});
