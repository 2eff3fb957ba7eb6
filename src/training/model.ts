/** What a runner asks of the parts it puts together; `Mlp`, `Sgd` and `Accuracy` are such parts. */
import { Matrix } from "ml-matrix";
import type { Batch } from "../data/loader";
import type { StateDict } from "../nn/stateDict";

export interface Model {
  readonly layerSizes: readonly number[];
  readonly activation: string;
  forward(X: Matrix): Matrix;
  backward(gradient: Matrix): void;
  train(): void;
  eval(): void;
  stateDict(): StateDict;
  loadStateDict(state: StateDict): void;
}

export interface Optimizer {
  step(): void;
  zeroGrad(): void;
}

export interface Metric {
  update(outputs: Matrix, labels: ArrayLike<number>): void;
  accumulate(): number;
  reset(): void;
  name(): string;
}

/** Batches that can be gone through again and again, and their number in an epoch. */
export type Loader = Iterable<Batch> & { readonly length: number };
