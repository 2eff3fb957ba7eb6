/** What a runner asks of the parts it puts together. */
import type { Batch } from "../data/loader";
import type { Mlp } from "../nn/mlp";
import type { Sgd } from "../nn/sgd";
import type { Accuracy } from "./accuracy";

/** A network as a runner sees it: from X, (N, D), to outputs, (N, K), and back. `Mlp` is one. */
export type Model = Omit<Mlp, "layers" | "parameters" | "toString">;

/** What moves the parameters by their gradients, and forgets these. `Sgd` is one. */
export type Optimizer = Pick<Sgd, "step" | "zeroGrad">;

/** A score that is counted up over batches, greater for better models. `Accuracy` is one. */
export type Metric = Pick<Accuracy, "update" | "accumulate" | "reset" | "name">;

/** Batches that can be gone through again and again, and their number in an epoch. */
export type Loader = Iterable<Batch> & { readonly length: number };
