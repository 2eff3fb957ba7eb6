/** The laboratory's state without a page: the same numbers as the notebooks', and settings in words. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import * as nndl from "nndl";
import { boundaryPath, MAP_BOX } from "nndl/dist/live/drawing";
import { explainStep, type StepStory } from "nndl/dist/live/explain";
import * as live from "nndl/dist/live/settings";
import { irisTable, mapGrid, ownTable, prepare } from "nndl/dist/live/tableData";
import { en } from "nndl/dist/live/texts";
import { scoreText, Training } from "nndl/dist/live/training";

const { labSettings, presets, presetNames: names } = live;
const settingsOf = (changed: Partial<live.LaboratorySettings>): live.LaboratorySettings => ({
  ...labSettings,
  ...changed,
});
const begin = (changed: Partial<live.LaboratorySettings> = {}): Training => {
  const settings = settingsOf(changed);
  return new Training(prepare(irisTable(), settings), settings);
};

/** The same training as in notebook 6, with RunnerV3 itself. */
async function runnerOf(settings: live.LaboratorySettings) {
  const { seed, split, hiddenSizes, batchSize, order } = settings;
  const random = nndl.createRandom(seed);
  const [train, dev, test] = (["train", "dev", "test"] as const).map(
    (mode) => new nndl.IrisDataset({ mode, seed: split }),
  );
  const byClass = Array.from(train.y.keys()).sort((a, b) => train.y[a] - train.y[b] || a - b);
  const trainLoader = new nndl.DataLoader(
    train,
    order === "by class" ? { batchSize, sampler: byClass } : { batchSize, shuffle: true, random },
  );
  const [devLoader, testLoader] = [dev, test].map(
    (part) => new nndl.DataLoader(part, { batchSize }),
  );
  const model = new nndl.Mlp({ ...settings, layerSizes: [4, ...hiddenSizes, 3], random });
  const runner = new nndl.RunnerV3(
    model,
    new nndl.Sgd(model.parameters(), settings),
    nndl.crossEntropy,
    new nndl.Accuracy(),
  );
  const folder = mkdtempSync(join(tmpdir(), "nndl-"));
  const savePath = join(folder, "best.json");
  const { numEpochs, evalSteps } = settings;
  await runner.train(trainLoader, devLoader, {
    numEpochs,
    evalSteps,
    savePath,
    log: () => undefined,
  });
  const last = runner.evaluate(testLoader);
  await runner.loadModel(savePath);
  rmSync(folder, { recursive: true });
  return { runner, last, kept: runner.evaluate(testLoader) };
}

for (const name of names) {
  void test(`${name}: each step's loss, each dev score and both models are RunnerV3's`, async () => {
    const settings = settingsOf(presets[name]);
    const training = begin(presets[name]);
    training.run(() => true);
    const { runner, last, kept } = await runnerOf(settings);
    assert.deepEqual(
      training.losses,
      runner.trainStepLosses.map(([, loss]) => loss),
    );
    assert.deepEqual(
      training.devLooks.map(({ step, loss }) => [step, loss]),
      runner.devLosses,
    );
    assert.equal(training.bestScore, runner.bestScore);
    assert.deepEqual(training.test, { last, kept });
  });
}

void test("the lab's run ends in the lab's line; in pieces or whole, it is the same", () => {
  const whole = begin();
  whole.run(() => true);
  assert.ok(whole.test);
  assert.equal(scoreText(whole.test.kept), "0.9333/0.4276");
  const pieces = begin();
  for (let turn = 0; !pieces.isDone; turn++) {
    let steps = turn % 13;
    pieces.run(() => steps-- >= 0);
    pieces.model.eval(); // as a page does that draws it
  }
  assert.deepEqual(pieces.losses, whole.losses);
  pieces.run(() => true);
  assert.equal(pieces.step, 1200, "nothing happens after the end");
});

void test("the presets show what their reasons say", () => {
  const end = Object.fromEntries(
    names.map((name) => {
      const training = begin(presets[name]);
      training.run(() => true);
      return [name, training];
    }),
  ) as Record<live.PresetName, Training>;
  const mean = ({ losses }: Training, from: number, to: number): number =>
    losses.slice(from, to).reduce((sum, loss) => sum + loss, 0) / (to - from);
  assert.ok(Math.abs(mean(end.lab, 0, 200) - Math.log(3)) < 0.05, "a plateau");
  assert.ok(mean(end.xavier, 100, 200) < 0.9, "no plateau");
  assert.ok(mean(end.highRate, 1000, 1200) > Math.log(3), "never settles");
  const { test: lucky, keptStep, bestScore } = end.luckyDev;
  assert.ok(
    lucky && bestScore === 1 && keptStep < 500 && lucky.last.score > lucky.kept.score + 0.3,
  );
  const [first, ...others] = end.sixCopies.model.parameters()[0].value.to2DArray();
  for (const row of others) assert.deepEqual(row, first);
  const [start, mid] = [mean(end.noShuffling, 0, 3), mean(end.noShuffling, 400, 1200)];
  assert.ok(start > mid);
  const { X } = end.noHidden.data.sets.train;
  const agree = end.noHidden.baseline
    ?.predict(X)
    .filter((k, i) => k === nndl.argmax(end.noHidden.model.forward(X))[i]);
  assert.ok((agree?.length ?? 0) >= 110, "near softmax regression's answers");
});

