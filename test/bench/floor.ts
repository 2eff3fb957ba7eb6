/**
 * The floor: the lab's training as bare loops over typed arrays, one hidden layer, no classes, no
 * checks, no log. Batch by batch, in small functions that get their arrays: row by row in one large
 * function with everything in its closure, the same arithmetic takes a third longer.
 */
import { createRandom } from "nndl";
import type { Contestant } from "./contestant";
import type { Problem } from "./problem";

export interface FloorResult {
  losses: Float64Array;
  devScores: number[];
  /** Copies of the weights with the best dev score. */
  best: Float64Array[];
}

export function floorContestant(problem: Problem): Contestant {
  return {
    ...{ name: "floor: bare typed arrays", version: `Node ${process.version}`, tolerance: 0 },
    round() {
      const start = performance.now();
      const { losses } = trainBare(problem);
      return Promise.resolve({ ms: performance.now() - start, losses });
    },
  };
}

export function trainBare(problem: Problem): FloorResult {
  const { train, dev, layerSizes, start, batchSize, learningRate, numEpochs, evalSteps } = problem;
  const [D, H, K] = layerSizes;
  const N = train.length;
  const weights = ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"].map((name) =>
    Float64Array.from((start[name] as number[]).flat()),
  );
  const gradients = weights.map((w) => new Float64Array(w.length));
  const [w1, b1, w2, b2] = weights;
  const [dw1, db1, dw2, db2] = gradients;
  const most = Math.max(batchSize, dev.length);
  const [x, a, da, z] = [D, H, H, K].map((width) => new Float64Array(most * width));
  const y = new Int32Array(batchSize);
  const random = createRandom(problem.seed);
  const steps = numEpochs * Math.ceil(N / batchSize);
  const losses = new Float64Array(steps);
  const devScores: number[] = [];
  let best: Float64Array[] = [];
  let bestScore = 0;

  for (let epoch = 0, step = 0; epoch < numEpochs; epoch++) {
    const order = random.permutation(N);
    for (let first = 0; first < N; first += batchSize, step++) {
      const rows = Math.min(batchSize, N - first);
      gather(train.X.flat, train.y, order, first, rows, D, x, y);
      linear(x, rows, D, w1, b1, H, a);
      sigmoid(a, rows * H);
      linear(a, rows, H, w2, b2, K, z);
      losses[step] = crossEntropy(z, y, rows, K);
      linearGradients(a, z, rows, H, K, dw2, db2);
      hiddenGradients(z, w2, a, rows, H, K, da);
      linearGradients(x, da, rows, D, H, dw1, db1);
      for (let i = 0; i < weights.length; i++) descend(weights[i], gradients[i], learningRate);

      const isTime = step % evalSteps === 0 || step === steps - 1;
      if (evalSteps === 0 || step === 0 || !isTime) continue;
      linear(dev.X.flat, dev.length, D, w1, b1, H, a);
      sigmoid(a, dev.length * H);
      linear(a, dev.length, H, w2, b2, K, z);
      const score = countRight(z, dev.y, dev.length, K) / dev.length;
      devScores.push(score);
      if (score <= bestScore) continue;
      bestScore = score;
      best = weights.map((w) => w.slice());
    }
  }
  return { losses, devScores, best };
}

type Numbers = Float64Array;

/** The rows of a batch: features x (rows, D) and labels y. */
// prettier-ignore
function gather(X: Numbers, labels: Int32Array, order: Int32Array, first: number, rows: number, D: number, x: Numbers, y: Int32Array): void {
  for (let n = 0; n < rows; n++) {
    const row = order[first + n];
    for (let d = 0; d < D; d++) x[n * D + d] = X[row * D + d];
    y[n] = labels[row];
  }
}

/** z (rows, H) = x (rows, D) · wᵀ + b. */
// prettier-ignore
function linear(x: Numbers, rows: number, D: number, w: Numbers, b: Numbers, H: number, z: Numbers): void {
  for (let n = 0; n < rows; n++) {
    for (let h = 0; h < H; h++) {
      let sum = b[h];
      for (let d = 0; d < D; d++) sum += x[n * D + d] * w[h * D + d];
      z[n * H + h] = sum;
    }
  }
}

function sigmoid(z: Numbers, count: number): void {
  for (let i = 0; i < count; i++) z[i] = 1 / (1 + Math.exp(-z[i]));
}

/** The mean loss; z becomes its gradient. */
function crossEntropy(z: Numbers, y: Int32Array, rows: number, K: number): number {
  let total = 0;
  for (let n = 0; n < rows; n++) {
    const row = n * K;
    let max = z[row];
    for (let k = 1; k < K; k++) if (z[row + k] > max) max = z[row + k];
    const right = z[row + y[n]] - max;
    let sum = 0;
    for (let k = 0; k < K; k++) sum += z[row + k] = Math.exp(z[row + k] - max);
    for (let k = 0; k < K; k++) z[row + k] /= sum * rows;
    z[row + y[n]] -= 1 / rows;
    total += Math.log(sum) - right;
  }
  return total / rows;
}

/** dw (H, D) += dzᵀ · x, db (H) += the sums of dz's columns. */
// prettier-ignore
function linearGradients(x: Numbers, dz: Numbers, rows: number, D: number, H: number, dw: Numbers, db: Numbers): void {
  for (let n = 0; n < rows; n++) {
    for (let h = 0; h < H; h++) {
      const d = dz[n * H + h];
      db[h] += d;
      for (let i = 0; i < D; i++) dw[h * D + i] += d * x[n * D + i];
    }
  }
}

/** da (rows, H) = dz (rows, K) · w (K, H), times the sigmoid's derivative a · (1 − a). */
// prettier-ignore
function hiddenGradients(dz: Numbers, w: Numbers, a: Numbers, rows: number, H: number, K: number, da: Numbers): void {
  for (let n = 0; n < rows; n++) {
    for (let h = 0; h < H; h++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += dz[n * K + k] * w[k * H + h];
      const output = a[n * H + h];
      da[n * H + h] = sum * output * (1 - output);
    }
  }
}

function descend(w: Numbers, dw: Numbers, learningRate: number): void {
  for (let i = 0; i < w.length; i++) {
    w[i] -= learningRate * dw[i];
    dw[i] = 0;
  }
}

function countRight(z: Numbers, labels: Int32Array, rows: number, K: number): number {
  let right = 0;
  for (let n = 0; n < rows; n++) {
    let best = 0;
    for (let k = 1; k < K; k++) if (z[n * K + k] > z[n * K + best]) best = k;
    if (best === labels[n]) right++;
  }
  return right;
}
