/** A table's model after it was saved: the same answers, for rows that nobody labelled. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { buildSync } from "esbuild";
import type { Matrix } from "ml-matrix";
import {
  argmax,
  createRandom,
  loadTableModel,
  Mlp,
  type NewRows,
  packageVersion,
  parseTable,
  saveTableModel,
  softmax,
  SoftmaxRegression,
  StandardScaler,
  SVC,
  type TableClassifier,
  tableModelFrom,
  TableModel,
  TablePreparation,
} from "nndl";
import { openBrowser } from "../lab/support/browser";

const root = join(__dirname, "..", "..", "..");
const folder = mkdtempSync(join(tmpdir(), "nndl-model-"));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, "model.json");

/** 60 rows with decimal commas, a missing size now and then, two colours, three classes. */
const random = createRandom(4);
const rows = Array.from({ length: 60 }, (_, i) => {
  const size = i % 7 === 3 ? "" : (i % 3) + random.normal() / 2;
  return [
    ["low", "mid", "high"][i % 3],
    String(size).replace(".", ","),
    i % 5 < 2 ? "red" : "blue",
    `n${i}`,
  ];
});
const csv = ["class;size;colour;note", ...rows.map((row) => row.join(";"))].join("\n");
const own = parseTable(csv, {
  label: "class",
  drop: ["note"],
  impute: "median",
  positiveOrder: ["low", "mid", "high"],
});
const preparation = new TablePreparation(own.description).fit(own.X);
const X = preparation.transform(own.X);

const network = new Mlp({ layerSizes: [4, 5, 3], weightStd: 1, random });
const softmaxRegression = new SoftmaxRegression().fit(X, own.y);
const machines = (["rbf", "linear", "poly"] as const).map((kernel) =>
  new SVC({ kernel }).fit(X, own.y),
);
/** Trained models, their answers, and the probabilities of those that have some. */
const models: [model: TableClassifier, answers: Int32Array, scores?: Matrix][] = [
  [network, argmax(network.forward(X)), softmax(network.forward(X))],
  [softmaxRegression, softmaxRegression.predict(X), softmaxRegression.predictProba(X)],
  ...machines.map((model): [SVC, Int32Array] => [model, model.predict(X)]),
];
const toModel = (model: TableClassifier): TableModel =>
  new TableModel(own.description, preparation, model);
const softmaxModel = toModel(softmaxRegression);

test("saved, loaded, and asked as CSV and as objects, a model says what it said before", () => {
  const objects = rows.map(([, size, colour]) => ({
    colour,
    size: size === "" ? null : Number(size.replace(",", ".")),
  }));
  for (const [model, answers, expected] of models) {
    saveTableModel(toModel(model), path);
    const loaded = loadTableModel(path);
    const { labels, notes, scores } = loaded.predict(csv);
    assert.deepEqual(
      labels,
      Array.from(answers, (k) => own.classNames[k]),
    );
    assert.deepEqual(loaded.predict(objects).labels, labels);
    assert.deepEqual(notes, []);
    if (expected !== undefined) assert.deepEqual(scores.to2DArray(), expected.to2DArray());
    for (const sum of scores.sum("row")) assert.ok(Math.abs(sum - 1) < 1e-12);
    assert.equal(loaded.toJson(), readFileSync(path, "utf8"));
  }
});

test("the file names the package's version", () => {
  const text = readFileSync(join(root, "package.json"), "utf8");
  const { name, version } = JSON.parse(text) as Record<string, string>;
  assert.equal(packageVersion, `${name} ${version}`);
  assert.ok(softmaxModel.toJson().includes(`"package": "${packageVersion}"`));
});

test("unknown texts are named; missing columns and what is no number are refused", () => {
  const { labels, notes } = softmaxModel.predict([
    { size: 1, colour: "green" },
    { size: 2, colour: "pink" },
    { size: null, colour: "green" },
  ]);
  assert.equal(labels.length, 3);
  assert.deepEqual(notes, [
    '2 rows: "colour" is "green", which was not there in training',
    'row 1: "colour" is "pink", which was not there in training',
  ]);
  const refused: [NewRows, RegExp][] = [
    ["size,Colour\n1,red", /columns "size", "colour"; missing: "colour"/],
    [[], /rows must hold at least one row/],
    ["size;colour\nbig;red", /line 2, column "size": expected a number, got "big"/],
  ];
  for (const [rows, message] of refused) assert.throws(() => softmaxModel.predict(rows), message);
});

test("predictions are written beside the columns of the rows", () => {
  const out = join(folder, "out.csv");
  const odd = 'id;prediction;size;colour\n"a,b";x;1,5;red\n7;y;;blue\n';
  const { labels } = softmaxModel.writePredictions(odd, out);
  const [header, first, second, end] = readFileSync(out, "utf8").split("\n");
  assert.equal(header, '\uFEFFid,prediction,size,colour,"prediction, model",p(low),p(mid),p(high)');
  const scores = "[01]\\.\\d{4},[01]\\.\\d{4},[01]\\.\\d{4}";
  assert.match(first, new RegExp(`^"a,b",x,"1,5",red,${labels[0]},${scores}$`));
  assert.match(second, new RegExp(`^7,y,,blue,${labels[1]},${scores}$`));
  assert.equal(end, "");
  toModel(machines[0]).writePredictions([{ size: 1, colour: "red" }], out);
  assert.match(readFileSync(out, "utf8"), /votes\(low\),votes\(mid\),votes\(high\)\n1,red,/);
});

test("medians come from the training rows alone", () => {
  const train = own.X.subMatrixRow([0, 1, 2, 3, 10, 12]);
  const sizes = [0, 1, 2, 12].map((i) => own.X.get(i, 0)).sort((a, b) => a - b);
  const fitted = new TablePreparation(own.description).fit(train);
  assert.deepEqual(fitted.medians, [(sizes[1] + sizes[2]) / 2]);
  const filled = train.clone();
  for (const i of [3, 4]) filled.set(i, 0, fitted.medians[0]);
  assert.deepEqual(
    fitted.transform(train).to2DArray(),
    new StandardScaler().fit(filled).transform(filled).to2DArray(),
  );
});

test("the same file answers in a web page", async (t) => {
  const browser = await openBrowser(t);
  if (!browser) return;
  const { outputFiles } = buildSync({
    stdin: { contents: 'export * from "./dist/tables/index.js"', resolveDir: root },
    ...{ bundle: true, platform: "browser", format: "iife", globalName: "tables", write: false },
    loader: { ".csv": "text" },
  });
  const page = await browser.newPage();
  await page.addScriptTag({ content: outputFiles[0].text });
  for (const [model] of models) {
    const json = toModel(model).toJson();
    const call = `tables.tableModelFrom(${JSON.stringify(json)}).predict(${JSON.stringify(csv)}).labels`;
    assert.deepEqual(await page.evaluate(call), tableModelFrom(json).predict(csv).labels);
  }
});
