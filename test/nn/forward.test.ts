/** forward and backward against the same formulas in plain ml-matrix. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { crossEntropy, toFlat } from "nndl";
import { holds } from "../core/property";
import { deviation, networks, plainBackward, plainForward } from "./networks";

test("forward is X Wᵀ + b and the activation, layer by layer", () => {
  holds(
    fc.property(networks(), ({ model, X }) => {
      const expected = plainForward(model, X).sums.at(-1) as Matrix;
      assert.ok(deviation(model.forward(X).to2DArray(), expected.to2DArray()) < 1e-12);
    }),
    200,
  );
});

test("backward gives the matrix form's gradients", () => {
  holds(
    fc.property(networks(), ({ model, X, y }) => {
      const { gradient } = crossEntropy(model.forward(X), y.map((label) => label % (model.layerSizes.at(-1) ?? 1))); // prettier-ignore
      model.backward(gradient);
      const expected = plainBackward(model, plainForward(model, X), gradient);
      for (const { name, grad } of model.parameters()) {
        assert.ok(deviation(grad.to2DArray(), expected[name]) < 1e-12, name);
      }
    }),
    200,
  );
});

test("batches of changing size, flat or plain, give what each gives alone", () => {
  holds(
    fc.property(
      networks(),
      fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 4 }),
      ({ model, X }, sizes) => {
        const all = model.forward(X).to2DArray();
        for (const size of sizes) {
          const rows = Math.min(size, X.rows);
          const batch = X.subMatrix(0, rows - 1, 0, X.columns - 1);
          assert.deepEqual(model.forward(batch).to2DArray(), all.slice(0, rows));
          assert.deepEqual(model.forward(toFlat(batch)).to2DArray(), all.slice(0, rows));
        }
      },
    ),
  );
});

test("forward leaves X and the weights alone, and gives a new matrix each time", () => {
  holds(
    fc.property(networks(), ({ model, X }) => {
      const [before, weights] = [X.to2DArray(), model.stateDict()];
      const first = model.forward(X);
      const copy = first.to2DArray();
      first.mul(0);
      assert.deepEqual(model.forward(X).to2DArray(), copy);
      assert.deepEqual(X.to2DArray(), before);
      assert.deepEqual(model.stateDict(), weights);
    }),
  );
});

test("permuting rows permutes the logits", () => {
  holds(
    fc.property(networks(), fc.infiniteStream(fc.nat()), ({ model, X }, stream) => {
      const order = Array.from({ length: X.rows }, () => (stream.next().value as number) % X.rows);
      const logits = model.forward(X).to2DArray();
      const permuted = new Matrix(order.map((i) => X.getRow(i)));
      assert.deepEqual(
        model.forward(permuted).to2DArray(),
        order.map((i) => logits[i]),
      );
    }),
  );
});

test("renaming the outputs in the last layer renames the logits' columns", () => {
  holds(
    fc.property(networks(fc.integer({ min: 2, max: 5 })), fc.nat(), ({ model, X }, turn) => {
      const logits = model.forward(X);
      const state = model.stateDict();
      const last = model.layerSizes.length - 1;
      const K = model.layerSizes[last];
      const classes = Array.from({ length: K }, (_, k) => (k + turn) % K);
      for (const name of [`fc${last}.weight`, `fc${last}.bias`]) {
        const rows = state[name] as number[][];
        state[name] = classes.map((k) => rows[k]);
      }
      model.loadStateDict(state);
      const expected = logits.to2DArray().map((row) => classes.map((k) => row[k]));
      assert.deepEqual(model.forward(X).to2DArray(), expected);
    }),
  );
});
