/** Data sets give their rows; an epoch gives each row once, in batches of the right size. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import {
  type Batch,
  createRandom,
  DataLoader,
  type Dataset,
  MatrixDataset,
  selectRows,
} from "nndl";
import { anyMatrix, grid, holds } from "../core/property";

test("a data set's length and rows are the matrix's; a row is a copy; labels are taken by value", () => {
  holds(
    fc.property(anyMatrix(6, 4, 100), fc.infiniteStream(fc.nat(5)), (X, stream) => {
      const y = Array.from({ length: X.rows }, () => stream.next().value as number);
      const dataset = new MatrixDataset(X, y);
      assert.equal(dataset.length, X.rows);
      const labels = y.splice(0, y.length, ...y.map(() => 9));
      for (let i = 0; i < X.rows; i++) {
        const sample = dataset.get(i);
        assert.deepEqual(sample, { x: Float64Array.from(X.getRow(i)), y: labels[i] });
        sample.x.fill(99);
        assert.deepEqual([...dataset.get(i).x], X.getRow(i));
      }
    }),
  );
});

test("selectRows gives the rows asked for, in that order, with repeats", () => {
  holds(
    fc.property(anyMatrix(6, 3, 100), fc.array(fc.nat(), { maxLength: 9 }), (X, numbers) => {
      const indices = numbers.map((n) => n % X.rows);
      const rows = indices.map((i) => X.getRow(i));
      assert.deepEqual(selectRows(X, indices).to2DArray(), rows);
    }),
  );
});

/** Row i holds i and −i, label i: what comes out shows where it came from. */
const numbered = (n: number): MatrixDataset =>
  new MatrixDataset(new Matrix(Array.from({ length: n }, (_, i) => [i, -i])), [...Array(n).keys()]);

const labelsOf = (batches: Iterable<Batch>): number[] => [...batches].flatMap(({ y }) => [...y]);

test("each row once an epoch, features with their label, full batches but the last", () => {
  const count = fc.integer({ min: 1, max: 60 });
  const size = fc.integer({ min: 1, max: 70 });
  const options = fc.record({ shuffle: fc.boolean(), dropLast: fc.boolean(), seed: fc.nat() });
  holds(
    fc.property(count, size, options, (n, batchSize, { seed, ...chosen }) => {
      const random = createRandom(seed);
      const loader = new DataLoader(numbered(n), { batchSize, random, ...chosen });
      const full = Math.floor(n / batchSize);
      const expected = Array<number>(full).fill(batchSize);
      if (n % batchSize > 0 && !chosen.dropLast) expected.push(n % batchSize);
      for (const epoch of [0, 1]) {
        const batches = [...loader];
        assert.equal(batches.length, loader.length, `epoch ${epoch}`);
        const rows = batches.map(({ X }) => X.rows);
        assert.deepEqual(rows, expected);
        for (const { X, y } of batches) {
          assert.ok(y instanceof Int32Array);
          assert.deepEqual([X.getColumn(0), X.getColumn(1)], [[...y], Array.from(y, (i) => -i)]);
        }
        const seen = labelsOf(batches);
        assert.equal(new Set(seen).size, seen.length);
        assert.equal(seen.length, chosen.dropLast ? full * batchSize : n);
        if (!chosen.shuffle) assert.deepEqual(seen, [...seen.keys()]);
      }
    }),
    300,
  );
});

test("PyTorch's defaults: one row a batch, in order, the last one kept", () => {
  const loader = new DataLoader(numbered(3));
  assert.deepEqual([loader.batchSize, loader.length], [1, 3]);
  assert.deepEqual(labelsOf(loader), [0, 1, 2]);
});

test("a shuffled loader gives a new order each epoch, the same ones for the same seed", () => {
  const epochs = (seed: number): number[][] => {
    const random = createRandom(seed);
    const loader = new DataLoader(numbered(50), { batchSize: 7, shuffle: true, random });
    return [labelsOf(loader), labelsOf(loader), labelsOf(loader)];
  };
  const [first, second, third] = epochs(1);
  assert.notDeepEqual(first, second);
  assert.notDeepEqual(second, third);
  assert.deepEqual(epochs(1), [first, second, third]);
  assert.notDeepEqual(epochs(2)[0], first);
  const reference = createRandom(1);
  assert.deepEqual(first, [...reference.permutation(50)]);
  assert.deepEqual(second, [...reference.permutation(50)]);
});

