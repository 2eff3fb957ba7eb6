/** From logits to probabilities, and from either to a class. */
import { Matrix } from "ml-matrix";
import { checkMatrix, checkShape } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";

/**
 * softmax(z)ₖ = e^zₖ / Σⱼ e^zⱼ for each row; no finite logit overflows.
 * @param logits - (N, K).
 * @returns probabilities, (N, K); each row sums to 1.
 * @throws TypeError or RangeError for something else, or logits that are not finite.
 */
export function softmax(logits: Matrix): Matrix {
  checkMatrix("logits", logits);
  const p = new FlatMatrix(logits.rows, logits.columns);
  for (let n = 0; n < p.rows; n++) {
    let max = -Infinity;
    for (let k = 0; k < p.columns; k++) max = Math.max(max, logits.get(n, k));
    let sum = 0;
    for (let k = 0; k < p.columns; k++) {
      const e = Math.exp(logits.get(n, k) - max);
      p.set(n, k, e);
      sum += e;
    }
    for (let k = 0; k < p.columns; k++) p.set(n, k, p.get(n, k) / sum);
  }
  return p;
}

/**
 * The column of each row's greatest value; of equal ones the first, as in torch.argmax on a CPU.
 * @param outputs - (N, K), logits or probabilities.
 * @returns (N).
 * @throws RangeError for NaN, which is neither greater nor smaller than anything.
 */
export function argmax(outputs: Matrix): Int32Array {
  checkShape("outputs", outputs);
  const { flat, rows, columns } = toFlat(outputs);
  const best = new Int32Array(rows);
  for (let n = 0; n < rows; n++) {
    let max = -Infinity;
    for (let k = 0; k < columns; k++) {
      const value = flat[n * columns + k];
      if (Number.isNaN(value))
        throw new RangeError(`outputs must be numbers, got NaN in row ${n}, column ${k}`);
      if (value > max) {
        max = value;
        best[n] = k;
      }
    }
  }
  return best;
}
