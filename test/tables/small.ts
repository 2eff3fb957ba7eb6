/** Small tables in one line each: `a,kind / 1,x / 2,y with {"label":"kind"} → what is said, … in parts`. */
import assert from "node:assert/strict";
import { parseTable } from "nndl";

/** So many rows, `row(0) / row(1) / …`. */
export const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => row(i)).join(" / ");

/** What becomes of the columns, or the refusal. */
function tell(text: string, options: object): string {
  try {
    const table = parseTable(text, { label: "kind", minClassRows: 1, ...options });
    const uses = table.columns.map(({ use }) => use).join(" ");
    const names = `features(${table.featureNames.join()}) classes(${table.classNames.join()})`;
    return [`columns(${uses}) ${names}`, table.summary, ...table.warnings, ""].join(" | ");
  } catch (error) {
    return String(error);
  }
}

/** Reads the table and looks for all parts of what should be said, which "…" separates. */
export function check(line: string): string {
  const [, text, options = "{}", expected] = /^(.*?)(?: with (\{.*\}))? → (.*)$/s.exec(line) ?? [];
  const said = tell(text.split(" / ").join("\n"), JSON.parse(options) as object);
  for (const part of expected.split(" … ")) assert.ok(said.includes(part), `${line}\nbut: ${said}`);
  return said;
}
