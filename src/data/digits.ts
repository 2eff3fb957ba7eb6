/** Pictures of handwritten digits: the lab's own, and those in files of MNIST's format. */
import { checkInteger } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";
import { dataPath, readBytes } from "../base/system";
import { readLines } from "./dataFiles";

/** Pictures of handwritten digits as rows of numbers, and the digit of each. */
export interface DigitsTable {
  /** (N, size²): the ink in each pixel, whole numbers from 0 to `maxInk`, row after row of the picture. */
  images: FlatMatrix;
  /** (N): the digit, 0 to 9, and the names of all ten. */
  labels: Int32Array;
  classNames: string[];
  /** Pixels in a row of the picture, and rows. */
  size: number;
  /** The value of a pixel full of ink. */
  maxInk: number;
}

const classNames = (): string[] => [..."0123456789"];

/**
 * Reads the digits of Alpaydin and Kaynak (1998): 1,797 pictures of 8 × 8 pixels, written by 13 people.
 * The rows are those of scikit-learn; see data/README.md.
 * @param path - a CSV file without header, gzipped or not, 64 pixels and the digit a line.
 * @throws Error, naming file and line, for one that cannot be read, or fields that are others.
 */
export function loadDigits(path: string = dataPath("digits.csv.gz")): DigitsTable {
  const [size, pixels, maxInk] = [8, 64, 16];
  const lines = readLines(path, pixels + 1);
  const images = new FlatMatrix(lines.length, pixels);
  const labels = new Int32Array(lines.length);
  lines.forEach(({ where, fields }, i) => {
    const numbers = fields.map((field) => (/^\d+$/.test(field) ? Number(field) : NaN));
    for (let j = 0; j < pixels; j++)
      images.set(i, j, checkInteger(`${where}: pixel ${j}`, numbers[j], 0, maxInk));
    labels[i] = checkInteger(`${where}: the digit`, numbers[pixels], 0, 9);
  });
  return { images, labels, classNames: classNames(), size, maxInk };
}

/**
 * Reads pictures and their labels, such as `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte` of
 * MNIST (LeCun, Cortes, Burges: "The MNIST database of handwritten digits"), each gzipped or not.
 * @param most - pictures to read at most, from the first; all unless told.
 * @throws Error, naming the file, for one that cannot be read or has another format, pictures that are
 * not square, another number of labels, or a label above 9.
 */
export function loadIdxDigits(
  imagesPath: string,
  labelsPath: string,
  most = Infinity,
): DigitsTable {
  const pictures = readIdx(imagesPath, 3);
  const digits = readIdx(labelsPath, 1);
  const [count, height, size] = pictures.shape;
  if (height !== size)
    throw new RangeError(`${imagesPath} must hold square pictures, got ${height} × ${size} pixels`);
  checkInteger(`${labelsPath}: the number of labels`, digits.shape[0], count, count);
  const rows = Math.min(count, most);
  const pixels = Float64Array.from(pictures.values.subarray(0, rows * size * size));
  const labels = Int32Array.from(digits.values.subarray(0, rows));
  labels.forEach((label, i) => checkInteger(`${labelsPath}: label ${i}`, label, 0, 9));
  const images = new FlatMatrix(rows, size * size, pixels);
  return { images, labels, classNames: classNames(), size, maxInk: 255 };
}

/**
 * Sizes and values of an IDX file: two bytes 0, the kind of the values (8: unsigned bytes, MNIST's), the
 * number of dimensions, the size of each as four bytes, greatest first, and then the values.
 */
function readIdx(path: string, dimensions: number): { shape: number[]; values: Uint8Array } {
  const bytes = readBytes(path);
  const head = 4 + 4 * dimensions;
  if (bytes.length < head || [0, 0, 8, dimensions].some((byte, i) => bytes[i] !== byte))
    throw new RangeError(`${path} must be an IDX file of bytes with ${dimensions} dimensions`);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset);
  const shape = Array.from({ length: dimensions }, (_, d) => numbers.getUint32(4 + 4 * d));
  const values = bytes.subarray(head);
  const expected = shape.reduce((product, n) => product * n, 1);
  if (expected === 0 || values.length !== expected)
    throw new RangeError(`${path} must hold ${shape.join(" × ")} values, got ${values.length}`);
  return { shape, values };
}
