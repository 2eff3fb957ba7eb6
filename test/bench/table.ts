/** Plain text with aligned columns, readable as Markdown too. */
export function formatTable(head: readonly string[], rows: readonly string[][]): string {
  const widths = head.map((title, c) => Math.max(...[title, ...rows.map((row) => row[c])].map((s) => s.length))); // prettier-ignore
  // The first column is text, the others are numbers.
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((s, c) => (c === 0 ? s.padEnd(widths[c]) : s.padStart(widths[c]))).join(" | ")} |`;
  const rule = `| ${widths.map((width, c) => (c === 0 ? "-".repeat(width) : "-".repeat(width - 1) + ":")).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** Three digits: 0.0123, 1.23, 12.3, 123, 1230. */
export function threeDigits(value: number): string {
  if (value === 0) return "0";
  return String(Number(value.toPrecision(3)));
}
