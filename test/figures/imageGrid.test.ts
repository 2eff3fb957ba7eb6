/** Each pixel of each picture stands at its place, on one scale. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import { imageGrid, type Figure } from "nndl";
import { decodeRows } from "./decode";
import { words } from "./samples";

const images = [
  [1, 2, 3, 4, 5, 6],
  [7, 8, 9, 10, 11, 12],
  [-13, 14, 15, 16, 17, 18],
];
const options = {
  images: images as Matrix | number[][],
  ...{ width: 3, titles: ["a", "b", "c"], columns: 2, valueTitle: "ink", ...words },
};

interface Heatmap {
  z: unknown;
  zmin: number;
  zmax: number;
}
const heatmap = (figure: Figure): Heatmap => figure.data[0] as unknown as Heatmap;

test("the pixels inside a picture's frame are that picture, row after row", () => {
  const figure = imageGrid({ ...options, notes: ["row 7", "row 8", "row 9"] });
  const z = decodeRows(heatmap(figure).z);
  const hover = figure.data[1] as unknown as { x: number[]; y: number[]; text: string[] };
  const { shapes = [], annotations = [] } = figure.layout;
  assert.equal(shapes.length, 3);
  shapes.forEach((shape, m) => {
    const [x0, x1, y0, y1] = [shape.x0, shape.x1, shape.y0, shape.y1].map(Number);
    const inside = z.slice(y0 + 0.5, y1 + 0.5).map((row) => row.slice(x0 + 0.5, x1 + 0.5));
    assert.deepEqual(inside, [images[m].slice(0, 3), images[m].slice(3)]);
    assert.deepEqual([hover.x[m], hover.y[m]], [(x0 + x1) / 2, (y0 + y1) / 2]);
    assert.equal(annotations[m]?.text, options.titles[m]);
    assert.ok(Number(annotations[m]?.y) < y0 && Number(annotations[m]?.x) === (x0 + x1) / 2);
  });
  assert.deepEqual(hover.text, ["a<br>row 7", "b<br>row 8", "c<br>row 9"]);
  const pixels = z.flat().filter((value) => !Number.isNaN(value));
  assert.equal(pixels.length, 18, "all others are gaps");
  assert.equal(shapes[2]?.x0, shapes[0]?.x0, "the third begins a new row");
});

test("one scale for all pictures, from 0 or around 0; a matrix does as well", () => {
  const ink = heatmap(imageGrid(options));
  assert.deepEqual([ink.zmin, ink.zmax], [0, 18]);
  const signed = heatmap(imageGrid({ ...options, colors: "signed" }));
  assert.deepEqual([signed.zmin, signed.zmax], [-18, 18]);
  assert.deepEqual(heatmap(imageGrid({ ...options, images: new Matrix(images) })), ink);
  assert.equal(
    heatmap(
      imageGrid({
        ...options,
        images: new Matrix([0, 0, 0].map(() => Array(6).fill(0) as number[])),
      }),
    ).zmax,
    1,
  );
});

test("pictures that are none are refused by name", () => {
  const refuse = (change: object, message: RegExp): void => {
    assert.throws(() => imageGrid({ ...options, ...change }), message);
  };
  refuse({ titles: ["a", "b"] }, /^RangeError: images/);
  refuse({ titles: [] }, /^RangeError: titles/);
  refuse({ width: 4 }, /^RangeError: the pixels of a picture \/ width/);
  refuse({ width: 7 }, /^RangeError: width/);
  refuse({ images: [[1], [2, 3], [4]], width: 1 }, /^RangeError: images\[1\]/);
  refuse({ images: [[1], [NaN], [4]], width: 1 }, /^RangeError: images\[1\]/);
  refuse({ notes: [] }, /^RangeError: notes/);
  refuse({ columns: 0 }, /^RangeError: columns/);
  refuse({ colors: "grey" }, /^RangeError: colors/);
});