test("without shuffle the generator is left alone", () => {
  const random = createRandom(1);
  labelsOf(new DataLoader(numbered(9), { random }));
  assert.equal(random.uniform(), createRandom(1).uniform());
});

test("two epochs at the same time do not disturb each other", () => {
  const [random, batchSize] = [createRandom(5), 2];
  const loader = new DataLoader(numbered(6), { batchSize, shuffle: true, random });
  const reference = createRandom(5);
  const [a, b] = [[...reference.permutation(6)], [...reference.permutation(6)]];
  const epochs = [loader[Symbol.iterator](), loader[Symbol.iterator]()];
  const seen: number[][] = [[], []];
  for (let i = 0; i < 3; i++)
    epochs.forEach((epoch, e) => seen[e].push(...(epoch.next().value?.y ?? [])));
  assert.deepEqual(seen, [a, b]);
});

test("a batch is a copy: writing to it changes nothing", () => {
  const dataset = numbered(4);
  const loader = new DataLoader(dataset, { batchSize: 4 });
  for (const { X, y } of loader) {
    X.mul(0);
    y.fill(0);
  }
  assert.deepEqual(labelsOf(loader), [0, 1, 2, 3]);
  assert.deepEqual([...dataset.get(3).x], [3, -3]);
});

test("a data set of one's own is asked row by row, in the loader's order", () => {
  const asked: number[] = [];
  const squares: Dataset = {
    length: 5,
    get(index) {
      asked.push(index);
      return { x: Float64Array.of(index, index ** 2), y: index % 2 };
    },
  };
  const [first, second] = new DataLoader(squares, { batchSize: 3 });
  assert.deepEqual(asked, [0, 1, 2, 3, 4]);
  assert.deepEqual(first.X.to1DArray(), [0, 0, 1, 1, 2, 4]);
  assert.deepEqual([...second.y], [1, 0]);
});

test("a subclass that overrides get is honoured, one that does not gives the same batches", () => {
  class Doubled extends MatrixDataset {
    override get(index: number): { x: Float64Array; y: number } {
      const { x, y } = super.get(index);
      return { x: x.map((value) => 2 * value), y };
    }
  }
  class Plain extends MatrixDataset {}
  const X = grid(2, 1, 2, 3, 4);
  for (const [dataset, numbers] of [
    [new Doubled(X, [0, 1]), [2, 4, 6, 8]],
    [new Plain(X, [0, 1]), [1, 2, 3, 4]],
  ] as const) {
    const [batch] = new DataLoader(dataset, { batchSize: 2 });
    assert.deepEqual(batch.X.to1DArray(), numbers);
  }
});

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

test("a sampler's orders come back, one an epoch, asked for once each", () => {
  const recorded = fc.integer({ min: 1, max: 25 }).chain((length) =>
    fc.array(fc.array(fc.nat(9), { minLength: length, maxLength: length }), {
      minLength: 1,
      maxLength: 4,
    }),
  );
  holds(
    fc.property(recorded, fc.integer({ min: 1, max: 12 }), (orders, batchSize) => {
      const sampler = new Orders(orders);
      const loader = new DataLoader(numbered(10), { batchSize, sampler });
      assert.equal(loader.length, Math.ceil(sampler.length / batchSize));
      assert.equal(sampler.asked, 0);
      orders.forEach((order, epoch) => {
        assert.deepEqual(labelsOf(loader), order);
        assert.equal(sampler.asked, epoch + 1);
      });
    }),
  );
});

test("dropLast leaves out what does not fill a batch, of a sampler's rows too", () => {
  const options = { sampler: [9, 8, 7], batchSize: 2, dropLast: true };
  const sampled = new DataLoader(numbered(10), options);
  assert.equal(sampled.length, 1);
  assert.deepEqual(labelsOf(sampled), [9, 8]);
  assert.deepEqual(labelsOf(new DataLoader(numbered(10), { batchSize: 11, dropLast: true })), []);
});
