/** What a runner asks of the parts it puts together; `Mlp`, `Sgd` and `Accuracy` are such parts. */
import { Matrix } from "ml-matrix";
import type { Batch } from "../data/loader";
import type { StateDict } from "../nn/parameter";

/** A network as a runner sees it. */
export interface Model {
  readonly layerSizes: readonly number[];
  readonly activation: string;
  /** From features, (N, D), to outputs, (N, K): a new matrix each time. */
  forward(X: Matrix): Matrix;
  /** Adds to the parameters' gradients, from the loss's gradient with respect to the outputs. */
  backward(gradient: Matrix): void;
  /** From now on `forward` keeps what `backward` needs. */
  train(): void;
  /** From now on `forward` keeps nothing. */
  eval(): void;
  /** A copy of all parameters, by name. */
  stateDict(): StateDict;
  /** Sets all parameters. */
  loadStateDict(state: StateDict): void;
}

/** What moves the parameters. */
export interface Optimizer {
  /** Moves each parameter by its gradient. */
  step(): void;
  /** Forgets the gradients. */
  zeroGrad(): void;
}

/** A score that is counted up over batches. */
export interface Metric {
  /** Counts one batch. */
  update(outputs: Matrix, labels: ArrayLike<number>): void;
  /** The score of what was counted since the last `reset`: greater for better models. */
  accumulate(): number;
  /** Starts counting anew. */
  reset(): void;
  /** What the score is called. */
  name(): string;
}

/** Batches that can be gone through again and again, and their number in an epoch. */
export type Loader = Iterable<Batch> & { readonly length: number };
