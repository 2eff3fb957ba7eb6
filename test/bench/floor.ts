/**
 * The floor: the lab's training as bare loops over typed arrays, one hidden layer, no classes, no
 * checks, no log. In small functions that get their arrays: in one large one, the same arithmetic takes
 * a third longer.
 */
import { createRandom } from "nndl";
import type { Contestant } from "./measure";
import type { Problem } from "./problem";

export function floor(problem: Problem): Contestant {
  return {
    name: "floor: bare typed arrays",
    note: `Node ${process.version}`,
    tolerance: 0,
    round() {
      const start = performance.now();
      const { losses } = trainBare(problem);
      return Promise.resolve({ ms: performance.now() - start, losses });
    },
  };
}

/** The losses of all steps, the dev scores, and copies of the weights with the best of these. */
export function trainBare(problem: Problem) {
  const { train, dev, layerSizes, start, batchSize, learningRate, numEpochs, evalSteps } = problem;
  const [D, H, K] = layerSizes;
  const N = train.length;
  const weights = ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"].map((name) =>
    Float64Array.from((start[name] as number[]).flat()),
  );
  const [w1, b1, w2, b2] = weights;
  const [d1, d2] = [new Float64Array(H * D + H), new Float64Array(K * H + K)]; // their gradients
  const most = Math.max(batchSize, dev.length);
  const [x, a, da, z] = [D, H, H, K].map((width) => new Float64Array(most * width));
  const y = new Int32Array(batchSize);
  const random = createRandom(problem.seed);
  const steps = numEpochs * Math.ceil(N / batchSize);
  const losses = new Float64Array(steps);
  const devScores: number[] = [];
  let best: Float64Array[] = [];

  for (let epoch = 0, step = 0; epoch < numEpochs; epoch++) {
    const order = random.permutation(N);
    for (let first = 0; first < N; first += batchSize, step++) {
      const rows = Math.min(batchSize, N - first);
      for (let n = 0; n < rows; n++) {
        const row = order[first + n];
        for (let d = 0; d < D; d++) x[n * D + d] = train.X.flat[row * D + d];
        y[n] = train.y[row];
      }
      forward(x, rows, weights, layerSizes, a, z);
      losses[step] = crossEntropy(z, y, rows, K);
      backward(z, w2, a, rows, H, K, da);
      descend(w2, b2, d2, a, z, rows, H, K, learningRate);
      descend(w1, b1, d1, x, da, rows, D, H, learningRate);

      const isTime = step % evalSteps === 0 || step === steps - 1;
      if (evalSteps === 0 || step === 0 || !isTime) continue;
      forward(dev.X.flat, dev.length, weights, layerSizes, a, z);
      const score = countRight(z, dev.y, K) / dev.length;
      if (score > Math.max(0, ...devScores)) best = weights.map((w) => w.slice());
      devScores.push(score);
    }
  }
  return { losses, devScores, best };
}

type Numbers = Float64Array;

/** The hidden outputs a (rows, H) and the logits z (rows, K) of x (rows, D). */

function forward(
  x: Numbers,
  rows: number,
  [w1, b1, w2, b2]: Numbers[],
  [D, H, K]: number[],
  a: Numbers,
  z: Numbers,
): void {
  linear(x, rows, D, w1, b1, H, a);
  for (let i = 0; i < rows * H; i++) a[i] = 1 / (1 + Math.exp(-a[i]));
  linear(a, rows, H, w2, b2, K, z);
}

/** z (rows, H) = x (rows, D) · wᵀ + b. */

function linear(
  x: Numbers,
  rows: number,
  D: number,
  w: Numbers,
  b: Numbers,
  H: number,
  z: Numbers,
): void {
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

function backward(
  dz: Numbers,
  w: Numbers,
  a: Numbers,
  rows: number,
  H: number,
  K: number,
  da: Numbers,
): void {
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

function descend(
  w: Numbers,
  b: Numbers,
  dw: Numbers,
  x: Numbers,
  dz: Numbers,
  rows: number,
  D: number,
  H: number,
  rate: number,
): void {
  dw.fill(0);
  for (let n = 0; n < rows; n++) {
    for (let h = 0; h < H; h++) {
      const d = dz[n * H + h];
      dw[H * D + h] += d;
      for (let i = 0; i < D; i++) dw[h * D + i] += d * x[n * D + i];
    }
  }
  for (let i = 0; i < H * D; i++) w[i] -= rate * dw[i];
  for (let h = 0; h < H; h++) b[h] -= rate * dw[H * D + h];
}

function countRight(z: Numbers, labels: Int32Array, K: number): number {
  return labels.filter((label, n) => {
    const row = z.subarray(n * K, n * K + K);
    return row.indexOf(Math.max(...row)) === label;
  }).length;
}
