/** The digits are those of the UCI repository's test file. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadDigits } from "nndl";

test("1,797 pictures, of each digit as many as the repository's notes say", () => {
  const { images, labels, classNames, size, maxInk } = loadDigits();
  assert.deepEqual([images.rows, images.columns, size, maxInk], [1797, 64, 8, 16]);
  const counts = classNames.map((_, k) => labels.filter((label) => label === k).length);
  assert.deepEqual(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  assert.deepEqual([images.min(), images.max()], [0, 16]);
});

/** As scikit-learn's tutorial prints `digits.images[0]`. */
const firstPicture = [
  [0, 0, 5, 13, 9, 1, 0, 0],
  [0, 0, 13, 15, 10, 15, 5, 0],
  [0, 3, 15, 2, 0, 11, 8, 0],
  [0, 4, 12, 0, 0, 8, 8, 0],
  [0, 5, 8, 0, 0, 9, 8, 0],
  [0, 4, 11, 0, 1, 12, 7, 0],
  [0, 2, 14, 5, 10, 12, 0, 0],
  [0, 0, 6, 13, 10, 0, 0, 0],
];

test("the first picture is scikit-learn's first, a 0", () => {
  const { images, labels } = loadDigits();
  assert.deepEqual(images.getRow(0), firstPicture.flat());
  assert.equal(labels[0], 0);
});
