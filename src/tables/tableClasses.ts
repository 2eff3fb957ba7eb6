/** The label column of a table: texts or numbers that name classes. */
import { describe } from "../base/checks";
import { canonical, isDecimal } from "../base/decimal";
import { plain } from "./csvTable";
import { listed } from "./sentences";
import type { TableSettings } from "./tableOptions";

/** The names of the K classes, and the number of a label's class: −1 for one that is none of them. */
export interface TableClasses {
  classNames: string[];
  classOf: (field: string) => number;
}

/**
 * Finds the classes. Labels that are all numbers are compared as such: "7", "007" and "7.0" are one
 * class, with the name that comes first.
 * @param fields - the labels, (N).
 * @param order - "sorted": numbers by size, texts by code units; "file": as they come; or all names.
 * @throws RangeError for one class only, or an order that does not name each class once.
 */
export function findClasses(
  fields: readonly string[],
  label: string,
  order: TableSettings["positiveOrder"],
): TableClasses {
  const areNumbers = fields.every(isDecimal);
  const keyOf = (field: string): string =>
    areNumbers && isDecimal(field) ? canonical(field) : field;
  const nameOf = new Map<string, string>();
  for (const field of fields) if (!nameOf.has(keyOf(field))) nameOf.set(keyOf(field), field);
  const names = [...nameOf.values()];
  if (names.length < 2) {
    throw new RangeError(
      `the label column ${describe(label)} must hold at least two classes, got ${listed(names.map(describe))} in every row`,
    );
  }
  const inOrder = typeof order === "string" ? names : order.map((name) => keyOf(plain(name)));
  if (order === "sorted") names.sort();
  if (order === "sorted" && areNumbers) names.sort((a, b) => Number(a) - Number(b));
  const place = new Map(inOrder.map((name, k) => [keyOf(name), k]));
  if (place.size !== names.length || !names.every((name) => place.has(keyOf(name)))) {
    throw new RangeError(
      `positiveOrder must name each class of ${describe(label)} once, ${listed(names.map(describe))}, ` +
        `got ${listed(inOrder.map(describe))}`,
    );
  }
  const classNames = inOrder.map((name) => nameOf.get(keyOf(name)) ?? name);
  return { classNames, classOf: (field) => place.get(keyOf(field)) ?? -1 };
}

/**
 * @param all - the class of each labelled row.
 * @param kept - the same for the rows that are used.
 * @param worst - what most rows were lost to.
 * @throws RangeError for classes with too few rows, all in one message.
 */
export function checkClassSizes(
  all: readonly number[],
  kept: ArrayLike<number>,
  { classNames }: TableClasses,
  { label, minClassRows }: TableSettings,
  worst: string,
): void {
  const count = (rows: ArrayLike<number>, k: number): number =>
    Array.from(rows).filter((other) => other === k).length;
  const small = classNames.flatMap((name, k) => {
    const [now, before] = [count(kept, k), count(all, k)];
    if (now >= minClassRows) return [];
    return [`${describe(name)} has ${now}${now < before ? ` of ${before}` : ""}`];
  });
  if (small.length === 0) return;
  const lost = worst === "" ? "" : `Rows are left out because ${worst}: drop it, or impute. `;
  throw new RangeError(
    `each class of ${describe(label)} must have at least ${minClassRows} rows: ${listed(small, 5)}. ${lost}` +
      "Leave such rows out, join classes, lower minClassRows or, if the column is a measurement, choose another label",
  );
}
