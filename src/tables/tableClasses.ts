/** The label column of a table: texts or numbers that name classes, turned into 0, 1, 2, … */
import { describe } from "../base/checks";
import { canonical, isDecimal } from "../base/decimal";

/** Labels of N rows and the names of the K classes. */
export interface TableClasses {
  /** (N), from 0 to K − 1. */
  y: Int32Array;
  /** By size if all are numbers, else in the order of their code units. */
  classNames: string[];
}

/**
 * Numbers the classes. Labels that are all numbers are compared as such: "1" and "1.0" are one class,
 * with the name that comes first.
 * @param fields - the label column.
 * @param minClassRows - the fewest rows a class may have.
 * @throws RangeError for one class only, or classes with fewer rows, which are named.
 */
export function toClasses(
  fields: readonly string[],
  label: string,
  minClassRows: number,
): TableClasses {
  const areNumbers = fields.every(isDecimal);
  /** Each class under the text that stands first in the table. */
  const nameOf = new Map<string, string>();
  const labels = fields.map((field) => {
    const key = areNumbers ? canonical(field) : field;
    const name = nameOf.get(key) ?? field;
    nameOf.set(key, name);
    return name;
  });
  const counts = new Map<string, number>();
  for (const name of labels) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts.keys()].sort();
  if (areNumbers) names.sort((a, b) => Number(a) - Number(b));
  if (names.length === 1) {
    throw new RangeError(
      `the label column ${describe(label)} must hold at least two classes, got ${describe(names[0])} in every row`,
    );
  }
  const small = names.filter((name) => (counts.get(name) ?? 0) < minClassRows);
  if (small.length > 0) {
    const listed = small.slice(0, 5).map((name) => `${describe(name)} has ${counts.get(name)}`);
    const more = small.length > 5 ? `, and ${small.length - 5} more classes have too few` : "";
    throw new RangeError(
      `each class of ${describe(label)} must have at least ${minClassRows} rows: ${listed.join(", ")}${more}. ` +
        "Leave such rows out, join classes, or, if the column is a measurement, choose another label",
    );
  }
  const place = new Map(names.map((name, k) => [name, k]));
  return { y: Int32Array.from(labels, (name) => place.get(name) ?? -1), classNames: names };
}
