/** A damaged model file is named as such, with what is wrong; the model is then as it was. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { Accuracy, createRandom, crossEntropy, Mlp, RunnerV3, Sgd } from "nndl";
import { holdsAsync } from "../core/property";

const folder = mkdtempSync(join(tmpdir(), "nndl-damaged-"));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, "model.json");

const runnerOf = (layerSizes: number[], seed: number): RunnerV3<Mlp> => {
  const model = new Mlp({ layerSizes, weightStd: 1, random: createRandom(seed) });
  return new RunnerV3(
    model,
    new Sgd(model.parameters(), { learningRate: 1 }),
    crossEntropy,
    new Accuracy(),
  );
};
const runner = runnerOf([2, 2], 2);
const untouched = runner.model.stateDict();
let whole = "";
let saved: Record<string, unknown> = {};
before(async () => {
  await runnerOf([2, 2], 1).saveModel(path);
  whole = readFileSync(path, "utf8");
  saved = JSON.parse(whole) as Record<string, unknown>;
});

async function refuses(content: string | Uint8Array, message: RegExp): Promise<void> {
  writeFileSync(path, content);
  await assert.rejects(runner.loadModel(path), (error) => {
    assert.ok(error instanceof Error && error.cause instanceof Error);
    assert.ok(
      error.message.startsWith(`The model could not be loaded from ${path}: `),
      error.message,
    );
    assert.match(error.message, message);
    return true;
  });
  assert.deepEqual(runner.model.stateDict(), untouched);
}

test("missing files and files that are none", async () => {
  const none = join(folder, "none.json");
  await assert.rejects(runner.loadModel(none), /could not be loaded from .*none\.json: ENOENT/);
  await assert.rejects(runner.loadModel(folder), /EISDIR/);
  await refuses("", /cut off or damaged/);
  await refuses("sepal,petal\n1,2\n", /cut off or damaged/);
  await refuses(Uint8Array.of(0x80, 2, 0x7d, 0x71), /cut off or damaged/); // how a pickle begins
  for (const text of ["null", "1", '"model"', "[]", "{}"])
    await refuses(text, /format must be "nndl-model", got nothing/);
});

test("cut at any byte: cut off or damaged; only the last line feed may be missing", async () => {
  for (let length = 0; length < whole.length - 1; length++) {
    await refuses(whole.slice(0, length), /cut off or damaged/);
  }
  writeFileSync(path, whole.trimEnd());
  const other = runnerOf([2, 2], 3);
  await other.loadModel(path);
  assert.deepEqual(other.model.stateDict(), saved.stateDict);
});

test("another version, other layers, another activation", async () => {
  const changed: [Record<string, unknown>, RegExp][] = [
    [{ format: "onnx" }, /format must be "nndl-model", got "onnx"/],
    [{ version: 2 }, /version must be 1, got 2/],
    [{ version: "1" }, /version must be 1, got "1"/],
    [{ version: undefined }, /version must be 1, got nothing/],
    [{ layerSizes: [2, 3] }, /layerSizes must be \[2,2\], got \[2,3\]/],
    [{ layerSizes: "2,2" }, /layerSizes must be \[2,2\], got "2,2"/],
    [{ activation: "relu" }, /activation must be "sigmoid", got "relu"/],
    [{ activation: null }, /activation must be "sigmoid", got null/],
    [{ stateDict: undefined }, /stateDict must be an object of arrays, got undefined/],
    [{ stateDict: null }, /stateDict must be an object of arrays, got null/],
    [{ stateDict: [] }, /state must have exactly .*; missing: fc1\.weight, fc1\.bias/],
    [{ stateDict: { "fc1.bias": [1, 2] } }, /missing: fc1\.weight/],
  ];
  for (const [change, message] of changed)
    await refuses(JSON.stringify({ ...saved, ...change }), message);
});

test("keys that reach for prototypes", async () => {
  const evil = `"__proto__": {"format": "nndl-model", "polluted": true}`;
  await refuses(`{${evil}}`, /format must be "nndl-model", got nothing/);
  await refuses(whole.replace(`"stateDict": {`, `"stateDict": {${evil},`), /unknown: "__proto__"/);
  await refuses(
    whole.replace(`"stateDict": {`, `"stateDict": {"constructor": [1],`),
    /unknown: "constructor"/,
  );
  const inherited = `{"__proto__": ${JSON.stringify(saved.stateDict)}}`;
  await refuses(
    JSON.stringify(saved).replace(/"stateDict":.*/, `"stateDict": ${inherited}}`),
    /missing/,
  );
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test("any JSON in place of any part is refused, unless it is equal to what was there", async () => {
  const parts = fc.constantFrom(
    "format",
    "version",
    "layerSizes",
    "activation",
    "stateDict",
    "fc1.weight",
    "fc1.bias",
  );
  await holdsAsync(
    fc.asyncProperty(parts, fc.jsonValue(), async (part, value) => {
      const state = saved.stateDict as Record<string, unknown>;
      const content = part.startsWith("fc1")
        ? { ...saved, stateDict: { ...state, [part]: value } }
        : { ...saved, [part]: value };
      fc.pre(JSON.stringify(content) !== JSON.stringify(saved));
      const isBias =
        part === "fc1.bias" &&
        Array.isArray(value) &&
        value.length === 2 &&
        value.every((x) => typeof x === "number");
      fc.pre(!isBias);
      await refuses(JSON.stringify(content), /./);
    }),
    200,
  );
});

test("a byte that is changed is noticed, or leaves a file that says something else in digits", async () => {
  const other = runnerOf([2, 2], 3);
  await holdsAsync(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 32, max: 126 }), async (at, code) => {
      const bytes = Buffer.from(whole);
      bytes[at % bytes.length] = code;
      writeFileSync(path, bytes);
      const error = await other.loadModel(path).then(() => null, (e: unknown) => e as Error); // prettier-ignore
      if (error !== null) {
        assert.ok(error.message.startsWith(`The model could not be loaded from ${path}: `));
        return;
      }
      const { stateDict, ...header } = JSON.parse(bytes.toString()) as Record<string, unknown>;
      assert.deepEqual({ ...header, stateDict: saved.stateDict }, saved);
      assert.deepEqual(other.model.stateDict(), stateDict);
    }),
    150,
  );
});
