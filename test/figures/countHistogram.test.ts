import assert from "node:assert/strict";
import test from "node:test";
import { countHistogram } from "nndl";

const options = {
  counts: [0, 1, 3, 0],
  probabilities: [0.0001, 0.25, 0.7, 0.0499],
  xTitle: "shared rows",
  yTitle: "share of the seeds",
  countName: "counted",
  probabilityName: "expected",
  title: "Title",
  caption: "Caption",
};

interface Trace {
  x: number[];
  y: number[];
}

test("bars are shares of the counts, dots the probabilities; what cannot be seen is left out", () => {
  const [bars, dots] = countHistogram(options).data as unknown as Trace[];
  assert.deepEqual(bars?.x, [1, 2, 3]);
  assert.deepEqual(bars?.y, [0.25, 0.75, 0]);
  assert.deepEqual(dots?.x, [1, 2, 3]);
  assert.deepEqual(dots?.y, [0.25, 0.7, 0.0499]);
});

test("the alternative text has the mean and the most frequent value", () => {
  const { alt } = countHistogram(options);
  assert.match(alt, /shared rows, counted; mean 1\.75, most often 2\. Dots: expected/);
});

test("names may hold dollars: the alternative text has them as they are", () => {
  const { alt } = countHistogram({ ...options, xTitle: "under $5, over $5" });
  assert.match(alt, /under \$5, over \$5, counted/);
});

test("values that do not fit together are refused", () => {
  assert.throws(() => countHistogram({ ...options, probabilities: [1] }), /each of the 4 counts/);
  assert.throws(() => countHistogram({ ...options, counts: [0, 0, 0, 0] }), /sum above 0, got 0/);
  const draw = (change: object) => (): unknown => countHistogram({ ...options, ...change });
  assert.throws(draw({ counts: ["0", "1", "3", "0"] }), /^TypeError: counts\[0\]/);
  assert.throws(draw({ counts: [5, -1, 3, 0] }), /^RangeError: counts\[1\]/);
  assert.throws(draw({ counts: [5, 0.5, 3, 0] }), /^RangeError: counts\[1\]/);
  assert.throws(draw({ probabilities: [0, NaN, 0, 0] }), /^RangeError: probabilities\[1\]/);
  assert.throws(draw({ probabilities: [0, 1.5, 0, 0] }), /^RangeError: probabilities\[1\]/);
});
