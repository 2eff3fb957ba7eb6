/** Which rows belong to which class. */
import { checkArray } from "../base/checkKind";
import { checkLabels } from "../base/checks";

/**
 * The rows of each class, ascending; the classes in the order in which they first occur.
 * @param y - whole numbers from 0, (N).
 * @throws TypeError or RangeError for labels that are not whole numbers from 0, or no labels.
 */
export function rowsByClass(y: ArrayLike<number>): Map<number, number[]> {
  const count = checkArray("y", y).length;
  checkLabels("y", y, count);
  if (count === 0) throw new RangeError("y must have at least one label, got none");
  const rowsOfClass = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const rows = rowsOfClass.get(y[i]);
    if (rows === undefined) rowsOfClass.set(y[i], [i]);
    else rows.push(i);
  }
  return rowsOfClass;
}
