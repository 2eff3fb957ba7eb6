/** forward and backward against the same formulas in plain ml-matrix. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { crossEntropy, layerOutputs, createRandom, toFlat } from "nndl";
import { holds } from "../core/property";
import { deviation, networks, plainBackward, plainForward } from "./networks";

test("forward is X Wᵀ + b and the activation, layer by layer; layerOutputs shows each of them", () => {
  holds(
    fc.property(networks(), ({ model, X, activation }) => {
      const { sums, inputs } = plainForward(model, X);
      const logits = model.forward(X);
      assert.ok(deviation(logits.to2DArray(), sums[sums.length - 1].to2DArray()) < 1e-12);

      const outputs = layerOutputs(model, X);
      const expected = sums.flatMap((Z, l) => (l === 0 ? [Z] : [inputs[l], Z]));
      outputs.forEach(({ name, output }, i) => {
        assert.equal(name, i % 2 === 0 ? `fc${i / 2 + 1}` : activation);
        assert.ok(deviation(output.to2DArray(), expected[i].to2DArray()) < 1e-12);
      });
      assert.equal(outputs.length, expected.length);
      assert.deepEqual(outputs[outputs.length - 1].output, logits);
    }),
    200,
  );
});

test("backward gives the matrix form's gradients, whatever layerOutputs did in between", () => {
  holds(
    fc.property(networks(fc.integer({ min: 2, max: 5 })), ({ model, X, y }) => {
      const { gradient } = crossEntropy(model.forward(X), y);
      layerOutputs(model, Matrix.zeros(3, X.columns));
      model.backward(gradient);
      const expected = plainBackward(model, plainForward(model, X), gradient);
      for (const { name, grad } of model.parameters())
        assert.ok(deviation(grad.to2DArray(), expected[name]) < 1e-12, name);
    }),
    200,
  );
});

test("batches of any size, flat or plain, permuted or none, give what each row gives alone", () => {
  const sizes = fc.array(fc.nat(20), { maxLength: 4 });
  holds(
    fc.property(networks(), sizes, fc.nat(1e6), ({ model, X }, sizes, seed) => {
      const all = model.forward(X).to2DArray();
      for (const size of sizes) {
        const rows = Array.from(createRandom(seed).permutation(X.rows).slice(0, size));
        const batch = new Matrix(rows.length, X.columns);
        rows.forEach((row, n) => batch.setRow(n, X.getRow(row)));
        const logits = rows.map((row) => all[row]);
        assert.deepEqual(model.forward(batch).to2DArray(), logits);
        assert.deepEqual(model.forward(toFlat(batch)).to2DArray(), logits);
      }
    }),
  );
});

test("a result is never overwritten; X and the weights are left alone", () => {
  holds(
    fc.property(networks(), ({ model, X }) => {
      const [before, weights] = [X.to2DArray(), model.stateDict()];
      const first = model.forward(X);
      const copy = first.to2DArray();
      model.forward(Matrix.zeros(X.rows, X.columns));
      assert.deepEqual(first.to2DArray(), copy);
      first.mul(0);
      assert.deepEqual(model.forward(X).to2DArray(), copy);
      assert.deepEqual([X.to2DArray(), model.stateDict()], [before, weights]);
    }),
  );
});
