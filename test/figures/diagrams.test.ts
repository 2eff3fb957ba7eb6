import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { flowDiagram, networkDiagram, createRandom, type Figure } from "nndl";
import { holds } from "../core/property";
import { words } from "./samples";

interface Trace {
  mode: string;
  x: (number | null)[];
  y: (number | null)[];
  line: { color: string; width: number };
  marker: { color: number[]; cmin: number; cmax: number; opacity: number };
  customdata: number[][];
}
const traces = (figure: Figure): Trace[] => figure.data as unknown as Trace[];

const network = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 })
  .chain((layerSizes) => {
    const layers = layerSizes.slice(1).map((outputs, layer) =>
      fc.array(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
          ...{ minLength: layerSizes[layer], maxLength: layerSizes[layer] },
        }),
        { minLength: outputs, maxLength: outputs },
      ),
    );
    return fc.record({ layerSizes: fc.constant(layerSizes), weights: fc.tuple(...layers) });
  });

test("a network has a circle for each neuron, a line for each weight, and says each weight", () => {
  holds(
    fc.property(network, ({ layerSizes, weights }) => {
      const figure = networkDiagram({ layerSizes, weights, ...words });
      const all = traces(figure);
      const count = layerSizes.slice(1).reduce((sum, n, l) => sum + n * layerSizes[l], 0);
      const lines = all.filter(({ mode }) => mode === "lines");
      assert.equal(
        lines.reduce((sum, { x }) => sum + x.length / 3, 0),
        count,
      );
      const [hover] = all.filter(({ mode }) => mode === "markers");
      hover.customdata.forEach(([layer, to, from], i) => {
        assert.equal(hover.marker.color[i], weights[layer - 1][to - 1][from - 1]);
      });
      assert.equal(hover.marker.cmin, -hover.marker.cmax);
      const [neurons] = all.filter(({ mode }) => mode === "text+markers");
      const places = new Set(neurons.x.map((x, i) => `${x} ${neurons.y[i]}`));
      assert.equal(
        places.size,
        layerSizes.reduce((a, b) => a + b, 0),
      );
    }),
  );
});

test("with the same largest weight, the same weight looks the same in two drawings", () => {
  const draw = (weight: number, other: number): { color: string; width: number }[] =>
    traces(
      networkDiagram({
        layerSizes: [1, 2],
        weights: [[[weight], [other]]],
        maxWeight: 4,
        ...words,
      }),
    )
      .filter(({ mode }) => mode === "lines")
      .map(({ line }) => line);
  assert.deepEqual(draw(2, 1).at(-1), draw(2, 0.5).at(-1));
  assert.deepEqual(draw(9, 0).at(-1), draw(4, 0).at(-1), "beyond it nothing gets stronger");
  const [weak, strong] = draw(1, -4);
  assert.ok(strong.width > weak.width);
  assert.notEqual(strong.color, weak.color);
});

test("weights that do not fit the layers are refused", () => {
  const draw = (weights: number[][][]): Figure =>
    networkDiagram({ layerSizes: [2, 1], weights, ...words });
  for (const wrong of [
    [],
    [[[1]]],
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ]) {
    assert.throws(() => draw(wrong), /^RangeError: weights/);
  }
  assert.throws(
    () => networkDiagram({ layerSizes: [2, 0], ...words }),
    /^RangeError: layerSizes\[1\]/,
  );
});

test("a network of a thousand neurons is drawn, one of millions of weights is refused", () => {
  const layerSizes = [784, 100, 10];
  const random = createRandom(1);
  const weights = [1, 2].map((layer) =>
    Array.from({ length: layerSizes[layer] }, () =>
      Float64Array.from({ length: layerSizes[layer - 1] }, () => random.normal()),
    ),
  );
  const since = performance.now();
  const all = traces(networkDiagram({ layerSizes, weights, ...words }));
  assert.ok(performance.now() - since < 10_000, "each weight is handled once");
  const lines = all.filter(({ mode }) => mode === "lines");
  assert.equal(
    lines.reduce((sum, { x }) => sum + x.length / 3, 0),
    784 * 100 + 100 * 10,
  );
  const large = { layerSizes: [20_000, 20_000], ...words };
  assert.throws(
    () => networkDiagram(large),
    /^RangeError: layerSizes .* 100000 lines, got 400000000/,
  );
});

test("what does not fit a network is refused by name", () => {
  const options = { layerSizes: [2, 1], weights: [[[1, 2]]], biases: [[0]], ...words };
  const draw = (change: object) => (): unknown => networkDiagram({ ...options, ...change });
  assert.doesNotThrow(draw({}));
  assert.throws(draw({ layerSizes: [2] }), /^RangeError: layerSizes\.length/);
  assert.throws(draw({ maxWeight: -1 }), /^RangeError: maxWeight/);
  assert.throws(draw({ weights: [[[1, NaN]]] }), /^RangeError: weights\[0\]\[0\]\[1\]/);
  assert.throws(draw({ biases: [[0, 1]] }), /^RangeError: biases\[0\]/);
  assert.throws(draw({ inputNames: ["a"] }), /^RangeError: inputNames/);
  assert.throws(draw({ outputNames: [1] }), /^TypeError: outputNames\[0\]/);
  assert.throws(draw({ layerNames: "in out" }), /^TypeError: layerNames/);
});

test("arrows of a flow go from border to border", () => {
  const place = fc.record({ x: fc.integer({ min: 0, max: 4 }), y: fc.integer({ min: 0, max: 4 }) });
  const two = fc.tuple(place, place).filter(([a, b]) => a.x !== b.x || a.y !== b.y);
  holds(
    fc.property(two, ([a, b]) => {
      const figure = flowDiagram({
        nodes: [
          { id: "a", ...a, text: "A" },
          { id: "b", ...b, text: "B", size: [0.5, 0.3] },
        ],
        edges: [{ from: "a", to: "b" }],
        ...words,
      });
      const [{ x, y, ax, ay }] = figure.layout.annotations as Record<string, number>[];
      const [shapeA, shapeB] = figure.layout.shapes as {
        x0: number;
        x1: number;
        y0: number;
        y1: number;
      }[];
      for (const [px, py, s] of [
        [ax, ay, shapeA],
        [x, y, shapeB],
      ] as const) {
        // prettier-ignore
        const onSide = [px - s.x0, px - s.x1, py - s.y0, py - s.y1].map(Math.abs);
        assert.ok(Math.min(...onSide) < 1e-9, "on the border");
        assert.ok(px >= s.x0 - 1e-9 && px <= s.x1 + 1e-9 && py >= s.y0 - 1e-9 && py <= s.y1 + 1e-9);
      }
      // Seen from the middle of A, the arrow points to B.
      assert.ok((x - ax) * (b.x - a.x) + (y - ay) * (b.y - a.y) > 0);
    }),
  );
});

test("an arrow to a box that is not there is refused by its name", () => {
  assert.throws(
    () =>
      flowDiagram({
        nodes: [{ id: "a", x: 0, y: 0, text: "A" }],
        edges: [{ from: "a", to: "z" }],
        ...words,
      }),
    /^RangeError: .*"z"/,
  );
});
