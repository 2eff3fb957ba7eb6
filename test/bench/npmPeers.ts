/** Packages from npm, if `npm run bench` could install them: brain.js and TensorFlow.js. */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Contestant } from "./contestant";
import { orders, type Problem } from "./problem";

/** This file runs from .build/test/bench; the peers lie in test/bench. */
const peers = createRequire(join(__dirname, "../../../test/bench/package.json"));

/** Those that are installed. */
export function npmContestants(problem: Problem): Contestant[] {
  return [brain, tensorFlow].flatMap((make) => {
    try {
      return [make(problem)];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return [];
      throw error;
    }
  });
}

interface Brain {
  NeuralNetwork: new (options: object) => { train(rows: object[], options: object): unknown };
}

function brain({ train, layerSizes, learningRate, numEpochs }: Problem): Contestant {
  const { NeuralNetwork } = peers("brain.js") as Brain;
  const rows = Array.from(train.y, (label, n) => ({
    input: train.X.getRow(n),
    output: Array.from({ length: layerSizes[2] }, (_, k) => (k === label ? 1 : 0)),
  }));
  return {
    ...{ name: "brain.js", version: versionOf("brain.js") },
    note: "float32; row by row and squared error: it knows no batches and no softmax",
    round() {
      const start = performance.now();
      const network = new NeuralNetwork({ hiddenLayers: [layerSizes[1]], activation: "sigmoid" });
      // 1e-12 stands for 0, which it refuses.
      const options = { iterations: numEpochs, errorThresh: 1e-12, learningRate, momentum: 1e-12 };
      network.train(rows, options);
      return Promise.resolve({ ms: performance.now() - start, losses: [] });
    },
  };
}

/** What is used of @tensorflow/tfjs; T stands for its tensors. */
interface Tf<T = { dataSync(): Float32Array; dispose(): void }> {
  setBackend(name: string): Promise<boolean>;
  tensor2d(values: ArrayLike<number>, shape: [number, number]): T;
  tensor1d(values: ArrayLike<number>, type?: string): T;
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

function tensorFlow(problem: Problem): Contestant {
  const { train, dev, layerSizes, start, batchSize, evalSteps } = problem;
  const tf = peers("@tensorflow/tfjs") as Tf;
  const weights = (name: string, out: number, of: number) =>
    tf.variable(tf.tensor2d((start[name] as number[][]).flat(), [out, of]));
  const rowsOf = orders(problem);
  return {
    ...{ name: "TensorFlow.js, CPU", version: versionOf("@tensorflow/tfjs") },
    ...{ note: "float32; no saving", tolerance: 1e-3 },
    async round() {
      await tf.setBackend("cpu");
      const began = performance.now();
      const X = tf.tensor2d(Float32Array.from(train.X.flat), [train.length, layerSizes[0]]);
      const devX = tf.tensor2d(Float32Array.from(dev.X.flat), [dev.length, layerSizes[0]]);
      const y = tf.tensor1d(train.y, "int32");
      const w1 = weights("fc1.weight", layerSizes[1], layerSizes[0]);
      const w2 = weights("fc2.weight", layerSizes[2], layerSizes[1]);
      const b1 = tf.variable(tf.tensor1d(start["fc1.bias"] as number[]));
      const b2 = tf.variable(tf.tensor1d(start["fc2.bias"] as number[]));
      const forward = (x: typeof X) =>
        tf.add(
          tf.matMul(tf.sigmoid(tf.add(tf.matMul(x, w1, false, true), b1)), w2, false, true),
          b2,
        );
      const optimizer = tf.train.sgd(problem.learningRate);
      const losses: number[] = [];
      const devScores: number[] = [];
      const steps = rowsOf.length * Math.ceil(train.length / batchSize);
      for (const order of rowsOf) {
        for (let first = 0; first < order.length; first += batchSize) {
          tf.tidy(() => {
            const rows = tf.tensor1d(order.subarray(first, first + batchSize), "int32");
            const [x, labels] = [tf.gather(X, rows), tf.oneHot(tf.gather(y, rows), layerSizes[2])];
            const loss = () => tf.losses.softmaxCrossEntropy(labels, forward(x));
            losses.push(optimizer.minimize(loss, true).dataSync()[0]);
            const step = losses.length - 1;
            if (evalSteps === 0 || step === 0 || (step % evalSteps !== 0 && step !== steps - 1))
              return;
            const predicted = tf.argMax(forward(devX), 1).dataSync();
            devScores.push(dev.y.filter((label, n) => label === predicted[n]).length / dev.length);
          });
        }
      }
      const ms = performance.now() - began;
      for (const tensor of [X, devX, y, w1, w2, b1, b2]) tensor.dispose();
      return { ms, losses };
    },
  };
}

function versionOf(name: string): string {
  return (peers(`${name}/package.json`) as { version: string }).version;
}
