/** What a runner asks of the parts it puts together; `Mlp`, `Sgd` and `Accuracy` are such parts. */
import { Matrix } from "ml-matrix";
import type { Batch } from "../data/loader";
import type { StateDict } from "../nn/stateDict";
import type { Scratch } from "../scratch";

export interface Model {
  readonly layerSizes: readonly number[];
  readonly activation: string;
  /** With a `scratch`, the result may be put there; a model that always makes a new matrix is one too. */
  forward(X: Matrix, scratch?: Scratch): Matrix;
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
export type Loader = Iterable<Batch> & {
  readonly length: number;
  /** The same batches, each may overwrite one before; see `DataLoader.overwriting`. */
  overwriting?(): Iterable<Batch>;
};

/** One epoch for a loop that is done with a batch before it asks for the next. */
export function overwriting(loader: Loader): Iterable<Batch> {
  return loader.overwriting?.() ?? loader;
}
