/** A network of the package reads handwritten digits. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import {
  accuracyScore,
  argmax,
  createRandom,
  loadDigits,
  selectRows,
  stratifiedSplit,
  trainNetwork,
} from "nndl";

test("64-32-10, trained on 60 % of the digits, is right for at least 95 % of the test rows", () => {
  const { images, labels } = loadDigits();
  const pixels = Matrix.mul(images, 1 / 16);
  const settings = {
    hiddenSizes: [32],
    weightStd: "xavier",
    biasInit: 0,
    scaling: "none",
  } as const;
  const accuracies = [12, 13].map((seed) => {
    const { train, test: held } = stratifiedSplit(labels, { random: createRandom(seed) });
    const part = (rows: Int32Array): [Matrix, Int32Array] => [
      selectRows(pixels, rows),
      Int32Array.from(rows, (i) => labels[i]),
    ];
    const long = { ...settings, learningRate: 1, numEpochs: 40 };
    const { predict } = trainNetwork(long, ...part(train), seed);
    const [X, y] = part(held);
    return accuracyScore(y, argmax(predict(X)));
  });
  assert.ok(accuracies[0] + accuracies[1] >= 2 * 0.95, accuracies.join(", "));
});
