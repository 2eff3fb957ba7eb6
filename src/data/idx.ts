/**
 * Digits in IDX files, the format of MNIST (LeCun, Cortes, Burges: "The MNIST database of handwritten
 * digits"): two bytes 0, the kind of the values, the number of dimensions, the size of each as four
 * bytes, greatest first, and then the values. But: of the kinds only unsigned bytes, as MNIST has them.
 */
import { checkInteger } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";
import { readBytes } from "../base/system";
import type { DigitsTable } from "./digits";

const unsignedBytes = 8;
const maxInk = 255;

/**
 * Reads pictures and their labels, such as `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`, each
 * gzipped or not.
 * @param most - pictures to read at most, from the first; all unless told.
 * @throws RangeError, naming the file, for one of another format, pictures that are not square, another
 * number of labels than pictures, or a label above 9; Error for one that cannot be read.
 */
export function loadIdxDigits(
  imagesPath: string,
  labelsPath: string,
  most = Infinity,
): DigitsTable {
  const pictures = readIdx(imagesPath, 3);
  const digits = readIdx(labelsPath, 1);
  const [count, height, size] = pictures.shape;
  if (height !== size) {
    throw new RangeError(`${imagesPath} must hold square pictures, got ${height} × ${size} pixels`);
  }
  checkInteger(`${labelsPath}: the number of labels`, digits.shape[0], count, count);
  const rows = Math.min(count, most);
  const images = new FlatMatrix(rows, size * size);
  images.flat.set(pictures.values.subarray(0, rows * size * size));
  const labels = Int32Array.from(digits.values.subarray(0, rows));
  labels.forEach((label, i) => checkInteger(`${labelsPath}: label ${i}`, label, 0, 9));
  return { images, labels, classNames: [..."0123456789"], size, maxInk };
}

/** The sizes and the values of a file with so many dimensions. */
function readIdx(path: string, dimensions: number): { shape: number[]; values: Uint8Array } {
  const bytes = readBytes(path);
  const head = 4 + 4 * dimensions;
  const isIdx = bytes[0] === 0 && bytes[1] === 0 && bytes[2] === unsignedBytes;
  if (!isIdx || bytes[3] !== dimensions || bytes.length < head) {
    throw new RangeError(`${path} must be an IDX file of bytes with ${dimensions} dimensions`);
  }
  const numbers = new DataView(bytes.buffer, bytes.byteOffset + 4, head - 4);
  const shape = Array.from({ length: dimensions }, (_, d) => numbers.getUint32(4 * d));
  const values = bytes.subarray(head);
  const expected = shape.reduce((product, n) => product * n, 1);
  if (expected === 0 || values.length !== expected) {
    const sizes = shape.join(" × ");
    throw new RangeError(`${path} must hold ${sizes} values, got ${values.length}`);
  }
  return { shape, values };
}
