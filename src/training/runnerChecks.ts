/** What a runner asks of its options and loaders, and what it says when training runs away. */
import { checkFunction, checkMethods, checkPath } from "../base/checkKind";
import { checkInteger, checkOptions, describe } from "../base/checks";
import type { Loader } from "./model";
import type { TrainOptions } from "./runner";

/** The options with the lab's defaults. @throws TypeError or RangeError for options that cannot be. */
export function withDefaults(
  options: TrainOptions,
): Required<Omit<TrainOptions, "customPrintLog">> & TrainOptions {
  const known = ["numEpochs", "logSteps", "evalSteps", "savePath", "log", "customPrintLog"];
  checkOptions("options", options, known);
  const {
    numEpochs = 0,
    logSteps = 100,
    evalSteps = 0,
    savePath = "best_model.pdparams",
  } = options;
  checkInteger("numEpochs", numEpochs, 0);
  checkInteger("logSteps", logSteps, 0);
  checkInteger("evalSteps", evalSteps, 0);
  checkPath("savePath", savePath);
  const { log = (line: string) => console.log(line), customPrintLog } = options;
  checkFunction("log", log);
  if (customPrintLog !== undefined) checkFunction("customPrintLog", customPrintLog);
  return { ...options, numEpochs, logSteps, evalSteps, savePath, log };
}

/** Looks at a loader. @returns the number of batches in an epoch. */
export function checkLoader(name: string, loader: unknown): number {
  checkMethods(name, loader, [Symbol.iterator]);
  if (Array.isArray(loader) || ArrayBuffer.isView(loader)) checkArrayOfBatches(name, loader);
  return checkInteger(`${name}.length`, (loader as Loader).length);
}

/** An array can be looked at beforehand; what another loader gives is looked at when it comes. */
function checkArrayOfBatches(name: string, loader: unknown): void {
  for (const batch of loader as Iterable<unknown>) {
    if (typeof batch !== "object" || batch === null)
      throw new TypeError(`${name} must give batches { X, y }, got ${describe(batch)}`);
  }
}

/** A loader that can be gone through only once is empty the second time. */
export function checkBatches(name: string, batches: number, expected: number): void {
  if (batches === expected) return;
  const got = batches < expected ? batches : "more";
  throw new Error(
    `${name} must give ${expected} batches each time, as its length says, got ${got}`,
  );
}

/**
 * The best score begins at 0, so a metric below it would never save a model.
 * @throws RangeError for such a score.
 */
export function checkScore(score: number): void {
  if (score >= 0) return;
  throw new RangeError(
    "the metric's score must be at least 0, and greater for better models, to keep the best one, " +
      `got ${score}`,
  );
}

/** What to throw when the numbers have run away, with the advice that helps most often. */
export function divergence(loss: number, where: string): Error {
  return new Error(
    `Training diverged: the loss is ${loss} ${where}. ` +
      "Try a smaller learning rate, and look for features that are not scaled.",
  );
}