void test("the parts are IrisDataset's, whatever features are taken", () => {
  for (const features of [[0, 1, 2, 3], [2, 3], [1]]) {
    const { sets, plane } = prepare(irisTable(), { features, split: 7 });
    for (const mode of ["train", "dev", "test"] as const) {
      const whole = new nndl.IrisDataset({ mode, seed: 7 });
      assert.deepEqual(sets[mode].X.to2DArray(), whole.X.subMatrixColumn(features).to2DArray());
      assert.deepEqual(sets[mode].y, whole.y);
    }
    assert.deepEqual(
      plane.map((p) => features[p]),
      features.length === 1 ? [1, 1] : [2, 3],
    );
  }
  const data = prepare(irisTable(), labSettings);
  const { inputs } = mapGrid(data, 3, 2);
  const { X } = data.sets.train;
  for (const j of [0, 1]) {
    const mean = X.getColumn(j).reduce((sum, x) => sum + x, 0) / X.rows;
    for (const value of inputs.getColumn(j)) assert.ok(Math.abs(value - mean) < 1e-12);
  }
});

void test("a table of one's own is cut so that each class has its share", () => {
  const rows = Array.from(
    { length: 90 },
    (_, i) => `${i % 3},${(i * 7) % 11},${["a", "b", "c"][i % 3]}`,
  );
  const read = nndl.parseTable(["u,v,kind", ...rows].join("\n"), { label: "kind" });
  const settings = settingsOf({ features: [0, 1], numEpochs: 30, learningRate: 1 });
  const training = new Training(prepare(ownTable(read), settings), settings);
  training.run(() => true);
  const { train, dev, test: asked } = training.data.sets;
  assert.deepEqual([train.length, dev.length, asked.length], [54, 18, 18]);
  assert.equal(training.test?.last.score, 1);
});

void test("one step: the flowers' shares make the gradient, and the weight moves against it", () => {
  const training = begin({ hiddenSizes: [5, 4], weightStd: "xavier", activation: "tanh" });
  training.run(() => training.step < 21);
  const { record } = training;
  assert.ok(record);
  // Of the network 4-5-4-3 one weight of the first layer, one bias of the second, one weight of the third.
  for (const weight of [11, 46, 57]) {
    const stories: StepStory[] = record.places.map((_, n) =>
      explainStep(training.model, record, n, weight),
    );
    const [{ gradient, before, after }] = stories;
    const sum = (of: (story: StepStory) => number): number =>
      stories.reduce((total, story) => total + of(story), 0);
    assert.ok(Math.abs(sum(({ share }) => share) - gradient) < 1e-12);
    assert.ok(
      Math.abs(sum(({ ownLoss }) => ownLoss) / stories.length - training.losses[20]) < 1e-12,
    );
    assert.equal(after, before - labSettings.learningRate * gradient);
    assert.deepEqual(
      stories[0].outputs.map(({ name }) => name),
      ["x", "fc1", "tanh", "fc2", "tanh", "fc3"],
    );
  }
});

void test("settings go through an address and back, and into a cell", () => {
  const others: Partial<live.LaboratorySettings>[] = [
    { features: [2, 3], hiddenSizes: [16, 1, 3], activation: "relu", order: "fixed", seed: 1e9 },
    { weightStd: 1 / 3, biasInit: -1e-7, learningRate: 1e-6, batchSize: 7, numEpochs: 2000 },
    { hiddenSizes: [], activation: "tanh", evalSteps: 1, split: 0, baseline: "RBF SVM" },
  ];
  for (const changed of [...Object.values(presets), ...others]) {
    const given = settingsOf(changed);
    assert.deepEqual(live.fromAddress(live.toAddress(given), en.refusal), given);
  }
  assert.equal(live.toAddress(labSettings), "");
  for (const name of names) assert.equal(live.presetOf(settingsOf(presets[name])), name);
  assert.equal(
    live.toCell(settingsOf({ weightStd: "xavier", hiddenSizes: [6, 4] })),
    'import { showLaboratory } from "nndl";\nshowLaboratory({ hiddenSizes: [6, 4], weightStd: "xavier" });',
  );
});

void test("what cannot be is refused in words", () => {
  const refused: [address: string, words: RegExp][] = [
    ["hiddenSizes=6,0", /^hiddenSizes: must be up to three whole numbers from 1 to 16/],
    ["hiddenSizes=1 2 3 4", /up to three/],
    ["weightStd=-1", /number from 0 to 10, or xavier/],
    ["weightStd=", /or xavier/],
    ["biasInit=", /a number from -10 to 10/],
    ["learningRate=0", /a number from/],
    ["batchSize=1.5", /^batchSize: must be a whole number from 1/],
    ["batchSize=8,8", /whole number/],
    ["seed=x", /whole number/],
    ["order=sorted", /one of shuffled, fixed, by class/],
    ["activation=", /one of sigmoid/],
    ["features=a", /numbers of columns/],
    ["features=", /numbers of columns/],
    ["rate=1", /^rate/],
  ];
  for (const [address, message] of refused)
    assert.throws(() => live.fromAddress(address, en.refusal), { name: "RangeError", message });
  assert.throws(() => prepare(irisTable(), { features: [4], split: 12 }), RangeError);
});

void test("the line between regions goes where labels change, and meets in the middle of three", () => {
  const [left, top, right, bottom] = MAP_BOX;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const upright = `M${x} ${bottom}L${x} ${y}M${x} ${y}L${x} ${top}`;
  const sorted = (path: string): string[] =>
    path
      .slice(1)
      .split("M")
      .map((line) => line.split("L").sort().join())
      .sort();
  assert.deepEqual(sorted(boundaryPath([0, 1, 0, 1, 0, 1], 2)), sorted(upright));
  assert.equal(boundaryPath([0, 0, 0, 0], 2), "");
  assert.equal(boundaryPath([0, 1, 2, 2], 2).split(`L${x} ${y}`).length, 4);
  const share = boundaryPath([0, 1, 0, 1], 2, () => 0.25);
  assert.match(share, new RegExp(`^M${left + (right - left) / 4} `));
});
