/** The label column of a table: texts or numbers that name classes. */
import { checkInteger, describe } from "../base/checks";
import { canonical, isDecimal } from "../base/decimal";
import { plain } from "./csvTable";
import type { ReadTableOptions } from "./labelledTable";
import { listed } from "./sentences";

/**
 * Finds the classes. Labels that are all numbers are compared as such: "7", "007" and "7.0" are one
 * class, with the name that comes first.
 * @param all - the label of each labelled row; `used`, of the rows that are used.
 * @param worst - what most rows were lost to.
 * @returns the names of the K classes, and the number of a label's class: −1 for one that is none.
 * @throws RangeError for one class only, an order that does not name each class once, or classes with
 * too few rows, all in one message.
 */
export function findClasses(
  all: readonly string[],
  used: readonly string[],
  { label, positiveOrder = "sorted", minClassRows = 10 }: ReadTableOptions,
  worst = "",
): { classNames: string[]; classOf: (field: string) => number } {
  checkInteger("minClassRows", minClassRows);
  const areNumbers = all.every(isDecimal);
  const keyOf = (field: string): string =>
    areNumbers && isDecimal(field) ? canonical(field) : field;
  const nameOf = new Map([...all].reverse().map((field) => [keyOf(field), field]));
  const keys = [...new Set(all.map(keyOf))];
  const [column, found] = [describe(label), listed(keys.map(describe))];
  if (keys.length < 2) {
    throw new RangeError(
      `the label column ${column} must hold at least two classes, got ${found} in every row`,
    );
  }
  if (positiveOrder === "sorted") {
    keys.sort(areNumbers ? (a, b) => Number(a) - Number(b) : undefined);
  }
  const ordered =
    typeof positiveOrder === "string" ? keys : positiveOrder.map((name) => keyOf(plain(name)));
  if ([...ordered].sort().join("\n") !== [...keys].sort().join("\n")) {
    throw new RangeError(
      `positiveOrder must name each class of ${column} once, ${found}, ` +
        `got ${listed(ordered.map(describe))}`,
    );
  }
  const place = new Map(ordered.map((key, k) => [key, k]));
  const classOf = (field: string): number => place.get(keyOf(field)) ?? -1;

  const [before, now] = [all, used].map((fields) => {
    const counts = ordered.map(() => 0);
    for (const field of fields) counts[classOf(field)]++;
    return counts;
  });
  const small = [...ordered.keys()].filter((k) => now[k] < minClassRows);
  if (small.length > 0) {
    const few = small.map((k) => {
      const lost = now[k] < before[k] ? ` of ${before[k]}` : "";
      return `${describe(nameOf.get(ordered[k]))} has ${now[k]}${lost}`;
    });
    const lost = worst === "" ? "" : `Rows are left out because ${worst}: drop it, or impute. `;
    throw new RangeError(
      `each class of ${column} must have at least ${minClassRows} rows: ${listed(few, 5)}. ${lost}` +
        "Leave such rows out, join classes, lower minClassRows or, if the column is a measurement, choose another label",
    );
  }
  return { classNames: ordered.map((key) => nameOf.get(key) ?? key), classOf };
}
