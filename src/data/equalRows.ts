/** Rows that a table holds more than once. */
import { Matrix } from "ml-matrix";
import { checkMatrix } from "../base/checks";

/**
 * Groups of rows that agree in every column; rows that are alone are left out.
 * @param X - (N, D).
 * @returns the row numbers of each group, ascending; the groups by their first row.
 * @throws TypeError or RangeError for something that is no matrix of finite numbers.
 */
export function equalRows(X: Matrix): number[][] {
  checkMatrix("X", X);
  const groups = new Map<string, number[]>();
  for (let i = 0; i < X.rows; i++) {
    const key = X.getRow(i).join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
