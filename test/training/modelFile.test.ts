/** Saved and loaded, a network is the same; a file that is damaged, and one that can't be, say so. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { createRandom, crossEntropy, Mlp, RunnerV3, Sgd } from "nndl";
import { holdsAsync } from "../core/property";
import { networks } from "../nn/networks";

const folder = fs.mkdtempSync(join(tmpdir(), "nndl-model-"));
after(() => fs.rmSync(folder, { recursive: true }));
const path = join(folder, "model.json");

const runnerOf = (model: Mlp): RunnerV3<Mlp> =>
  new RunnerV3(model, new Sgd(model.parameters(), { learningRate: 1 }), crossEntropy, null);
const make = (seed: number, layerSizes = [2, 2]): Mlp =>
  new Mlp({ layerSizes, weightStd: 1, random: createRandom(seed) });

test("weights and predictions are identical after saving and loading, for any network", async () => {
  const factor = fc.constantFrom(1, 1e-300, 1e300);
  await holdsAsync(
    fc.asyncProperty(networks(), factor, async ({ model, layerSizes, activation }, size) => {
      for (const { value } of model.parameters()) value.mul(size);
      await runnerOf(model).saveModel(path);
      const other = new Mlp({ layerSizes, activation, random: createRandom(0) });
      await runnerOf(other).loadModel(path);
      assert.deepEqual(other.stateDict(), model.stateDict());
    }),
  );
});

test("the file is JSON that a person can read: what it is, then a row a line", async () => {
  const model = make(1, [4, 6, 3]);
  await runnerOf(model).saveModel(path);
  const text = fs.readFileSync(path, "utf8");
  const header = { format: "nndl-model", version: 1, layerSizes: [4, 6, 3], activation: "sigmoid" };
  assert.deepEqual(JSON.parse(text), { ...header, stateDict: model.stateDict() });
  const lines = text.split("\n");
  assert.ok(lines.includes('  "layerSizes": [4, 6, 3],'));
  const [row] = model.stateDict()["fc1.weight"] as number[][];
  assert.ok(lines.includes(`      [${row.join(", ")}],`));
  assert.ok(text.endsWith("}\n"));
});

test("a save that fails leaves the old file and nothing else; weights that are none are not written", async () => {
  const inside = join(folder, "failing");
  fs.mkdirSync(join(inside, "directory"), { recursive: true });
  for (const name of [join("missing", "a.json"), "directory"]) {
    const message = `The model could not be saved as ${join(inside, name)}: `;
    await assert.rejects(runnerOf(make(1)).saveModel(join(inside, name)), (error) => {
      return error instanceof Error && error.message.startsWith(message) && error.cause !== undefined; // prettier-ignore
    });
  }
  const model = make(1);
  await runnerOf(model).saveModel(path);
  const before = fs.readFileSync(path);
  model.parameters()[0].value.flat[3] = NaN;
  await assert.rejects(runnerOf(model).saveModel(path), /must be a finite number, got NaN/);
  assert.deepEqual([fs.readdirSync(inside), fs.readFileSync(path)], [["directory"], before]);
});

test("damaged files, files of other networks and files that are none", async () => {
  const runner = runnerOf(make(2));
  const untouched = runner.model.stateDict();
  await runnerOf(make(1)).saveModel(path);
  const whole = fs.readFileSync(path, "utf8");
  const saved = JSON.parse(whole) as Record<string, unknown>;
  const changed = (change: object): string => JSON.stringify({ ...saved, ...change });
  const cut = Array.from({ length: whole.length - 1 }, (_, length) => whole.slice(0, length));
  const files: [content: string, message: RegExp][] = [
    ...cut.map((text): [string, RegExp] => [text, /it is cut off or damaged/]),
    ["sepal,petal\n1,2\n", /it is cut off or damaged/],
    ...["null", "1", "[]", "{}"].map((text): [string, RegExp] => [text, /format must be "nndl-model", got nothing/]),
    [`{"__proto__": {"format": "nndl-model"}}`, /format must be "nndl-model", got nothing/],
    [changed({ version: 2 }), /version must be 1, got 2/],
    [changed({ layerSizes: [2, 3] }), /layerSizes must be \[2,2\], got \[2,3\]/],
    [changed({ activation: "relu" }), /activation must be "sigmoid", got "relu"/],
    [changed({ stateDict: null }), /state must have exactly .*; missing: fc1\.weight, fc1\.bias/],
    [changed({ stateDict: { "fc1.bias": [1, 2] } }), /missing: fc1\.weight/],
    [changed({ stateDict: { ...make(1).stateDict(), "fc1.bias": [1, null] } }), /fc1\.bias\[1\] must be a number, got null/],
  ]; // prettier-ignore
  for (const [content, message] of files) {
    fs.writeFileSync(path, content);
    await assert.rejects(runner.loadModel(path), (error) => {
      assert.ok(error instanceof Error && error.cause instanceof Error);
      assert.ok(error.message.startsWith(`The model could not be loaded from ${path}: `));
      assert.match(error.message, message);
      return true;
    });
  }
  await assert.rejects(runner.loadModel(join(folder, "none.json")), /none\.json: ENOENT/);
  assert.deepEqual(runner.model.stateDict(), untouched);
});
