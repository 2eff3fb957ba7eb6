/** The lab's tables as their sources have them, MNIST's format, and what damaged files say. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { loadDigits, loadIdxDigits, loadIris } from "nndl";
import { type Refusal, refuses } from "../core/property";

const folder = mkdtempSync(join(tmpdir(), "nndl-data-"));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, "table.csv");
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

test("iris: 150 flowers, 50 of each species, four lengths, the class means Fisher's (1936, table I)", () => {
  const { features, labels, featureNames, classNames } = loadIris();
  assert.deepEqual([features.rows, features.columns, labels.length], [150, 4, 150]);
  assert.deepEqual(classNames, ["setosa", "versicolor", "virginica"]);
  const names = featureNames.map((name) => name.replace(/\W*\(?cm\)?$/, "").replace(/_/g, " "));
  assert.deepEqual(names, ["sepal length", "sepal width", "petal length", "petal width"]);
  const fisherMeans = [
    [5.006, 3.428, 1.462, 0.246],
    [5.936, 2.77, 4.26, 1.326],
    [6.588, 2.974, 5.552, 2.026],
  ];
  fisherMeans.forEach((means, label) => {
    const rows = [...labels.keys()].filter((i) => labels[i] === label);
    assert.equal(rows.length, 50);
    means.forEach((mean, j) => {
      const sum = rows.reduce((total, i) => total + features.get(i, j), 0);
      assert.ok(Math.abs(sum / 50 - mean) < 1e-12);
    });
  });
});

test("iris: known rows, among them those in which copies differ; a table of one's own each time", () => {
  const { features, labels, classNames } = loadIris();
  const known: [index: number, lengths: number[], label: number][] = [
    [0, [5.1, 3.5, 1.4, 0.2], 0],
    [34, [4.9, 3.1, 1.5, 0.2], 0], // UCI: 0.1
    [37, [4.9, 3.6, 1.4, 0.1], 0], // UCI: 3.1, 1.5
    [50, [7.0, 3.2, 4.7, 1.4], 1],
    [149, [5.9, 3.0, 5.1, 1.8], 2],
  ];
  for (const [index, ...row] of known)
    assert.deepEqual([features.getRow(index), labels[index]], row);
  features.set(0, 0, 99);
  classNames.pop();
  assert.deepEqual([loadIris().features.get(0, 0), loadIris().classNames.length], [5.1, 3]);
});

test("digits: of each as many as the UCI repository's notes say; the first is scikit-learn's first", () => {
  const { images, labels, classNames, size, maxInk } = loadDigits();
  assert.deepEqual([images.rows, images.columns, size, maxInk], [1797, 64, 8, 16]);
  const counts = classNames.map((_, k) => labels.filter((label) => label === k).length);
  assert.deepEqual(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  assert.deepEqual([images.min(), images.max(), labels[0]], [0, 16, 0]);
  // The middle rows of what scikit-learn's tutorial prints as digits.images[0].
  const middle = [0, 4, 12, 0, 0, 8, 8, 0, 0, 5, 8, 0, 0, 9, 8, 0];
  assert.deepEqual(images.getRow(0).slice(24, 40), middle);
});

/** As the MNIST pages print the format: magic number 0x00000803 for pictures, 0x00000801 for labels. */
const pictures = [
  0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255,
];
const digits = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9];
const idx = (images: number[], labels: number[], most?: number): ReturnType<typeof loadDigits> =>
  loadIdxDigits(
    write("images", Uint8Array.from(images)),
    write("labels", gzipSync(Uint8Array.from(labels))),
    most,
  );

test("MNIST's files, gzipped or not; only the first; a size that needs more than one byte", () => {
  const { images, labels, size, maxInk, classNames } = idx(pictures, digits);
  assert.deepEqual(images.to1DArray(), pictures.slice(16));
  assert.deepEqual(labels, Int32Array.of(7, 0, 9));
  assert.deepEqual([images.rows, size, maxInk, classNames.length], [3, 2, 255, 10]);
  assert.equal(idx(pictures, digits, 2).images.rows, 2);
  const many = [0, 0, 8, 3, 0, 0, 1, 2, 0, 0, 0, 1, 0, 0, 0, 1, ...Array<number>(258).fill(5)];
  const names = [0, 0, 8, 1, 0, 0, 1, 2, ...Array<number>(258).fill(4)];
  assert.equal(idx(many, names).labels.length, 258);
});

