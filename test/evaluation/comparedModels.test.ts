import assert from "node:assert/strict";
import { test } from "node:test";
import {
  comparedModels,
  createRandom,
  crossValidate,
  loadIris,
  repeatedStratifiedKFold,
  selectRows,
  stratifiedKFold,
} from "nndl";

const { features, labels } = loadIris();

test("each model is named once, has its columns, and no row is scaled by a row it is tested on", async () => {
  const models = comparedModels(", petals", [2, 3]);
  assert.equal(new Set(models.map(({ name }) => name)).size, 7);
  for (const model of models) assert.deepEqual(model.columns, [2, 3]);

  // A test row far away must not move the other predictions, as it would through a shared scale.
  const [{ train, test: rows }] = stratifiedKFold(labels, { folds: 5, random: createRandom(1) });
  const XTrain = selectRows(features, train);
  const yTrain = Int32Array.from(train, (i) => labels[i]);
  const XTest = selectRows(features, rows);
  const far = XTest.clone();
  for (let j = 0; j < far.columns; j++) far.set(0, j, 1000);
  for (const index of models.keys()) {
    const predict = async (X: typeof XTest): Promise<number[]> => {
      const [model] = [comparedModels("", [0, 1, 2, 3])[index]];
      const prepared = model.prepare?.(XTrain, X) ?? { XTrain, XTest: X };
      return Array.from(await model.fitPredict(prepared.XTrain, yTrain, prepared.XTest, 0));
    };
    assert.deepEqual((await predict(far)).slice(1), (await predict(XTest)).slice(1));
  }
});

test("all models do far better than guessing, and the same study gives the same numbers", async () => {
  const splits = repeatedStratifiedKFold(labels, { folds: 5, repeats: 1, random: createRandom(3) });
  const study = (): ReturnType<typeof crossValidate> =>
    crossValidate(features, labels, splits, comparedModels("", [0, 1, 2, 3]));
  const [first, second] = [await study(), await study()];
  for (const [m, { name, accuracies }] of first.models.entries()) {
    const mean = accuracies.reduce((sum, a) => sum + a, 0) / accuracies.length;
    // The best of guesses has 1/3; "best dev" may pick a network that knows two classes only.
    assert.ok(mean > 0.6, `${name}: ${mean}`);
    assert.deepEqual(accuracies, second.models[m].accuracies);
  }
});
