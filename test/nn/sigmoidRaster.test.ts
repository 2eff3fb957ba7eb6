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
      const { points } = planeGrid([-2, 2], 40, [0, 5], 30);
      const layerSizes = [2, ...hidden, 3];
      const network = () => new Mlp({ layerSizes, weightStd, random: createRandom(seed) });
      const plain = network().forward(points); // in training mode: the plain way
      // A network of its own, in whose memory the results do not lie already.
      const model = network();
      model.eval();
      const short = model.forward(points);
      const size = Math.max(1, ...plain.to1DArray().map(Math.abs));
      assert.ok(largestDeviation(short.to2DArray(), plain.to2DArray()) < 1e-12 * size);
      assert.deepEqual(argmax(short), argmax(plain));
    }),
    40,
  );
});

test("points of a map take the short way: the last digits differ", () => {
  for (const swap of [false, true]) {
    const { points } = planeGrid([-2, 2], 40, [0, 5], 30);
    const X = swap ? new Matrix(points.to2DArray().map(([x, y]) => [y, x])) : points;
    const model = new Mlp({ layerSizes: [2, 6, 3], weightStd: 10, random: createRandom(1) });
    const plain = model.forward(X).to2DArray();
    model.eval();
    const short = model.forward(X).to2DArray();
    assert.notDeepEqual(short, plain);
    assert.ok(largestDeviation(short, plain) < 1e-11);
  }
});

test("where e^u · e^v would overflow, the plain way is taken", () => {
  const ranges: [number, number][] = [
    [1e4, 1e4],
    [1e4, 1],
    [1, 1e4],
  ];
  for (const [x, y] of ranges) {
    assertPlain(planeGrid([-x, x], 40, [-y, y], 30).points, [2, 2, 2]);
  }
});

test("other points are calculated as in training, to the last bit", () => {
  const random = createRandom(2);
  const X = Array.from({ length: 1200 }, () => [random.normal(), random.normal()]);
  assertPlain(new Matrix(X), [2, 6, 3]);
});

/** Asserts that a network takes the plain way with these points, also in evaluation mode. */
function assertPlain(X: Matrix, layerSizes: number[]): void {
  const network = () => new Mlp({ layerSizes, weightStd: 1, random: createRandom(1) });
  const model = network();
  model.eval();
  assert.deepEqual(model.forward(X).to2DArray(), network().forward(X).to2DArray());
}
