/** The label column of a table: texts or numbers that name classes. */
import { checkInteger, describe } from "../base/checks";
import { canonical, isDecimal } from "../base/decimal";
import { plain } from "./csvTable";
import type { ReadTableOptions } from "./labelledTable";
import { listed } from "./sentences";

/**
 * The number of a label's class, −1 where it has none. Where all classes are numbers, labels are compared
 * as such: "7", "007" and "7.0" are one class.
 */
export function classFinder(classNames: readonly string[]): (label: string) => number {
  const areNumbers = classNames.every(isDecimal);
  const keyOf = (label: string): string =>
    areNumbers && isDecimal(label) ? canonical(label) : label;
  const numbers = [...classNames.keys()].reverse(); // of two equal names the first counts
  const places = new Map(numbers.map((k) => [keyOf(classNames[k]), k]));
  return (label) => places.get(keyOf(label)) ?? -1;
}

/**
 * The names of the K classes: of labels for one class the first, in the order that is asked for.
 * @param all - the label of each labelled row; `used`, of the rows that are used.
 * @param worst - what most rows were lost to.
 * @throws RangeError for one class only, an order that does not name each class once, or classes with
 * too few rows, all in one message.
 */
export function findClasses(
  all: readonly string[],
  used: readonly string[],
  { label, positiveOrder = "sorted", minClassRows = 10 }: ReadTableOptions,
  worst: string,
): string[] {
  checkInteger("minClassRows", minClassRows);
  const labels = [...new Set(all)];
  const firstOf = classFinder(labels);
  const found = labels.filter((name, i) => firstOf(name) === i);
  const [column, names] = [describe(label), listed(found.map(describe))];
  if (found.length < 2)
    throw new RangeError(
      `the label column ${column} must hold at least two classes, got ${names} in every row`,
    );
  if (positiveOrder === "sorted")
    found.sort(found.every(isDecimal) ? (a, b) => Number(a) - Number(b) : undefined);
  const classNames = typeof positiveOrder === "string" ? found : positiveOrder.map(plain);
  const classOf = classFinder(classNames);
  if (classNames.length !== found.length || found.some((name) => classOf(name) < 0))
    throw new RangeError(
      `positiveOrder must name each class of ${column} once, ${names}, ` +
        `got ${listed(classNames.map(describe))}`,
    );
  const [before, now] = [all, used].map((fields) => {
    const counts = classNames.map(() => 0);
    for (const field of fields) counts[classOf(field)]++;
    return counts;
  });
  const few = classNames.flatMap((name, k) => {
    const lost = now[k] < before[k] ? ` of ${before[k]}` : "";
    return now[k] < minClassRows ? [`${describe(name)} has ${now[k]}${lost}`] : [];
  });
  if (few.length === 0) return classNames;
  const lost = worst === "" ? "" : `Rows are left out because ${worst}: drop it, or impute. `;
  throw new RangeError(
    `each class of ${column} must have at least ${minClassRows} rows: ${listed(few, 5)}. ${lost}Leave such ` +
      "rows out, join classes, lower minClassRows or, if the column is a measurement, choose another label",
  );
}
