/** One step, followed for one flower and one weight: the numbers, without the sentences. */
import { Matrix } from "ml-matrix";
import { selectRows } from "../data/dataset";
import { createRandom } from "../data/random";
import { type LayerOutput, layerOutputs, Mlp } from "../nn/mlp";
import { crossEntropy } from "../nn/losses";
import { softmax } from "../nn/softmax";
import type { StepRecord } from "./training";

/** All weights and biases of a network, or their gradients: fc1.weight row by row, fc1.bias, … */
export const numbersOf = (model: Mlp, what: "value" | "grad"): number[] =>
  model.parameters().flatMap((parameter) => [...parameter[what].flat]);

/** All that happens in a step between a flower's features and a weight's new value. */
export interface StepStory {
  /** The flower's features, scaled, then what each layer and activation makes of them; each (1, D). */
  outputs: LayerOutput[];
  probabilities: number[];
  /** −log of its class's probability; the batch's loss is the mean of these. */
  ownLoss: number;
  /** dloss/dlogits of this flower: (p − onehot) / N. */
  dLogits: number[];
  /** What this flower adds to the weight's gradient, and the sum over the batch. */
  share: number;
  gradient: number;
  before: number;
  after: number;
}

/**
 * @param n - the flower's place in the batch.
 * @param weight - the weight's or bias's among `numbersOf`.
 */
export function explainStep(
  model: Mlp,
  { batch, before }: StepRecord,
  n: number,
  weight: number,
): StepStory {
  // The network as it was before the step, given this flower only.
  const probe = new Mlp({ ...model, random: createRandom(0) });
  probe.parameters().forEach(({ value }, i) => value.flat.set(before[i]));
  const x = selectRows(batch.X, [n]);
  const logits = probe.forward(x);
  const { loss, gradient } = crossEntropy(logits, [batch.y[n]]);
  const dLogits = gradient.getRow(0).map((d) => d / batch.y.length);
  probe.backward(Matrix.rowVector(dLogits));
  return {
    outputs: [{ name: "x", output: x }, ...layerOutputs(probe, x)],
    probabilities: softmax(logits).getRow(0),
    ownLoss: loss,
    dLogits,
    share: numbersOf(probe, "grad")[weight],
    gradient: numbersOf(model, "grad")[weight],
    before: numbersOf(probe, "value")[weight],
    after: numbersOf(model, "value")[weight],
  };
}
