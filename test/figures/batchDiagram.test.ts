import assert from "node:assert/strict";
import test from "node:test";
import { batchDiagram } from "nndl";

const options = {
  labels: [0, 0, 1, 1, 2],
  classNames: ["setosa", "versicolor", "virginica"],
  order: [3, 0, 4, 1, 2],
  batchSize: 2,
  columns: 4,
  title: "Data iterator",
  caption: "Caption",
  alt: "Alt",
};

interface Marks {
  name: string;
  x: number[];
  y: number[];
  text: string[];
}

test("the upper level has the rows in the table's order, the lower one in the epoch's", () => {
  const marks = (batchDiagram(options).data as unknown as Marks[]).flatMap(({ name, x, y, text }) =>
    text.map((row, i) => ({ name, x: x[i], y: y[i], row: Number(row) })),
  );
  const top = marks.filter(({ y }) => y === 0).sort((a, b) => a.x - b.x);
  const below = marks.filter(({ y }) => y !== 0).sort((a, b) => a.x - b.x);
  assert.deepEqual(
    top.map(({ row }) => row),
    [0, 1, 2, 3, 4],
  );
  assert.deepEqual(
    below.map(({ row }) => row),
    options.order,
  );
  for (const { name, row } of marks)
    assert.equal(name, options.classNames[options.labels[row]], `class of row ${row}`);
});

test("the batches are written with their shapes; the last one is smaller", () => {
  const texts = (batchDiagram(options).layout.annotations ?? []).map(({ text }) => text ?? "");
  assert.deepEqual(
    texts.filter((text) => /^<b>batch \d/.test(text)),
    [2, 2, 1].map((size, b) => `<b>batch ${b + 1}</b><br>X (${size}, 4)<br>y (${size})`),
  );
});

test("one arrow from each row to its place", () => {
  const arrows = (batchDiagram(options).layout.annotations ?? []).filter(({ ay }) => ay === 0);
  assert.deepEqual(
    arrows.map(({ ax, x }) => [ax, x] as unknown[]),
    options.order.map((row, place) => [row, place]),
  );
});

test("bad input is named", () => {
  assert.throws(() => batchDiagram({ ...options, order: [0, 1, 2, 3] }), /order/);
  assert.throws(() => batchDiagram({ ...options, order: [0, 1, 2, 3, 3] }), /each of the 5 rows/);
  assert.throws(() => batchDiagram({ ...options, batchSize: 0 }), /batchSize/);
});
