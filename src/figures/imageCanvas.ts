/** Small pictures laid out on one large one, with gaps between them. */
import { Matrix } from "ml-matrix";
import { checkInteger, checkMatrix } from "../base/checks";
import { checkList, checkNumbers } from "./checkValues";
import type { Rows } from "./classes";

/** The large picture. */
export interface ImageCanvas {
  /** All its pixels, row after row, (down · across); NaN in the gaps. */
  pixels: Float32Array;
  across: number;
  down: number;
  /** Of each small picture its upper left pixel. */
  corners: { left: number; top: number }[];
  /** Pixels of a small picture. */
  width: number;
  height: number;
  /** The largest size of a pixel's value; 1 where all are 0. */
  largest: number;
}

const gap = 2; // pixels between two pictures
const head = 3; // pixels above a picture, for its title

/**
 * Places pictures row by row.
 * @param images - a picture a row, its pixels row after row, (count, width · height).
 * @param columns - pictures side by side.
 * @throws RangeError for another number of pictures, or rows that are not whole rows of pixels.
 */
export function imageCanvas(
  images: Rows,
  count: number,
  width: number,
  columns: number,
): ImageCanvas {
  const values = pixelsOf("images", images, count);
  checkInteger("width", width, 1, values[0].length);
  const height = checkInteger("the pixels of a picture / width", values[0].length / width);
  const across = columns * (width + gap) - gap;
  const down = Math.ceil(count / columns) * (height + head);
  const corners = values.map((_, m) => ({
    left: (m % columns) * (width + gap),
    top: Math.floor(m / columns) * (height + head) + head,
  }));
  const pixels = new Float32Array(across * down).fill(NaN);
  corners.forEach(({ left, top }, m) => {
    values[m].forEach((value, p) => {
      pixels[(top + Math.floor(p / width)) * across + left + (p % width)] = value;
    });
  });
  const largest = values.flat().reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  return { pixels, across, down, corners, width, height, largest };
}

/** Pictures as arrays of equally many finite numbers. */
function pixelsOf(name: string, images: Rows, count: number): number[][] {
  if (images instanceof Matrix) {
    checkInteger(`${name}.rows`, images.rows, count, count);
    return checkMatrix(name, images).to2DArray();
  }
  checkList(name, images, count);
  const size = checkNumbers(`${name}[0]`, images[0]).length;
  return images.map((image, m) => checkNumbers(`${name}[${m}]`, image, size));
}
