/** Loss functions on logits: the mean over the rows, and its gradient with respect to the logits. */
import { Matrix } from "ml-matrix";
import { checkLabels, checkShape } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import { activations } from "./activations";

/** A loss, the mean over the rows, and dloss/dlogits, of the shape of the logits. */
export interface LossAndGradient {
  loss: number;
  gradient: Matrix;
}

/** From logits, (N, K), and labels, (N), to the loss and its gradient. */
export type LossFunction = (logits: Matrix, labels: ArrayLike<number>) => LossAndGradient;

/**
 * Softmax and cross-entropy in one (torch.nn.functional.cross_entropy), for logits, (N, K), and labels
 * from 0 to K − 1, (N): loss = meanₙ(−log pₙ,yₙ) with p = softmax(logits), gradient = (p − onehot(y)) / N.
 * Subtracting a row's greatest logit changes no p and keeps e^… from overflowing.
 * @throws RangeError for no rows, another number of labels, or other labels.
 */
export function crossEntropy(logits: Matrix, labels: ArrayLike<number>): LossAndGradient {
  checkShape("logits", logits);
  const { rows: N, columns: K } = logits;
  checkLabels("labels", labels, N, K);
  const z = toFlat(logits).flat;
  const gradient = new FlatMatrix(N, K);
  const p = gradient.flat;
  let total = 0;
  for (let n = 0, row = 0; n < N; n++, row += K) {
    let max = z[row];
    for (let k = 1; k < K; k++) max = Math.max(max, z[row + k]);
    let sum = 0;
    for (let k = 0; k < K; k++) sum += p[row + k] = Math.exp(z[row + k] - max);
    for (let k = 0; k < K; k++) p[row + k] /= sum * N;
    p[row + labels[n]] -= 1 / N;
    total += max - z[row + labels[n]] + Math.log(sum);
  }
  return { loss: total / N, gradient };
}

/**
 * Sigmoid and cross-entropy in one (torch.nn.functional.binary_cross_entropy_with_logits), for logits,
 * (N, 1), and labels 0 or 1, (N): loss = the mean of −log σ(zₙ) where yₙ is 1, of −log(1 − σ(zₙ)) where it
 * is 0; gradient = (σ(z) − y) / N. Both cases are max(z, 0) − z·y + log(1 + e^−|z|), which cannot overflow.
 * @throws RangeError for other shapes or labels.
 */
export function binaryCrossEntropyWithLogits(
  logits: Matrix,
  labels: ArrayLike<number>,
): LossAndGradient {
  checkShape("logits", logits, 1);
  const N = logits.rows;
  checkLabels("labels", labels, N, 2);
  const gradient = new FlatMatrix(N, 1);
  let total = 0;
  for (let n = 0; n < N; n++) {
    const z = logits.get(n, 0);
    total += Math.max(z, 0) - z * labels[n] + Math.log1p(Math.exp(-Math.abs(z)));
    gradient.flat[n] = (activations.sigmoid.value(z) - labels[n]) / N;
  }
  return { loss: total / N, gradient };
}
