/** What is said about a table that was read. */
import { describe } from "../base/checks";
import type { CsvFile, CsvRow } from "./csvTable";
import type { UsedColumn, ColumnUse, DroppedRow } from "./labelledTable";

/** "a, b, c and 2305 more": at most `most` of the items, and how many there are beside them. */
export function listed(items: readonly (string | number)[], most = 20): string {
  const more = items.length > most ? ` and ${items.length - most} more` : "";
  return items.slice(0, most).join(", ") + more;
}

/** The different items, the most frequent first, with their counts; of equal ones the first. */
export function counted(items: readonly string[]): [item: string, count: number][] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** `"Comments" is missing in 290 rows`: the column that most rows were lost to; "" for no rows. */
export function worstColumn(droppedRows: readonly DroppedRow[]): string {
  const [worst] = counted(droppedRows.flatMap(({ columns }) => columns));
  return droppedRows.length === 0 ? "" : `${describe(worst[0])} is missing in ${worst[1]} rows`;
}

const reasons: [use: ColumnUse, reason: string][] = [
  ["row names", "names the rows"],
  ["counter", "counts the rows"],
  ["constant", "the same in all rows"],
  ["empty", "empty"],
  ["dropped", "as told"],
];
const signs: Record<string, string> = { "\t": "tabs", ";": "semicolons", "|": "vertical bars" };

/** `Left out: "Id" (counts the rows), rows without any value (2). Read with semicolons.` */
export function summarise(
  { emptyRows, delimiter }: CsvFile,
  columns: readonly UsedColumn[],
  decimal: string,
  droppedRows: readonly DroppedRow[],
): string {
  const left = reasons.flatMap(([use, reason]) => {
    const names = columns.filter((column) => column.use === use).map(({ name }) => describe(name));
    return names.length === 0 ? [] : [`${listed(names)} (${reason})`];
  });
  if (emptyRows > 0) left.push(`rows without any value (${emptyRows})`);
  if (droppedRows.length > 0)
    left.push(`rows with missing values (${droppedRows.length}; ${worstColumn(droppedRows)})`);
  const how = delimiter === "," ? [] : [signs[delimiter] ?? describe(delimiter)];
  if (decimal === ",") how.push("decimal commas");
  const read = how.length === 0 ? "" : ` Read with ${how.join(" and ")}.`;
  return `Left out: ${left.join(", ") || "nothing"}.${read}`;
}

/** What is taken for missing among labels or texts, and what stands there in several ways but is one. */
export function fieldWarnings(
  { name, use }: UsedColumn,
  rows: readonly CsvRow[],
  j: number,
  classOf: (label: string) => number,
): string[] {
  if (use !== "label" && use !== "one-hot") return [];
  const ways = new Map<string | number, Set<string>>();
  for (const { fields, written } of rows) {
    const key = fields[j] === "" || use === "one-hot" ? fields[j] : classOf(fields[j]);
    ways.set(key, (ways.get(key) ?? new Set()).add(written[j]));
  }
  const missing = [...(ways.get("") ?? [])].filter((word) => word !== "").map(describe);
  ways.delete("");
  const several = [...ways.values()].filter((found) => found.size > 1);
  const joined = several.map((found) => [...found].map(describe).join(" and "));
  const said: string[] = [];
  if (missing.length > 0) said.push(`${listed(missing)} in ${describe(name)}: taken for missing`);
  if (joined.length > 0) said.push(`${listed(joined, 5)} in ${describe(name)}: taken for one`);
  return said;
}
