/** From logits to probabilities, and from either to a class. */
import { Matrix } from "ml-matrix";
import { checkMatrix, checkShape } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";

/**
 * softmax(z)ₖ = e^zₖ / Σⱼ e^zⱼ for each row of the logits, (N, K); no finite one overflows.
 * @throws RangeError for no rows, or logits that are not finite.
 */
export function softmax(logits: Matrix): Matrix {
  const z = toFlat(checkMatrix("logits", logits)).flat;
  const { rows: N, columns: K } = logits;
  const probabilities = new FlatMatrix(N, K);
  const p = probabilities.flat;
  for (let row = 0; row < p.length; row += K) {
    let max = -Infinity;
    for (let k = 0; k < K; k++) max = Math.max(max, z[row + k]);
    let sum = 0;
    for (let k = 0; k < K; k++) sum += p[row + k] = Math.exp(z[row + k] - max);
    for (let k = 0; k < K; k++) p[row + k] /= sum;
  }
  return probabilities;
}

/**
 * The column of the greatest of each row of outputs, (N, K); of equal ones the first, as in torch.argmax.
 * @throws RangeError for NaN, which is neither greater nor smaller than anything.
 */
export function argmax(outputs: Matrix): Int32Array {
  checkShape("outputs", outputs, undefined, 0);
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
