/** The floor: the lab's training as bare loops over typed arrays, one hidden layer, no checks, no log. */
import { createRandom } from "nndl";
import type { Problem } from "./problem";

type Numbers = Float64Array;

/** w (outputs, inputs) and b (outputs), with their gradients. */
interface Layer {
  w: Numbers;
  b: Numbers;
  dw: Numbers;
  db: Numbers;
}

/** The lab's run: steps, and evaluations on the dev rows. */
export function trainBare(problem: Problem) {
  const begin = performance.now();
  const { train, dev, layerSizes, start, batchSize, learningRate, numEpochs, evalSteps } = problem;
  const [D, H, K] = layerSizes;
  const [hidden, last] = ["fc1", "fc2"].map((name): Layer => {
    const [w, b] = ["weight", "bias"].map((part) =>
      Float64Array.from((start[`${name}.${part}`] as number[]).flat()),
    );
    return { w, b, dw: w.slice(), db: b.slice() };
  });
  const most = Math.max(batchSize, dev.length);
  const [x, a, da, z] = [D, H, H, K].map((width) => new Float64Array(most * width));
  const y = new Int32Array(batchSize);
  const random = createRandom(problem.seed);
  const losses: number[] = [];
  for (let epoch = 0; epoch < numEpochs; epoch++) {
    const order = random.permutation(train.length);
    for (let first = 0; first < train.length; first += batchSize) {
      const rows = Math.min(batchSize, train.length - first);
      for (let n = 0; n < rows; n++) {
        const row = order[first + n];
        for (let d = 0; d < D; d++) x[n * D + d] = train.X.flat[row * D + d];
        y[n] = train.y[row];
      }
      forward(hidden, last, x, rows, a, z);
      losses.push(crossEntropy(z, y, rows, K));
      backward(last, z, a, rows, da);
      descend(last, a, z, rows, learningRate);
      descend(hidden, x, da, rows, learningRate);

      if (evalSteps === 0 || losses.length % evalSteps !== 1) continue;
      forward(hidden, last, dev.X.flat, dev.length, a, z);
      countRight(z, dev.y, K);
    }
  }
  return { ms: performance.now() - begin, losses };
}

function countRight(z: Numbers, labels: Int32Array, K: number): number {
  const rows = Array.from(labels, (_, n) => z.subarray(n * K, n * K + K));
  return rows.filter((row, n) => row.indexOf(Math.max(...row)) === labels[n]).length;
}

/** The hidden outputs a (rows, H) and the logits z (rows, K) of x (rows, D). */
function forward(hidden: Layer, last: Layer, x: Numbers, rows: number, a: Numbers, z: Numbers) {
  linear(hidden, x, rows, a);
  for (let i = 0; i < rows * hidden.b.length; i++) a[i] = 1 / (1 + Math.exp(-a[i]));
  linear(last, a, rows, z);
}

/** z (rows, outputs) = x (rows, inputs) · wᵀ + b. */
function linear({ w, b }: Layer, x: Numbers, rows: number, z: Numbers): void {
  const [H, D] = [b.length, w.length / b.length];
  for (let n = 0; n < rows; n++) {
    for (let h = 0; h < H; h++) {
      let sum = b[h];
      for (let d = 0; d < D; d++) sum += x[n * D + d] * w[h * D + d];
      z[n * H + h] = sum;
    }
  }
}

/** The mean loss; z becomes its gradient. */
function crossEntropy(z: Numbers, y: Int32Array, rows: number, K: number): number {
  let total = 0;
  for (let row = 0; row < rows * K; row += K) {
    let max = z[row];
    for (let k = 1; k < K; k++) if (z[row + k] > max) max = z[row + k];
    const right = row + y[row / K];
    total -= z[right] - max;
    let sum = 0;
    for (let k = 0; k < K; k++) sum += z[row + k] = Math.exp(z[row + k] - max);
    for (let k = 0; k < K; k++) z[row + k] /= sum * rows;
    z[right] -= 1 / rows;
    total += Math.log(sum);
  }
  return total / rows;
}

/** da (rows, H) = dz (rows, K) · w (K, H), times the sigmoid's derivative a · (1 − a). */
function backward({ w, b }: Layer, dz: Numbers, a: Numbers, rows: number, da: Numbers): void {
  const [K, H] = [b.length, w.length / b.length];
  for (let n = 0; n < rows; n++) {
    for (let h = 0; h < H; h++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += dz[n * K + k] * w[k * H + h];
      const output = a[n * H + h];
      da[n * H + h] = sum * output * (1 - output);
    }
  }
}

/** One step down: w (H, D) by the gradient dzᵀ · x, b (H) by the sums of dz's columns. */
function descend({ w, b, dw, db }: Layer, x: Numbers, dz: Numbers, rows: number, rate: number) {
  const [H, D] = [b.length, w.length / b.length];
  dw.fill(0);
  db.fill(0);
  for (let n = 0; n < rows; n++) {
    for (let h = 0; h < H; h++) {
      const d = dz[n * H + h];
      db[h] += d;
      for (let i = 0; i < D; i++) dw[h * D + i] += d * x[n * D + i];
    }
  }
  for (let i = 0; i < w.length; i++) w[i] -= rate * dw[i];
  for (let h = 0; h < H; h++) b[h] -= rate * db[h];
}
