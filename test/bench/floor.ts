/**
 * The floor: the lab's training as a bare loop over typed arrays, one hidden layer, no classes, no
 * checks, no log. Row by row, as one would write it for speed without tricks.
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
  const [X, y, N] = [train.X.flat, train.y, train.length];
  const [w1, b1, w2, b2] = ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"].map((name) =>
    Float64Array.from((start[name] as number[]).flat()),
  );
  const [dw1, db1, dw2, db2] = [w1, b1, w2, b2].map((w) => new Float64Array(w.length));
  const [a, da, z] = [H, H, K].map((length) => new Float64Array(length));
  const random = createRandom(problem.seed);
  const steps = numEpochs * Math.ceil(N / batchSize);
  const losses = new Float64Array(steps);
  const devScores: number[] = [];
  let best: Float64Array[] = [];
  let bestScore = 0;

  /** Hidden outputs a, scores z − max z; returns max z. */
  function forward(x: Float64Array, at: number): number {
    for (let h = 0; h < H; h++) {
      let sum = b1[h];
      for (let d = 0; d < D; d++) sum += x[at + d] * w1[h * D + d];
      a[h] = 1 / (1 + Math.exp(-sum));
    }
    let max = -Infinity;
    for (let k = 0; k < K; k++) {
      let sum = b2[k];
      for (let h = 0; h < H; h++) sum += a[h] * w2[k * H + h];
      z[k] = sum;
      if (sum > max) max = sum;
    }
    for (let k = 0; k < K; k++) z[k] -= max;
    return max;
  }

  function descend(w: Float64Array, dw: Float64Array): void {
    for (let i = 0; i < w.length; i++) {
      w[i] -= learningRate * dw[i];
      dw[i] = 0;
    }
  }

  function evaluate(): void {
    let right = 0;
    for (let n = 0; n < dev.length; n++) {
      forward(dev.X.flat, n * D);
      if (z.indexOf(0) === dev.y[n]) right++;
    }
    const score = right / dev.length;
    devScores.push(score);
    if (score <= bestScore) return;
    bestScore = score;
    best = [w1, b1, w2, b2].map((w) => w.slice());
  }

  for (let epoch = 0, step = 0; epoch < numEpochs; epoch++) {
    const order = random.permutation(N);
    for (let first = 0; first < N; first += batchSize, step++) {
      const rows = Math.min(batchSize, N - first);
      let total = 0;
      for (let n = first; n < first + rows; n++) {
        const [x, label] = [order[n] * D, y[order[n]]];
        forward(X, x);
        const right = z[label];
        let sum = 0;
        for (let k = 0; k < K; k++) sum += z[k] = Math.exp(z[k]);
        total += Math.log(sum) - right;
        for (let h = 0; h < H; h++) da[h] = 0;
        for (let k = 0; k < K; k++) {
          const dz = (z[k] / sum - (k === label ? 1 : 0)) / rows;
          db2[k] += dz;
          for (let h = 0; h < H; h++) {
            dw2[k * H + h] += dz * a[h];
            da[h] += dz * w2[k * H + h];
          }
        }
        for (let h = 0; h < H; h++) {
          const dz = da[h] * a[h] * (1 - a[h]);
          db1[h] += dz;
          for (let d = 0; d < D; d++) dw1[h * D + d] += dz * X[x + d];
        }
      }
      losses[step] = total / rows;
      descend(w1, dw1);
      descend(b1, db1);
      descend(w2, dw2);
      descend(b2, db2);
      const isTime = step % evalSteps === 0 || step === steps - 1;
      if (evalSteps > 0 && step > 0 && isTime) evaluate();
    }
  }
  return { losses, devScores, best };
}
