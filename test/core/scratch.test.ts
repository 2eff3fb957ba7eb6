/** Scratch: the same room for the same shape; what uses it gives the results of new matrices. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRandom, crossEntropy, FlatMatrix, Mlp, Scratch } from "nndl";

test("two shapes in turn are always the same two matrices", () => {
  const scratch = new Scratch();
  const [full, rest] = [scratch.matrix(16, 3), scratch.matrix(8, 3)];
  assert.deepEqual([full.rows, full.columns, rest.rows, rest.columns], [16, 3, 8, 3]);
  for (let epoch = 0; epoch < 3; epoch++) {
    for (let batch = 0; batch < 7; batch++) assert.equal(scratch.matrix(16, 3), full);
    assert.equal(scratch.matrix(8, 3), rest);
  }
  const other = scratch.matrix(16, 4);
  assert.deepEqual([other.rows, other.columns, other.flat.length], [16, 4, 64]);
});

test("a network and a loss with scratch give what they give without", () => {
  const random = createRandom(3);
  const model = new Mlp({ layerSizes: [4, 6, 3], weightStd: 1, random });
  const [forLogits, forGradient] = [new Scratch(), new Scratch()];
  for (const rows of [5, 2, 5, 7]) {
    const X = new FlatMatrix(
      rows,
      4,
      Float64Array.from({ length: rows * 4 }, () => random.normal()),
    );
    const y = Int32Array.from({ length: rows }, (_, n) => n % 3);
    const logits = model.forward(X, forLogits);
    assert.deepEqual(logits.to2DArray(), model.forward(X).to2DArray());
    const [reused, fresh] = [crossEntropy(logits, y, forGradient), crossEntropy(logits, y)];
    assert.equal(reused.loss, fresh.loss);
    assert.deepEqual(reused.gradient.to2DArray(), fresh.gradient.to2DArray());
    assert.equal(crossEntropy(logits, y, forGradient).gradient, reused.gradient);
  }
});

test("without it every result is a matrix of its own", () => {
  const model = new Mlp({ layerSizes: [2, 3], random: createRandom(1) });
  const [X, other] = [new FlatMatrix(1, 2), new FlatMatrix(1, 2, Float64Array.of(5, 6))];
  const logits = model.forward(X);
  const before = logits.to2DArray();
  assert.notEqual(model.forward(other), logits);
  assert.deepEqual(logits.to2DArray(), before);
  const { gradient } = crossEntropy(logits, [0]);
  assert.notEqual(crossEntropy(logits, [0]).gradient, gradient);
});

test("one scratch for two things, of which one would overwrite the other, is refused", () => {
  const model = new Mlp({ layerSizes: [2, 3], random: createRandom(1) });
  const scratch = new Scratch();
  const logits = model.forward(new FlatMatrix(1, 2), scratch);
  const before = logits.to2DArray();
  const refusal = /^RangeError: scratch must be another one than that of the 1 × 3 matrix/;
  assert.throws(() => crossEntropy(logits, [0], scratch), refusal);
  const square = new Mlp({ layerSizes: [3, 3], random: createRandom(1) });
  assert.throws(() => square.forward(logits, scratch), refusal);
  assert.deepEqual(logits.to2DArray(), before);
});

test("something else is refused", () => {
  const model = new Mlp({ layerSizes: [2, 3], random: createRandom(1) });
  const logits = model.forward(new FlatMatrix(1, 2));
  for (const wrong of [0, {}, null, new FlatMatrix(1, 3)] as unknown as Scratch[]) {
    assert.throws(() => model.forward(new FlatMatrix(1, 2), wrong), {
      name: "TypeError",
      message: /scratch/,
    });
    assert.throws(() => crossEntropy(logits, [0], wrong), {
      name: "TypeError",
      message: /scratch/,
    });
  }
});
