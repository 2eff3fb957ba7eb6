import assert from "node:assert/strict";
import test from "node:test";
import { classStrips } from "nndl";

const options = {
  strips: [
    { name: "epoch 1", rows: [2, 0, 3, 1], ringed: [3] },
    { name: "epoch <2>", rows: [1, 3, 2, 0] },
  ],
  labels: [0, 0, 1, 2],
  classNames: ["setosa", "versicolor", "virginica"],
  place: "order" as const,
  xTitle: "place",
  yTitle: "epoch",
  title: "Title",
  caption: "Caption",
  alt: "Alt",
};

interface Trace {
  name: string;
  x: number[];
  y: number[];
  customdata?: [row: number, strip: string][];
}

const traces = (place: "order" | "row"): Trace[] =>
  classStrips({ ...options, place }).data as unknown as Trace[];

test("each row stands once in each strip, in its class's lane, at its place", () => {
  const marks = traces("order").flatMap(({ name, x, y, customdata }) =>
    (customdata ?? []).map(([row], i) => ({ name, row, x: x[i], y: y[i] })),
  );
  assert.equal(marks.length, 8);
  for (const { name, row, x, y } of marks) {
    assert.equal(name, options.classNames[options.labels[row]]);
    const strip = Math.round(y);
    assert.equal(options.strips[strip].rows[x], row);
    // Three lanes: above the middle, in the middle, below.
    assert.equal(Math.sign(y - strip), options.labels[row] - 1);
  }
});

test("with place row, marks stand at the rows' numbers", () => {
  for (const { x, customdata } of traces("row").slice(0, 3))
    assert.deepEqual(
      x,
      customdata?.map(([row]) => row),
    );
});

test("rings go around the given rows of their strip alone", () => {
  const [, , virginica, rings] = traces("order");
  assert.deepEqual(rings.x, [2]);
  assert.deepEqual(rings.y, [virginica.y[0]]);
});

test("without an alternative text the rows are counted", () => {
  const { alt } = classStrips({ ...options, alt: undefined, ringName: "also in dev" });
  assert.match(alt, /epoch 1: 2 setosa, 1 versicolor, 1 virginica, 1 of the 4 also in dev; epoch/);
  assert.equal(classStrips(options).alt, "Alt");
});

test("names are escaped, dividers stand between batches", () => {
  const { data, layout } = classStrips({ ...options, dividerEvery: 2 });
  assert.ok(JSON.stringify(data).includes("epoch &lt;2&gt;"));
  const places = (layout.shapes ?? []).map(({ x0 }): unknown => x0);
  assert.deepEqual(places, [1.5]);
});

test("names may hold dollars: the alternative text has them as they are", () => {
  const classNames = ["under $5", "over $5", "free"];
  const { alt } = classStrips({ ...options, classNames, alt: undefined });
  assert.match(alt, /2 under \$5, 1 over \$5, 1 free/);
});

test("a table may have very many rows", () => {
  const rows = Int32Array.from({ length: 200_000 }, (_, i) => i);
  const many = { ...options, labels: rows.map(() => 0), strips: [{ name: "all", rows }] };
  assert.deepEqual(classStrips(many).layout.xaxis?.range, [-1.5, 200_000.5]);
});

test("what cannot be drawn is refused by name", () => {
  const draw = (change: object) => (): unknown => classStrips({ ...options, ...change });
  assert.throws(draw({ place: "rows" }), /^RangeError: place must be one of "row", "order"/);
  assert.throws(draw({ strips: undefined }), /^TypeError: strips/);
  assert.throws(draw({ strips: [{ rows: [1] }] }), /^TypeError: strips\[0\]\.name/);
  const strips = [{ name: "a", rows: [1], ringed: [2] }];
  assert.throws(draw({ strips }), /^RangeError: ringed of a must be rows of it, got 2/);
  assert.throws(draw({ alt: "of $x$" }), /^RangeError: alt must not hold/);
  assert.throws(draw({ yTitle: undefined }), /^TypeError: yTitle/);
});

test("rows that the table does not have are refused", () => {
  const strips = [{ name: "test", rows: [4] }];
  assert.throws(() => classStrips({ ...options, strips }), /rows of test must be .* 0 to 3, got 4/);
});
