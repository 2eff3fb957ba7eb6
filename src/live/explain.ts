/** One step, followed for one flower and one weight: the numbers, without the sentences. */
import { selectRows } from "../data/dataset";
import { createRandom } from "../data/random";
import { layerOutputs, Mlp } from "../nn/mlp";
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
  /** The flower's features, scaled, then what each layer and activation makes of them. */
  outputs: { name: string; values: number[] }[];
  label: number;
  probabilities: number[];
  /** −log of the probability of its class; the batch's loss is the mean of these. */
  ownLoss: number;
  batchSize: number;
  /** dloss/dlogits of this flower: (p − onehot) / N. */
  dLogits: number[];
  /** What this flower adds to the weight's gradient, and the sum over the batch. */
  share: number;
  gradient: number;
  before: number;
  learningRate: number;
  after: number;
}

/** @param n - the flower's place in the batch. */
export function explainStep(
  { model, settings }: Training,
  record: StepRecord,
  n: number,
  { parameter, row, column }: WeightPlace,
): StepStory {
  const { layerSizes, activation } = model;
  // The network as it was before the step, given this flower only.
  const probe = new Mlp({ layerSizes, activation, random: createRandom(0) });
  probe.loadStateDict(record.before);
  const x = selectRows(record.batch.X, [n]);
  const dLogits = selectRows(record.gradient, [n]);
  const layers = layerOutputs(probe, x).map(({ name, output }) => {
    return { name, values: output.getRow(0) };
  });
  const before = probe.parameters()[parameter].value.get(row, column);
  probe.forward(x);
  probe.backward(dLogits);
  const label = record.batch.y[n];
  const probabilities = softmax(selectRows(record.logits, [n])).getRow(0);
  const { value, grad } = model.parameters()[parameter];
  return {
    outputs: [{ name: "x", values: x.getRow(0) }, ...layers],
    label,
    probabilities,
    ownLoss: -Math.log(probabilities[label]),
    batchSize: record.places.length,
    dLogits: dLogits.getRow(0),
    share: probe.parameters()[parameter].grad.get(row, column),
    gradient: grad.get(row, column),
    before,
    learningRate: settings.learningRate,
    after: value.get(row, column),
  };
}
