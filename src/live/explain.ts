/** One step, followed for one flower and one weight: the numbers, without the sentences. */
import { selectRows } from "../data/dataset";
import { createRandom } from "../data/random";
import { type LayerOutput, layerOutputs, Mlp } from "../nn/mlp";
import { softmax } from "../nn/softmax";
import type { StepRecord, Training } from "./training";

/** All weights and biases of a network, or their gradients: fc1.weight row by row, fc1.bias, … */
export const numbersOf = (model: Mlp, what: "value" | "grad"): number[] =>
  model.parameters().flatMap((parameter) => [...parameter[what].flat]);

/** All that happens in a step between a flower's features and a weight's new value. */
export interface StepStory {
  /** The flower's features, scaled, then what each layer and activation makes of them; each (1, D). */
  outputs: LayerOutput[];
  probabilities: number[];
  /** The probability of its class, and −log of it; the batch's loss is the mean of these. */
  own: number;
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
  { model }: Training,
  { batch, before, gradient, logits }: StepRecord,
  n: number,
  weight: number,
): StepStory {
  // The network as it was before the step, given this flower only.
  const probe = new Mlp({ ...model, random: createRandom(0) });
  probe.parameters().forEach(({ value }, i) => value.flat.set(before[i]));
  const [x, dLogits] = [batch.X, gradient].map((rows) => selectRows(rows, [n]));
  probe.forward(x);
  probe.backward(dLogits);
  const probabilities = softmax(selectRows(logits, [n])).getRow(0);
  const own = probabilities[batch.y[n]];
  return {
    outputs: [{ name: "x", output: x }, ...layerOutputs(probe, x)],
    probabilities,
    own,
    ownLoss: -Math.log(own),
    dLogits: dLogits.getRow(0),
    share: numbersOf(probe, "grad")[weight],
    gradient: numbersOf(model, "grad")[weight],
    before: numbersOf(probe, "value")[weight],
    after: numbersOf(model, "value")[weight],
  };
}
