/** A sampler's order is asked for once an epoch and replayed index by index. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { createRandom, DataLoader, type Dataset, MatrixDataset, type Sample } from "nndl";
import { HostileInputs, isBoolean, isEmptyOptions, isWhole, nothing, optional } from "../core/hostile";
import { holds } from "../core/property";

const n = 10;
const dataset = new MatrixDataset(Matrix.ones(n, 2), [...Array(n).keys()]);
const labelsOf = (loader: DataLoader): number[] => [...loader].flatMap(({ y }) => [...y]);

/** Counts how often it is asked for an order. */
class Orders implements Iterable<number> {
  asked = 0;
  readonly length: number;
  constructor(private readonly orders: readonly number[][]) {
    this.length = orders[0].length;
  }
  [Symbol.iterator](): Iterator<number> {
    return this.orders[this.asked++][Symbol.iterator]();
  }
}

test("recorded orders come back, one an epoch, asked for once each", () => {
  const index = fc.nat(n - 1);
  const recorded = fc.integer({ min: 1, max: 25 }).chain((length) =>
    fc.array(fc.array(index, { minLength: length, maxLength: length }), { minLength: 1, maxLength: 4 }),
  );
  holds(
    fc.property(recorded, fc.integer({ min: 1, max: 12 }), (orders, batchSize) => {
      const sampler = new Orders(orders);
      const loader = new DataLoader(dataset, { batchSize, sampler });
      assert.equal(loader.length, Math.ceil(sampler.length / batchSize));
      assert.equal(sampler.asked, 0);
      orders.forEach((order, epoch) => {
        assert.deepEqual(labelsOf(loader), order);
        assert.equal(sampler.asked, epoch + 1);
      });
    }),
  );
});

test("an epoch that is left early has asked once", () => {
  const sampler = new Orders([[3, 1, 2], [0, 4, 5]]); // prettier-ignore
  const loader = new DataLoader(dataset, { sampler });
  for (const { y } of loader) {
    assert.deepEqual([...y], [3]);
    break;
  }
  assert.equal(sampler.asked, 1);
  assert.deepEqual(labelsOf(loader), [0, 4, 5]);
});

test("dropLast leaves out what does not fill a batch", () => {
  const loader = new DataLoader(dataset, { sampler: [9, 8, 7], batchSize: 2, dropLast: true });
  assert.equal(loader.length, 1);
  assert.deepEqual(labelsOf(loader), [9, 8]);
  assert.deepEqual(labelsOf(new DataLoader(dataset, { batchSize: 11, dropLast: true })), []);
});

test("samplers that do not give what they say", () => {
  const sampler = (length: number, give: () => Iterator<number>): Iterable<number> & { length: number } => ({
    length,
    [Symbol.iterator]: give,
  });
  function* endless(): Generator<number, void> {
    for (;;) yield 0;
  }
  const cases: [Iterable<number> & { length: number }, RegExp][] = [
    [sampler(3, () => [0, 1].values()), /sampler must give 3 indices, got 2/],
    [sampler(3, endless), /sampler must give 3 indices, got more/],
    [[0, 10], /sampler index 1 must be a whole number from 0 to 9, got 10/],
    [[-1], /sampler index 0 must be .* got -1/],
    [[0, 0.5], /sampler index 1 must be .* got 0.5/],
    [[NaN], /sampler index 0 .* got NaN/],
    [new Array<number>(2), /sampler index 0 .* got undefined/],
  ];
  for (const [given, message] of cases) {
    assert.throws(() => labelsOf(new DataLoader(dataset, { sampler: given })), message);
  }
});

test("a data set's own samples are looked at: nothing is cut to fit", (t) => {
  const inputs = new HostileInputs();
  const own = (get: (i: number) => unknown): (() => number[]) => {
    const given: Dataset = { length: 2, get: (i) => get(i) as Sample };
    return () => labelsOf(new DataLoader(given, { batchSize: 2 }));
  };
  const x = [1, 2];
  inputs.try("dataset.get(1)", nothing, (value) => own((i) => (i === 1 ? value : { x, y: 0 }))());
  const isLabel = isWhole(0, 2 ** 31 - 1);
  inputs.try("dataset.get(1).y", isLabel, (y) => own((i) => ({ x, y: i === 1 ? y : 0 }))());
  inputs.try("dataset.get(1).x", isPair, (given) => own((i) => ({ x: i === 1 ? given : x, y: 0 }))());
  inputs.report(t);
});

test("hostile data sets and options are refused by name", (t) => {
  const inputs = new HostileInputs();
  const make = (options: object): unknown => labelsOf(new DataLoader(dataset, options));
  inputs.try(/dataset/, nothing, (value) => new DataLoader(value));
  const get = dataset.get.bind(dataset);
  const length = "dataset.length";
  inputs.try(length, isWhole(1, 1e6), (value) => new DataLoader({ length: value, get }));
  inputs.try("options", isEmptyOptions, (options) => new DataLoader(dataset, options));
  inputs.try("batchSize", optional(isWhole(1)), (batchSize) => make({ batchSize }));
  inputs.try("dropLast", optional(isBoolean), (dropLast) => make({ dropLast }));
  const random = createRandom(1);
  inputs.try("shuffle", optional(isBoolean), (shuffle) => make({ shuffle, random }));
  inputs.try("random", nothing, (given) => make({ shuffle: true, random: given }));
  inputs.try("sampler", isIndices, (sampler) => make({ sampler }));
  assert.throws(() => make({ shuffle: true, random, sampler: [0] }), /sampler .* shuffle/);
  inputs.report(t);
});

const isArray = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
const isPair = (value: unknown): boolean =>
  isArray(value) && value.length === 2 && Array.from(value).every(Number.isFinite);
const isIndices = (value: unknown): boolean =>
  value === undefined ||
  (isArray(value) && value.length > 0 && value.length < 1e6 && Array.from(value).every(isWhole(0, n - 1)));
