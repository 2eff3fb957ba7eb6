/** A network's numbers out and in again: all of them, or none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, Mlp, type StateDict } from "nndl";
import { HostileInputs, isFinite, nothing } from "../core/hostile";
import { holds } from "../core/property";
import { networks } from "./networks";

const make = (seed: number): Mlp =>
  new Mlp({ layerSizes: [2, 3, 1], weightStd: 1, random: createRandom(seed) });

test("names and shapes are PyTorch's", () => {
  const state = make(1).stateDict();
  const shape = (entry: number[] | number[][]): number[] =>
    Array.isArray(entry[0]) ? [entry.length, entry[0].length] : [entry.length];
  assert.deepEqual(
    Object.entries(state).map(([name, entry]) => [name, shape(entry)]),
    [
      ["fc1.weight", [3, 2]],
      ["fc1.bias", [3]],
      ["fc2.weight", [1, 3]],
      ["fc2.bias", [1]],
    ],
  );
});

test("numbers stand where PyTorch has them: z = W x + b", () => {
  const model = make(1);
  const W = [[1, 2], [3, 4], [5, 6]]; // prettier-ignore
  model.loadStateDict({
    "fc1.weight": W,
    "fc1.bias": [-1, -2, -3],
    "fc2.weight": [[1, 10, 100]],
    "fc2.bias": [0.5],
  });
  const hidden = [1 * 1 + 2 * 4 - 1, 3 * 1 + 4 * 4 - 2, 5 * 1 + 6 * 4 - 3].map(
    (z) => 1 / (1 + Math.exp(-z)),
  );
  const logit = hidden[0] + 10 * hidden[1] + 100 * hidden[2] + 0.5;
  assert.ok(Math.abs(model.forward(new Matrix([[1, 4]])).get(0, 0) - logit) < 1e-12);
});

test("a state goes into another network of the same layers, through JSON too", () => {
  holds(
    fc.property(networks(), ({ model, layerSizes, activation, X }) => {
      const other = new Mlp({ layerSizes, activation, random: createRandom(99) });
      other.loadStateDict(JSON.parse(JSON.stringify(model.stateDict())) as StateDict);
      assert.deepEqual(other.stateDict(), model.stateDict());
      assert.deepEqual(other.forward(X).to2DArray(), model.forward(X).to2DArray());
    }),
  );
});

test("states are copies, both ways", () => {
  const [model, other] = [make(1), make(2)];
  const state = model.stateDict();
  other.loadStateDict(state);
  (state["fc1.weight"] as number[][])[0][0] = 99;
  (state["fc1.bias"] as number[])[0] = 99;
  assert.deepEqual(other.stateDict(), model.stateDict());
  assert.ok(!JSON.stringify(model.stateDict()).includes("99,"));
});

const good = make(1).stateDict();
const bad: [what: string, state: unknown, message: RegExp][] = [
  ["a name is missing", without("fc2.bias"), /missing: fc2\.bias/],
  ["a name is unknown", { ...good, "fc3.bias": [1] }, /unknown: "fc3\.bias"/],
  ["a name is inherited", Object.create(good), /missing: fc1\.weight/],
  ["__proto__ as a key", JSON.parse(`{"__proto__": {"fc2.bias": [1]}}`), /unknown: "__proto__"/],
  ["__proto__ besides the rest", JSON.parse(JSON.stringify(good).replace("{", `{"__proto__": [1],`)), /unknown: "__proto__"/],
  ["constructor as a key", { ...good, constructor: [1] }, /unknown: "constructor"/],
  ["a row too many", { ...good, "fc1.weight": [[1, 2], [3, 4], [5, 6], [7, 8]] }, /fc1\.weight must have 3 rows, got 4/],
  ["a number too few", { ...good, "fc1.weight": [[1, 2], [3], [5, 6]] }, /fc1\.weight must have 2 numbers in a row, got 1/],
  ["transposed", { ...good, "fc1.weight": [[1, 2, 3], [4, 5, 6]] }, /fc1\.weight must have 3 rows, got 2/],
  ["a bias with rows", { ...good, "fc1.bias": [[1], [2], [3]] }, /fc1\.bias must hold numbers, got an array/],
  ["a hole", { ...good, "fc1.bias": new Array(3) }, /fc1\.bias must hold numbers, got undefined/],
  ["a missing row", { ...good, "fc1.weight": new Array(3) }, /fc1\.weight must hold arrays of numbers, got undefined/],
  ["null for NaN", { ...good, "fc2.bias": [null] }, /fc2\.bias must hold numbers, got null/],
  ["a number as text", { ...good, "fc2.bias": ["1"] }, /fc2\.bias must hold numbers, got "1"/],
  ["NaN", { ...good, "fc2.bias": [NaN] }, /fc2\.bias must hold finite numbers, got NaN/],
  ["infinity", { ...good, "fc2.weight": [[1, 2, Infinity]] }, /fc2\.weight must hold finite numbers/],
]; // prettier-ignore

function without(name: string): StateDict {
  return Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
}

for (const [what, state, message] of bad) {
  test(`refused, and the network is as it was: ${what}`, () => {
    const model = make(2);
    const before = model.stateDict();
    assert.throws(() => model.loadStateDict(state as StateDict), message);
    assert.deepEqual(model.stateDict(), before);
    assert.equal(({} as Record<string, unknown>)["fc2.bias"], undefined);
  });
}

test("any thing in place of any entry is taken as numbers or refused; never half", (t) => {
  const inputs = new HostileInputs();
  const model = make(2);
  const start = model.stateDict();
  const load = (state: unknown): void => {
    model.loadStateDict(state as StateDict);
    model.loadStateDict(start); // for the next attempt
  };
  inputs.try("state", nothing, load);
  inputs.try("fc1.weight", nothing, (entry) => load({ ...good, "fc1.weight": entry }));
  inputs.try("fc1.weight", nothing, (row) =>
    load({ ...good, "fc1.weight": [[1, 2], row, [3, 4]] }),
  );
  inputs.try("fc2.bias", isFinite, (number) => load({ ...good, "fc2.bias": [number] }));
  assert.deepEqual(model.stateDict(), start);
  inputs.report(t);
});
