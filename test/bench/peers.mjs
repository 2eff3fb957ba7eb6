/** Packages from npm, those of test/bench/package.json: brain.js and jax-js. Each trains once. */
import { createRandom } from "nndl";
import brain from "brain.js";

/** Row by row, by the squared error: it has no batches and no softmax. float32. */
function trainBrain({ train, layerSizes, learningRate, numEpochs }) {
  const rows = Array.from(train.y, (label, n) => ({
    input: train.X.getRow(n),
    output: Array.from({ length: layerSizes[2] }, (_, k) => (k === label ? 1 : 0)),
  }));
  const begin = performance.now();
  const network = new brain.NeuralNetwork({ hiddenLayers: [layerSizes[1]], activation: "sigmoid" });
  // 1e-12 stands for 0, which it refuses.
  const least = { errorThresh: 1e-12, momentum: 1e-12 };
  network.train(rows, { iterations: numEpochs, learningRate, ...least });
  return { ms: performance.now() - begin };
}

/** Compiled to WebAssembly, in float64; evaluates nothing and saves nothing. */
async function trainJax({ train, layerSizes, start, batchSize, learningRate, numEpochs, seed }) {
  globalThis.Float16Array ??= class {}; // Node has it from 24 on, and jax-js asks for it
  const { defaultDevice, init, jit, nn, numpy, valueAndGrad } = await import("@jax-js/jax");
  await init("wasm");
  defaultDevice("wasm");
  const array = (numbers, shape) =>
    numpy.array(Float64Array.from(numbers), { shape, dtype: numpy.float64 });
  const [D, H, K] = layerSizes;
  const begin = performance.now();
  const shapes = [[H, D], [H], [K, H], [K]];
  let weights = Object.values(start).map((value, i) => array(value.flat(), shapes[i]));
  const layer = (x, w, b) => numpy.matmul(x, w.transpose()).add(b);
  const loss = ([w1, b1, w2, b2], x, targets, rows) => {
    const logits = layer(nn.sigmoid(layer(x, w1, b1)), w2, b2);
    return nn.logSoftmax(logits).mul(targets).sum().mul(-1).div(rows);
  };
  const step = jit((weights, x, targets, rows) => {
    const own = weights.map((w) => w.ref);
    const [value, gradients] = valueAndGrad(loss)(own, x, targets, rows);
    return [value, weights.map((w, i) => w.sub(gradients[i].mul(learningRate)))];
  });
  const losses = [];
  const random = createRandom(seed);
  for (let epoch = 0; epoch < numEpochs; epoch++) {
    const order = [...random.permutation(train.length)];
    for (let first = 0; first < order.length; first += batchSize) {
      const rows = order.slice(first, first + batchSize);
      const x = array(
        rows.flatMap((row) => train.X.getRow(row)),
        [rows.length, D],
      );
      const targets = rows.flatMap((row) => [0, 1, 2].map((k) => (k === train.y[row] ? 1 : 0)));
      const t = array(targets, [rows.length, K]);
      const [value, next] = step(weights, x, t, array([rows.length], []));
      weights = next;
      losses.push(value.js());
    }
  }
  return { ms: performance.now() - begin, losses: losses.flat() };
}

export { trainBrain as "brain.js", trainJax as "jax-js" };
