/** A network's map by the short way is the map of its points one by one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { argmax, createRandom, Mlp, planeGrid } from "nndl";
import { largestDeviation } from "../reference/fixtures";
import { holds } from "../core/property";

test("logits to 12 digits and the same labels, whatever the network", () => {
  const networks = fc.record({
    hidden: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }),
    weightStd: fc.constantFrom(0.1, 1, 10),
    seed: fc.nat(),
  });
  holds(
    fc.property(networks, ({ hidden, weightStd, seed }) => {
      const random = createRandom(seed);
      const model = new Mlp({ layerSizes: [2, ...hidden, 3], weightStd, random });
      const { points } = planeGrid([-2, 2], 40, [0, 5], 30);
      const plain = model.forward(points); // in training mode: the plain way
      model.eval();
      const short = model.forward(points);
      const size = Math.max(1, ...plain.to1DArray().map(Math.abs));
      assert.ok(largestDeviation(short.to2DArray(), plain.to2DArray()) < 1e-12 * size);
      assert.deepEqual(argmax(short), argmax(plain));
    }),
    40,
  );
});

test("where e^u · e^v would overflow, the plain way is taken", () => {
  const model = new Mlp({ layerSizes: [2, 2, 2], weightStd: 1, random: createRandom(1) });
  const { points } = planeGrid([-1e4, 1e4], 40, [-1e4, 1e4], 30);
  const plain = model.forward(points).to2DArray();
  model.eval();
  assert.deepEqual(model.forward(points).to2DArray(), plain);
});

test("other points are calculated as in training, to the last bit", () => {
  const random = createRandom(2);
  const model = new Mlp({ layerSizes: [2, 6, 3], weightStd: 1, random });
  const X = new Matrix(Array.from({ length: 1200 }, () => [random.normal(), random.normal()]));
  const plain = model.forward(X).to2DArray();
  model.eval();
  assert.deepEqual(model.forward(X).to2DArray(), plain);
});
