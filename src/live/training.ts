/**
 * The laboratory's training: DataLoader, Mlp, Sgd, crossEntropy and Accuracy, step by step, and a model
 * that is kept by the rule of RunnerV3. It knows no page.
 */
import { formatFixed } from "../base/decimal";
import { SoftmaxRegression } from "../baselines/softmaxRegression";
import { SVC } from "../baselines/svc";
import { type Batch, DataLoader } from "../data/loader";
import { createRandom } from "../data/random";
import { crossEntropy } from "../nn/losses";
import { Mlp } from "../nn/mlp";
import { Sgd } from "../nn/sgd";
import { Accuracy } from "../training/accuracy";
import { RunnerV3 } from "../training/runner";
import { divergence } from "../training/trainEpoch";
import type { LaboratorySettings } from "./settings";
import type { TableData } from "./tableData";

/** A model that was fitted to the same training rows. */
export type Baseline = SoftmaxRegression | SVC;

/** How a model does on some rows. */
export type Score = ReturnType<RunnerV3["evaluate"]>;

/** "0.9333/0.4276", as the lab prints accuracy and loss. */
export const scoreText = ({ score, loss }: Score): string =>
  `${formatFixed(score, 4)}/${formatFixed(loss, 4)}`;

/** What a step was made of; its gradients stay in the model until the next one. */
export interface StepRecord {
  batch: Batch;
  /** The batch's rows, as places in the training set. */
  places: number[];
  /** The numbers of each parameter before the step. */
  before: Float64Array[];
}

/** A training that goes on as far as it is asked to. */
export class Training {
  readonly model: Mlp;
  /** The model that the lab keeps: the first with the best dev accuracy; before the first, the start. */
  readonly kept: Mlp;
  readonly baseline: Baseline | undefined;
  readonly batchesPerEpoch: number;
  readonly totalSteps: number;
  /** The loss of each step, taken before the parameters move. */
  readonly losses: number[] = [];
  readonly devLooks: (Score & { step: number })[] = [];
  /** The step after which `kept` was kept, and its dev accuracy; 0 before, as in RunnerV3. */
  keptStep = 0;
  bestScore = 0;
  /** The last step. */
  record: StepRecord | undefined;
  /** At the end: the test rows, asked once. */
  test: { kept: Score; last: Score } | undefined;

  private readonly optimizer: Sgd;
  private readonly loader: DataLoader;
  private order: Int32Array = new Int32Array(0);
  private batches: Iterator<Batch, void> = [].values();

  /** @throws RangeError for settings that make no network, or a table that the baseline cannot fit. */
  constructor(
    readonly data: TableData,
    readonly settings: LaboratorySettings,
  ) {
    const { seed, hiddenSizes, learningRate, batchSize, order, numEpochs } = settings;
    const { y, length } = data.sets.train;
    const random = createRandom(seed);
    const layerSizes = [data.X.columns, ...hiddenSizes, data.table.classNames.length];
    this.model = new Mlp({ ...settings, layerSizes, random });
    this.kept = new Mlp({ ...settings, layerSizes, random: createRandom(seed) });
    this.baseline = fitBaseline(data, settings.baseline);
    this.optimizer = new Sgd(this.model.parameters(), { learningRate });
    const fixed = Int32Array.from(y.keys());
    if (order === "by class") fixed.sort((a, b) => y[a] - y[b] || a - b);
    const nextOrder = (): Int32Array => (order === "shuffled" ? random.permutation(length) : fixed);
    // A sampler in place of `shuffle`, which draws the same: so the rows of a batch are known.
    const sampler = { length, [Symbol.iterator]: () => (this.order = nextOrder()).values() };
    this.loader = new DataLoader(data.sets.train, { batchSize, sampler });
    this.batchesPerEpoch = this.loader.length;
    this.totalSteps = numEpochs * this.batchesPerEpoch;
  }

  /** Steps done. */
  get step(): number {
    return this.losses.length;
  }

  get isDone(): boolean {
    return this.step === this.totalSteps;
  }

  /** Trains on while `goOn` says so, to the end at most. @throws Error where training diverges. */
  run(goOn: () => boolean): void {
    while (!this.isDone && goOn()) this.oneStep();
  }

  private oneStep(): void {
    const { step, model, settings } = this;
    if (step % this.batchesPerEpoch === 0) this.batches = this.loader[Symbol.iterator]();
    const batch = this.batches.next().value as Batch;
    model.train();
    const { loss, gradient } = crossEntropy(model.forward(batch.X), batch.y);
    if (!Number.isFinite(loss)) throw divergence(loss, `at step ${step}`);
    this.losses.push(loss);
    const before = model.parameters().map(({ value }) => value.flat.slice());
    const first = (step % this.batchesPerEpoch) * settings.batchSize;
    const places = [...this.order.subarray(first, first + batch.y.length)];
    this.record = { batch, places, before };
    this.optimizer.zeroGrad(); // here and not after the step: until now a page could show them
    model.backward(gradient);
    this.optimizer.step();
    const isTime = step % settings.evalSteps === 0 || this.isDone;
    if (step > 0 && isTime) this.lookAtDev(step);
    if (!this.isDone) return;
    if (this.bestScore === 0) this.kept.loadStateDict(model.stateDict());
    this.test = { last: this.score(model, "test"), kept: this.score(this.kept, "test") };
  }

  private lookAtDev(step: number): void {
    const { score, loss } = this.score(this.model, "dev");
    this.devLooks.push({ step, score, loss });
    if (score <= this.bestScore) return;
    [this.bestScore, this.keptStep] = [score, step];
    this.kept.loadStateDict(this.model.stateDict());
  }

  /** The runner evaluates; its `train` would not wait between two steps. */
  private score(model: Mlp, part: "dev" | "test"): Score {
    const { batchSize } = this.settings;
    const runner = new RunnerV3(model, this.optimizer, crossEntropy, new Accuracy());
    return runner.evaluate(new DataLoader(this.data.sets[part], { batchSize }));
  }
}

/** Fits what is laid over the map, with the options of the notebooks about it. */
function fitBaseline(
  { sets: { train } }: TableData,
  baseline: LaboratorySettings["baseline"],
): Baseline | undefined {
  if (baseline === "none") return undefined;
  if (baseline === "softmax regression")
    return new SoftmaxRegression({ C: 500 }).fit(train.X, train.y);
  return new SVC({ kernel: baseline === "RBF SVM" ? "rbf" : "linear" }).fit(train.X, train.y);
}
