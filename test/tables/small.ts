/** Small tables in one line each: `a,kind / 1,x / 2,y with {"label":"kind"} → what is said, … in parts`. */
import assert from "node:assert/strict";
import { parseTable } from "nndl";

/** So many rows, `row(0) / row(1) / …`. */
export const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => row(i)).join(" / ");

/** The table or its file, the options, and a check that a text holds all parts of what should be said. */
export function readLine(line: string): {
  what: string;
  options: Record<string, unknown>;
  isSaid: (text: string) => void;
} {
  const [, what, options = "{}", said] = /^(.*?)(?: with (\{.*\}))? → (.*)$/s.exec(line) ?? [];
  const isSaid = (text: string): void => {
    for (const part of said.split(" … ")) assert.ok(text.includes(part), `${line}\nbut: ${text}`);
  };
  return { what, options: JSON.parse(options) as Record<string, unknown>, isSaid };
}

/** Reads the table, and checks what becomes of its columns, or the refusal. */
export function check(line: string): string {
  const { what, options, isSaid } = readLine(line);
  let said: string;
  try {
    const text = what.split(" / ").join("\n");
    const table = parseTable(text, { label: "kind", minClassRows: 1, ...options });
    const uses = table.columns.map(({ use }) => use).join(" ");
    const names = `features(${table.featureNames.join()}) classes(${table.classNames.join()})`;
    said = [`columns(${uses}) ${names}`, table.summary, ...table.warnings, ""].join(" | ");
  } catch (error) {
    said = String(error);
  }
  isSaid(said);
  return said;
}
