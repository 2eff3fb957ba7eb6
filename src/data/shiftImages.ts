/** Pictures, moved. */
import type { Matrix } from "ml-matrix";
import { checkInteger, checkOptions, checkShape } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";

/**
 * Moves each picture by whole pixels; what leaves it is lost, and what comes in is 0.
 * @param images - pictures in rows, pixels row after row, (N, H · W).
 * @param options - `width`: W; `right` and `down`: pixels, negative for left and up; 0.
 * @returns (N, H · W).
 * @throws TypeError or RangeError for something else, or columns that are no whole rows of pixels.
 */
export function shiftImages(
  images: Matrix,
  options: { width: number; right?: number; down?: number },
): FlatMatrix {
  checkShape("images", images);
  checkOptions("options", options, ["width", "right", "down"]);
  const { right = 0, down = 0 } = options;
  const width = checkInteger("width", options.width, 1, images.columns);
  const height = checkInteger("the height, columns / width", images.columns / width);
  checkInteger("right", right, -width, width);
  checkInteger("down", down, -height, height);
  const moved = new FlatMatrix(images.rows, images.columns);
  for (let y = Math.max(0, down); y < Math.min(height, height + down); y++) {
    for (let x = Math.max(0, right); x < Math.min(width, width + right); x++) {
      const [to, from] = [y * width + x, (y - down) * width + (x - right)];
      for (let i = 0; i < images.rows; i++) moved.set(i, to, images.get(i, from));
    }
  }
  return moved;
}
