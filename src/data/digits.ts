/**
 * Handwritten digits of Alpaydin and Kaynak (1998): 1,797 pictures of 8 × 8 pixels, written by 13
 * people. The rows are those of scikit-learn; see data/README.md.
 */
import { checkInteger } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";
import { dataPath } from "../base/system";
import { readLines } from "./dataFiles";

/** Pictures of handwritten digits as rows of numbers, and the digit of each. */
export interface DigitsTable {
  /** (1797, 64): the ink in each pixel, whole numbers from 0 to 16, row after row of the picture. */
  images: FlatMatrix;
  /** (1797): the digit, 0 to 9. */
  labels: Int32Array;
  /** "0" to "9". */
  classNames: string[];
  /** Pixels in a row of the picture, and rows. */
  size: number;
  /** The value of a pixel full of ink, 16. */
  maxInk: number;
}

const size = 8;
const pixels = size * size;
const maxInk = 16;

/**
 * Reads the digits.
 * @param path - a CSV file without header, gzipped or not, 64 pixels and the digit a line; the lab's
 * own copy when left out.
 * @throws Error, naming the file and the line, for a file that cannot be read, another number of
 * fields, or a field that is no whole number in its range.
 */
export function loadDigits(path: string = dataPath("digits.csv.gz")): DigitsTable {
  const lines = readLines(path, pixels + 1);
  const images = new FlatMatrix(lines.length, pixels);
  const labels = new Int32Array(lines.length);
  lines.forEach(({ where, fields }, i) => {
    const numbers = fields.map((field) => (/^\d+$/.test(field) ? Number(field) : NaN));
    for (let j = 0; j < pixels; j++) {
      images.set(i, j, checkInteger(`${where}: pixel ${j}`, numbers[j], 0, maxInk));
    }
    labels[i] = checkInteger(`${where}: the digit`, numbers[pixels], 0, 9);
  });
  return { images, labels, classNames: [..."0123456789"], size, maxInk };
}