const iris = (...lines: string[]): ReturnType<typeof loadIris> =>
  loadIris(write("table.csv", lines.join("\n")));
const header = "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),species";
const flower = "5.1,3.5,1.4,0.2,setosa";

test("damaged files are named, with the line as an editor counts", async () => {
  const ofDigits = (content: string | Buffer) => () => loadDigits(write("table.csv", content));
  const good = [...Array<number>(64).fill(1), 7].join(",");
  assert.equal(ofDigits(good)().labels[0], 7);
  /** The bytes with another value at one place. */
  const changed = (bytes: number[], place: number, value: number): number[] =>
    bytes.map((byte, i) => (i === place ? value : byte));
  const oblong = changed(changed(pictures, 11, 1), 15, 4);
  const lengths = ["", "NaN", "Infinity", "-1", "0", "1e999", "1e-999", "1_0", "5.1cm", "１"];
  await refuses([
    [() => iris(""), "table.csv must have lines, got none"],
    [() => iris(header), "table.csv must have a header and rows"],
    [() => iris(flower, flower), `must have a header and rows, got "${flower}" first`],
    [() => iris(header, flower, "5.1,3.5,1.4,0.2"), "table.csv, line 3 must have 5 fields, got 4"],
    [() => iris(header, `${flower},1`), "line 2 must have 5 fields, got 6"],
    [() => iris(header, "", "", "a,1,1,1,setosa"), /line 4: a length in cm must be .* got "a"/],
    [() => iris(header, "1,1,1,1,rose"), /line 2: the species .* setosa, .*virginica, got "rose"/],
    [() => iris(header, "1,1,1,1,"), /line 2: the species .* got ""/],
    ...lengths.map((text): Refusal => [
      () => iris(header, `1,1,${text},1,setosa`),
      "line 2: a length in cm must be a positive number",
    ]),
    [() => loadIris(join(folder, "none.csv")), /ENOENT.*none\.csv/],
    [ofDigits(gzipSync(`${good}\n1,2,3`)), "table.csv, line 2 must have 65 fields, got 3"],
    [ofDigits(good.replace(/^1/, "17")), /line 1: pixel 0 must be .* from 0 to 16, got 17/],
    [ofDigits(good.replace(/^1/, "")), /line 1: pixel 0 .* got NaN/],
    [ofDigits(good.replace(/7$/, "10")), /line 1: the digit .* got 10/],
    [ofDigits(""), "table.csv must have lines"],
    [() => idx(digits, digits), "images must be an IDX file of bytes with 3 dimensions"],
    [() => idx([], digits), "images must be an IDX file"],
    [() => idx(pictures.slice(0, 15), digits), "images must be an IDX file"],
    [() => idx(changed(pictures, 2, 13), digits), "images must be an IDX file of bytes"],
    [() => idx(pictures.slice(0, -1), digits), "images must hold 3 × 2 × 2 values, got 11"],
    [() => idx(oblong, digits), "must hold square pictures, got 1 × 4 pixels"],
    [() => idx(pictures, changed(digits, 7, 2).slice(0, -1)), "labels: the number of labels"],
    [() => idx(pictures, changed(digits, 9, 10)), /labels: label 1 must be .* from 0 to 9/],
  ]);
});

test("what editors add is no damage: byte order mark, CRLF, blanks, empty lines", () => {
  const { features, labels } = iris(`\uFEFF${header}\r`, " .5, 1. ,+1.4,2e-1, setosa\r", "\r", "");
  assert.deepEqual(features.to2DArray(), [[0.5, 1, 1.4, 0.2]]);
  assert.deepEqual([...labels], [0]);
});

test("the iris table cut at any byte: whole flowers or an error, never half a flower", () => {
  const whole = readFileSync(join(__dirname, "..", "..", "..", "data", "iris.csv"), "utf8");
  const { features } = loadIris();
  for (let length = 0; length <= 400; length++) {
    try {
      const rows = iris(whole.slice(0, length)).features;
      for (let i = 0; i < rows.rows; i++) assert.deepEqual(rows.getRow(i), features.getRow(i));
    } catch (error) {
      assert.ok((error as Error).message.includes(path));
    }
  }
});
