/** Packages from npm, of test/bench/package.json: brain.js and TensorFlow.js. */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Contestant } from "./measure";
import { orders, type Problem } from "./problem";

/** This file runs from .build/test/bench. */
const peers = createRequire(join(__dirname, "../../../test/bench/package.json"));
const noteOf = (name: string, note: string) =>
  `${(peers(`${name}/package.json`) as { version: string }).version}, ${note}`;

interface Brain {
  NeuralNetwork: new (options: object) => { train(rows: object[], options: object): unknown };
}

export function brain({ train, layerSizes, learningRate, numEpochs }: Problem): Contestant {
  const { NeuralNetwork } = peers("brain.js") as Brain;
  const rows = Array.from(train.y, (label, n) => ({
    input: train.X.getRow(n),
    output: Array.from({ length: layerSizes[2] }, (_, k) => (k === label ? 1 : 0)),
  }));
  // 1e-12 stands for 0, which it refuses.
  const options = { iterations: numEpochs, errorThresh: 1e-12, learningRate, momentum: 1e-12 };
  return {
    name: "brain.js",
    note: noteOf("brain.js", "float32; row by row, squared error: it has no batches, no softmax"),
    round() {
      const start = performance.now();
      const network = new NeuralNetwork({ hiddenLayers: [layerSizes[1]], activation: "sigmoid" });
      network.train(rows, options);
      return Promise.resolve({ ms: performance.now() - start, losses: [] });
    },
  };
}

/** What is used of @tensorflow/tfjs; T stands for its tensors. */
interface Tf<T = { dataSync(): Float32Array; dispose(): void }> {
  setBackend(name: string): Promise<boolean>;
  tensor(values: ArrayLike<number>, shape?: number[], type?: string): T;
  variable(value: T): T;
  gather(x: T, rows: T): T;
  oneHot(labels: T, count: number): T;
  add(a: T, b: T): T;
  matMul(a: T, b: T, transposeA: boolean, transposeB: boolean): T;
  sigmoid(x: T): T;
  argMax(x: T, axis: number): T;
  tidy<R>(work: () => R): R;
  losses: { softmaxCrossEntropy(labels: T, logits: T): T };
  train: { sgd(learningRate: number): { minimize(loss: () => T, returnCost: true): T } };
}

export function tensorFlow(problem: Problem): Contestant {
  const { train, dev, layerSizes, start, batchSize, evalSteps } = problem;
  const tf = peers("@tensorflow/tfjs") as Tf;
  const rowsOf = orders(problem);
  const round = async () => {
    await tf.setBackend("cpu");
    const began = performance.now();
    const [X, devX] = [train, dev].map((part) =>
      tf.tensor(Float32Array.from(part.X.flat), [part.length, layerSizes[0]]),
    );
    const y = tf.tensor(train.y, [train.length], "int32");
    const [D, H, K] = layerSizes;
    const shapes = [[H, D], [H], [K, H], [K]];
    const [w1, b1, w2, b2] = Object.values(start).map((value, i) =>
      tf.variable(tf.tensor(value.flat(), shapes[i])),
    );
    const layer = (x: typeof X, w: typeof X, b: typeof X) =>
      tf.add(tf.matMul(x, w, false, true), b);
    const forward = (x: typeof X) => layer(tf.sigmoid(layer(x, w1, b1)), w2, b2);
    const optimizer = tf.train.sgd(problem.learningRate);
    const losses: number[] = [];
    const step = (order: Int32Array) => {
      const rows = tf.tensor(order, [order.length], "int32");
      const [x, labels] = [tf.gather(X, rows), tf.oneHot(tf.gather(y, rows), layerSizes[2])];
      const loss = () => tf.losses.softmaxCrossEntropy(labels, forward(x));
      losses.push(optimizer.minimize(loss, true).dataSync()[0]);
      if (losses.length % evalSteps !== 1) return;
      const predicted = tf.argMax(forward(devX), 1).dataSync();
      dev.y.filter((label, n) => label === predicted[n]);
    };
    for (const order of rowsOf) {
      for (let first = 0; first < order.length; first += batchSize)
        tf.tidy(() => step(order.subarray(first, first + batchSize)));
    }
    const ms = performance.now() - began;
    for (const tensor of [X, devX, y, w1, w2, b1, b2]) tensor.dispose();
    return { ms, losses };
  };
  const note = noteOf("@tensorflow/tfjs", "float32; no saving");
  return { name: "TensorFlow.js, CPU", note, tolerance: 1e-3, round };
}
