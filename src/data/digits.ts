/**
 * Handwritten digits of Alpaydin and Kaynak (1998): 1,797 pictures of 8 × 8 pixels, written by 13
 * people. The rows are those of scikit-learn; see data/README.md.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { checkPath } from "../base/checkKind";
import { checkInteger } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";

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

const digitsPath = join(__dirname, "..", "..", "data", "digits.csv.gz");
const size = 8;
const maxInk = 16;

/**
 * Reads the digits.
 * @param path - a gzipped CSV without header, 64 pixels and the digit a line; the lab's own copy when
 * left out.
 * @throws Error, naming the file and what is wrong with it, with a `cause`.
 */
export function loadDigits(path: string = digitsPath): DigitsTable {
  checkPath("path", path);
  try {
    const text = gunzipSync(readFileSync(path)).toString("utf8");
    const rows: string[][] = parse(text, { skip_empty_lines: true });
    const images = new FlatMatrix(rows.length, size * size);
    const labels = new Int32Array(rows.length);
    rows.forEach((fields, i) => {
      const line = `line ${i + 1}`;
      checkInteger(`${line}: number of fields`, fields.length, size * size + 1, size * size + 1);
      const numbers = fields.map((field) => (/^\d+$/.test(field) ? Number(field) : NaN));
      for (let j = 0; j < size * size; j++) {
        images.set(i, j, checkInteger(`${line}: pixel ${j}`, numbers[j], 0, maxInk));
      }
      labels[i] = checkInteger(`${line}: the digit`, numbers[size * size], 0, 9);
    });
    checkInteger("number of pictures", rows.length);
    return { images, labels, classNames: [..."0123456789"], size, maxInk };
  } catch (cause) {
    throw new Error(`${path} is not a readable table of digits: ${(cause as Error).message}`, {
      cause,
    });
  }
}
