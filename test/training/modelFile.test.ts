/** Saved and loaded, a network is the same; a save that fails leaves the old file whole. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { Accuracy, createRandom, crossEntropy, Mlp, RunnerV3, Sgd } from "nndl";
import { holdsAsync } from "../core/property";
import { networks } from "../nn/networks";

const folder = mkdtempSync(join(tmpdir(), "nndl-model-"));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, "model.json");

const runnerOf = (model: Mlp): RunnerV3<Mlp> =>
  new RunnerV3(
    model,
    new Sgd(model.parameters(), { learningRate: 1 }),
    crossEntropy,
    new Accuracy(),
  );
const lab = (seed: number): Mlp =>
  new Mlp({ layerSizes: [4, 6, 3], weightStd: 1, random: createRandom(seed) });

test("predictions are identical after saving and loading, for any network", async () => {
  await holdsAsync(
    fc.asyncProperty(networks(), async ({ model, layerSizes, activation, X }) => {
      await runnerOf(model).saveModel(path);
      const other = runnerOf(new Mlp({ layerSizes, activation, random: createRandom(0) }));
      await other.loadModel(path);
      assert.deepEqual(other.predict(X).to2DArray(), model.forward(X).to2DArray());
    }),
  );
});

test("weights of any size come back bit by bit", async () => {
  const weights = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
    minLength: 3,
    maxLength: 3,
  });
  await holdsAsync(
    fc.asyncProperty(weights, async (numbers) => {
      const [model, other] = [1, 2].map(
        (seed) => new Mlp({ layerSizes: [2, 1], random: createRandom(seed) }),
      );
      const [a, b, c] = numbers;
      model.loadStateDict({ "fc1.weight": [[a, b]], "fc1.bias": [c] });
      await runnerOf(model).saveModel(path);
      await runnerOf(other).loadModel(path);
      assert.deepEqual(other.stateDict(), model.stateDict());
    }),
  );
});

test("−0 stays −0: the file is read back as the same bits", async () => {
  const model = new Mlp({ layerSizes: [2, 1], random: createRandom(1) });
  const state = { "fc1.weight": [[-0, 0]], "fc1.bias": [-0] };
  model.loadStateDict(state);
  await runnerOf(model).saveModel(path);
  const other = new Mlp({ layerSizes: [2, 1], random: createRandom(2) });
  await runnerOf(other).loadModel(path);
  assert.deepEqual(other.stateDict(), state); // strict: tells −0 from 0
});

test("the file is JSON that a person can read: what it is, then a row a line", async () => {
  const model = lab(1);
  await runnerOf(model).saveModel(path);
  const text = readFileSync(path, "utf8");
  const content = JSON.parse(text) as unknown;
  assert.deepEqual(content, {
    format: "nndl-model",
    version: 1,
    layerSizes: [4, 6, 3],
    activation: "sigmoid",
    stateDict: model.stateDict(),
  });
  const lines = text.split("\n");
  assert.ok(lines.includes('  "layerSizes": [4, 6, 3],'));
  const row = (model.stateDict()["fc1.weight"] as number[][])[0];
  assert.ok(lines.includes(`      [${row.join(", ")}],`));
  assert.ok(text.endsWith("}\n"));
  assert.deepEqual(readdirSync(folder), ["model.json"]);
});

test("a save that fails says why, leaves the old file and nothing else", async () => {
  const place = join(folder, "failing");
  mkdirSync(join(place, "directory", "full"), { recursive: true });
  const runner = runnerOf(lab(1));
  for (const name of [join("missing", "a.json"), "directory", "x".repeat(300)]) {
    const error = await runner.saveModel(join(place, name)).then(() => null, (e: unknown) => e); // prettier-ignore
    assert.ok(error instanceof Error && error.cause instanceof Error);
    assert.ok(error.message.startsWith(`The model could not be saved as ${join(place, name)}: E`));
  }
  assert.deepEqual(readdirSync(place), ["directory"]);
});

test("weights that are no numbers are not written over a good file", async () => {
  const good = join(folder, "good.json");
  for (const value of [NaN, Infinity]) {
    const model = lab(1);
    await runnerOf(model).saveModel(good);
    const before = readFileSync(good);
    model.parameters()[0].value.flat[3] = value;
    await assert.rejects(
      runnerOf(model).saveModel(good),
      /must be a finite number, got (NaN|Infinity)/,
    );
    assert.deepEqual(readFileSync(good), before);
    rmSync(good);
  }
});

test(
  "a disk that is full half-way through leaves the old file",
  { skip: process.platform === "win32" },
  () => {
    const place = join(folder, "full");
    mkdirSync(place);
    const target = join(place, "model.json");
    writeFileSync(target, "old");
    // A shell's limit on file sizes (in blocks of at most 1 KiB) stops the write in its middle.
    const child = join(__dirname, "children", "saveInALoop.js");
    const { stdout } = spawnSync(
      "sh",
      ["-c", `ulimit -f 8; exec "$0" "$@"`, process.execPath, child, target, "1"],
      {
        encoding: "utf8",
      },
    );
    assert.match(stdout, /could not be saved as .*model\.json: EFBIG/);
    assert.equal(readFileSync(target, "utf8"), "old");
    assert.deepEqual(readdirSync(place), ["model.json"]);
  },
);
