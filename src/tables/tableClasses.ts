/** The label column of a table: texts or numbers that name classes. */
import { checkInteger, describe } from "../base/checks";
import { canonical, isDecimal } from "../base/decimal";
import { plain } from "./csvTable";
import type { ReadTableOptions } from "./labelledTable";
import { listed } from "./sentences";

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
  order: ReadTableOptions["positiveOrder"] = "sorted",
): TableClasses {
  const areNumbers = fields.every(isDecimal);
  const keyOf = (field: string): string =>
    areNumbers && isDecimal(field) ? canonical(field) : field;
  const nameOf = new Map([...fields].reverse().map((field) => [keyOf(field), field]));
  const keys = [...new Set(fields.map(keyOf))];
  const [column, found] = [describe(label), listed(keys.map(describe))];
  if (keys.length < 2) {
    throw new RangeError(
      `the label column ${column} must hold at least two classes, got ${found} in every row`,
    );
  }
  if (order === "sorted") keys.sort(areNumbers ? (a, b) => Number(a) - Number(b) : undefined);
  const ordered = typeof order === "string" ? keys : order.map((name) => keyOf(plain(name)));
  if ([...ordered].sort().join("\n") !== [...keys].sort().join("\n")) {
    const got = listed(ordered.map(describe));
    throw new RangeError(
      `positiveOrder must name each class of ${column} once, ${found}, got ${got}`,
    );
  }
  const place = new Map(ordered.map((key, k) => [key, k]));
  const classNames = ordered.map((key) => nameOf.get(key) ?? key);
  return { classNames, classOf: (field) => place.get(keyOf(field)) ?? -1 };
}

/**
 * @param all - the label of each labelled row; `kept`, of the rows that are used.
 * @param worst - what most rows were lost to.
 * @throws RangeError for classes with too few rows, all in one message.
 */
export function checkClassSizes(
  { classNames, classOf }: TableClasses,
  rows: { all: readonly string[]; kept: readonly string[] },
  { label, minClassRows = 10 }: ReadTableOptions,
  worst: string,
): void {
  checkInteger("minClassRows", minClassRows);
  const [all, kept] = [rows.all, rows.kept].map((fields) => fields.map(classOf));
  const small = classNames.flatMap((name, k) => {
    const [now, before] = [kept, all].map((ks) => ks.filter((other) => other === k).length);
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
