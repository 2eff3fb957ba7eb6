// @ts-check
/** Packages from npm, those of test/bench/package.json: brain.js and TensorFlow.js. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const versionOf = (name) => require(`${name}/package.json`).version;

/** @type {(problem: import("./problem").Problem) => import("./measure").Contestant} */
export function brain({ train, layerSizes, learningRate, numEpochs }) {
  const { NeuralNetwork } = require("brain.js");
  const rows = Array.from(train.y, (label, n) => ({
    input: train.X.getRow(n),
    output: Array.from({ length: layerSizes[2] }, (_, k) => (k === label ? 1 : 0)),
  }));
  // 1e-12 stands for 0, which it refuses.
  const options = { iterations: numEpochs, errorThresh: 1e-12, learningRate, momentum: 1e-12 };
  return {
    name: "brain.js",
    note: `${versionOf("brain.js")}, float32; row by row, squared error: it has no batches, no softmax`,
    async round() {
      const start = performance.now();
      const network = new NeuralNetwork({ hiddenLayers: [layerSizes[1]], activation: "sigmoid" });
      network.train(rows, options);
      return { ms: performance.now() - start, losses: [] };
    },
  };
}

/** @type {(problem: import("./problem").Problem, orders: Int32Array[]) => import("./measure").Contestant} */
export function tensorFlow(problem, orders) {
  const { train, dev, layerSizes, start, batchSize, evalSteps } = problem;
  const [D, H, K] = layerSizes;
  const tf = require("@tensorflow/tfjs");
  async function round() {
    await tf.setBackend("cpu");
    const began = performance.now();
    const [X, devX] = [train, dev].map(({ X }) =>
      tf.tensor(Float32Array.from(X.flat), [X.rows, D]),
    );
    const y = tf.tensor(train.y, [train.length], "int32");
    const shapes = [[H, D], [H], [K, H], [K]];
    const tensors = Object.values(start).map((value, i) => tf.tensor(value.flat(), shapes[i]));
    const [w1, b1, w2, b2] = tensors.map((tensor) => tf.variable(tensor));
    const layer = (x, w, b) => tf.add(tf.matMul(x, w, false, true), b);
    const forward = (x) => layer(tf.sigmoid(layer(x, w1, b1)), w2, b2);
    const optimizer = tf.train.sgd(problem.learningRate);
    const losses = [];
    const step = (order) => {
      const rows = tf.tensor(order, [order.length], "int32");
      const [x, labels] = [tf.gather(X, rows), tf.oneHot(tf.gather(y, rows), K)];
      const loss = () => tf.losses.softmaxCrossEntropy(labels, forward(x));
      losses.push(optimizer.minimize(loss, true).dataSync()[0]);
      if (losses.length % evalSteps !== 1) return;
      const predicted = tf.argMax(forward(devX), 1).dataSync();
      dev.y.filter((label, n) => label === predicted[n]);
    };
    for (const order of orders) {
      for (let first = 0; first < order.length; first += batchSize)
        tf.tidy(() => step(order.subarray(first, first + batchSize)));
    }
    const ms = performance.now() - began;
    for (const tensor of [X, devX, y, w1, w2, b1, b2, ...tensors]) tensor.dispose();
    return { ms, losses };
  }
  const note = `${versionOf("@tensorflow/tfjs")}, float32; no saving`;
  return { name: "TensorFlow.js, CPU", note, tolerance: 1e-3, round };
}
