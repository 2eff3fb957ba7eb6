/** Small files of MNIST's format, made here byte by byte. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import { loadIdxDigits } from "nndl";

/** As the MNIST pages print the format: magic number 0x00000803 for pictures, 0x00000801 for labels. */
const pictures = [
  0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255,
];
const digits = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9];

/** Writes both files and gives their paths. */
function files(t: TestContext, images: number[], labels: number[], pack = false): [string, string] {
  const folder = mkdtempSync(join(tmpdir(), "nndl-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, bytes: number[]): string => {
    const path = join(folder, name);
    writeFileSync(path, pack ? gzipSync(Uint8Array.from(bytes)) : Uint8Array.from(bytes));
    return path;
  };
  return [write("t10k-images-idx3-ubyte", images), write("t10k-labels-idx1-ubyte", labels)];
}

for (const pack of [false, true]) {
  test(`pictures and labels, ${pack ? "gzipped" : "as they are"}`, (t) => {
    const { images, labels, size, maxInk, classNames } = loadIdxDigits(
      ...files(t, pictures, digits, pack),
    );
    assert.deepEqual(images.to2DArray(), [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9, 10, 255],
    ]);
    assert.deepEqual(labels, Int32Array.of(7, 0, 9));
    assert.deepEqual([size, maxInk, classNames.length], [2, 255, 10]);
  });
}

test("only the first pictures, and a size that needs more than one byte", (t) => {
  assert.equal(loadIdxDigits(...files(t, pictures, digits), 2).images.rows, 2);
  const many = [0, 0, 8, 3, 0, 0, 1, 2, 0, 0, 0, 1, 0, 0, 0, 1, ...Array<number>(258).fill(5)];
  const names = [0, 0, 8, 1, 0, 0, 1, 2, ...Array<number>(258).fill(4)];
  assert.equal(loadIdxDigits(...files(t, many, names)).labels.length, 258);
});

/** The bytes with another value at one place. */
const changed = (bytes: number[], place: number, value: number): number[] =>
  bytes.map((byte, i) => (i === place ? value : byte));

test("other files are refused by name", (t) => {
  const cases: [number[], number[], RegExp][] = [
    [digits, digits, /t10k-images-idx3-ubyte must be an IDX file of bytes with 3 dimensions/],
    [[], digits, /t10k-images-idx3-ubyte must be an IDX file/],
    [changed(pictures, 2, 13), digits, /t10k-images-idx3-ubyte must be an IDX file of bytes/],
    [pictures.slice(0, -1), digits, /images-idx3-ubyte must hold 3 × 2 × 2 values, got 11/],
    [
      changed(changed(pictures, 11, 1), 15, 4),
      digits,
      /must hold square pictures, got 1 × 4 pixels/,
    ],
    [pictures, changed(digits, 7, 2).slice(0, -1), /labels-idx1-ubyte: the number of labels/],
    [
      pictures,
      changed(digits, 9, 10),
      /labels-idx1-ubyte: label 1 must be a whole number from 0 to 9/,
    ],
  ];
  for (const [images, labels, message] of cases) {
    assert.throws(() => loadIdxDigits(...files(t, images, labels)), message);
  }
});
