/** The iris table holds the flowers that Anderson measured. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadIris } from "nndl";

const { features, labels, featureNames, classNames } = loadIris();
const row = (i: number): number[] => features.getRow(i);

test("150 flowers, 50 of each species, four lengths", () => {
  assert.deepEqual([features.rows, features.columns, labels.length], [150, 4, 150]);
  assert.ok(labels instanceof Int32Array);
  assert.deepEqual(classNames, ["setosa", "versicolor", "virginica"]);
  for (const label of [0, 1, 2]) assert.equal(labels.filter((y) => y === label).length, 50);
  assert.deepEqual(featureNames.length, 4);
  assert.deepEqual(
    featureNames.map((name) => name.replace(/\W*\(?cm\)?$/, "").replace(/_/g, " ")),
    ["sepal length", "sepal width", "petal length", "petal width"],
  );
});

test("known rows, among them those in which copies of the table differ", () => {
  const known: [index: number, lengths: number[], label: number][] = [
    [0, [5.1, 3.5, 1.4, 0.2], 0],
    [34, [4.9, 3.1, 1.5, 0.2], 0], // UCI: 0.1
    [37, [4.9, 3.6, 1.4, 0.1], 0], // UCI: 3.1, 1.5
    [50, [7.0, 3.2, 4.7, 1.4], 1],
    [100, [6.3, 3.3, 6.0, 2.5], 2],
    [149, [5.9, 3.0, 5.1, 1.8], 2],
  ];
  for (const [index, lengths, label] of known) {
    assert.deepEqual(row(index), lengths);
    assert.equal(labels[index], label);
  }
});

/** The means of Fisher (1936), table I, in centimetres. */
const fisherMeans = [
  [5.006, 3.428, 1.462, 0.246],
  [5.936, 2.77, 4.26, 1.326],
  [6.588, 2.974, 5.552, 2.026],
];

test("the class means are Fisher's", () => {
  fisherMeans.forEach((means, label) => {
    const sums = [0, 0, 0, 0];
    labels.forEach((y, i) => {
      if (y === label) row(i).forEach((value, j) => (sums[j] += value));
    });
    means.forEach((mean, j) => assert.ok(Math.abs(sums[j] / 50 - mean) < 1e-12));
  });
});

test("each call gives a table of its own", () => {
  const other = loadIris();
  other.features.set(0, 0, 99);
  other.labels[0] = 2;
  other.classNames.pop();
  assert.equal(loadIris().features.get(0, 0), 5.1);
  assert.equal(loadIris().labels[0], 0);
  assert.equal(loadIris().classNames.length, 3);
});
