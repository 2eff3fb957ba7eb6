/** The lab's rule as a study of many splits needs it: one training, two networks. */
import type { Matrix } from "ml-matrix";
import { createRandom } from "../data/random";
import { argmax } from "../nn/softmax";
import { type LabelledRows, takeRows } from "./labelledRows";
import { trainNetwork } from "./trainNetwork";

/**
 * Trains the lab's network on all rows but 15, which choose, and predicts the labels of the test rows:
 * with the network that has the best dev accuracy, and with the last one.
 * @param split - the split's number, the seed of everything.
 */
export function labNetworks(
  train: LabelledRows,
  XTest: Matrix,
  split: number,
): { bestDev: Int32Array; last: Int32Array } {
  const order = createRandom(`dev rows of split ${split}`).permutation(train.X.rows);
  const dev = takeRows(train, order.slice(0, 15));
  const rest = takeRows(train, order.slice(15));
  const { predict, bestModel } = trainNetwork({}, { train: rest, dev }, split);
  return { bestDev: argmax(predict(XTest, bestModel)), last: argmax(predict(XTest)) };
}
