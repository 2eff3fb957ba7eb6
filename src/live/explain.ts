/** One step, followed for one flower and one weight: the numbers, without the sentences. */
import { selectRows } from "../data/dataset";
import { createRandom } from "../data/random";
import { type LayerOutput, layerOutputs, Mlp } from "../nn/mlp";
import { softmax } from "../nn/softmax";
import type { StepRecord, Training } from "./training";

/** A weight's or bias's place among the network's parameters. */
export interface WeightPlace {
  /** Of its parameter: fc1.weight, fc1.bias, fc2.weight, … */
  parameter: number;
  row: number;
  column: number;
}

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

/** @param n - the flower's place in the batch. */
export function explainStep(
  { model }: Training,
  { batch, before, gradient, logits }: StepRecord,
  n: number,
  { parameter, row, column }: WeightPlace,
): StepStory {
  // The network as it was before the step, given this flower only.
  const { layerSizes, activation } = model;
  const probe = new Mlp({ layerSizes, activation, random: createRandom(0) });
  probe.loadStateDict(before);
  const x = selectRows(batch.X, [n]);
  const dLogits = selectRows(gradient, [n]);
  probe.forward(x);
  probe.backward(dLogits);
  const probabilities = softmax(selectRows(logits, [n])).getRow(0);
  const own = probabilities[batch.y[n]];
  const [old, now] = [probe, model].map((network) => network.parameters()[parameter]);
  return {
    outputs: [{ name: "x", output: x }, ...layerOutputs(probe, x)],
    probabilities,
    own,
    ownLoss: -Math.log(own),
    dLogits: dLogits.getRow(0),
    share: old.grad.get(row, column),
    gradient: now.grad.get(row, column),
    before: old.value.get(row, column),
    after: now.value.get(row, column),
  };
}
