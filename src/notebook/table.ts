/** Tables as tables: with headings, units and aligned numbers. */
import { escapeHtml } from "./html";
import { displayBundle } from "./kernel";
import { align, heading, layOut } from "./tableCells";
import type { TableOptions, TableRows } from "./tableCells";

/**
 * Shows a table below the running cell.
 *
 * ```ts
 * table([["setosa", 50, 1.462]], {
 *   caption: "Petals by class",
 *   columns: ["class", "rows", { label: "mean length", unit: "cm", digits: 2 }],
 * });
 * ```
 * @throws RangeError where a row has another number of cells than there are columns
 */
export function table(rows: TableRows, options: TableOptions): void {
  displayBundle({ "text/html": tableHtml(rows, options), "text/plain": tableText(rows, options) });
}

/** The table as HTML; every text is escaped. */
export function tableHtml(rows: TableRows, options: TableOptions): string {
  const { columns, cells, caption, rowHeaders } = layOut(rows, options);
  const head = columns
    .map((c, j) =>
      c.label === "" // the corner of a matrix heads nothing
        ? "<td></td>"
        : `<th scope="col"${style(align(c, j, rows))}>${escapeHtml(heading(c))}</th>`,
    )
    .join("");
  const body = cells.map((row) => {
    const tds = row.map((text, j) => {
      const css = style(align(columns[j], j, rows));
      return rowHeaders && j === 0
        ? `<th scope="row"${css}>${escapeHtml(text)}</th>`
        : `<td${css}>${escapeHtml(text)}</td>`;
    });
    return `<tr>${tds.join("")}</tr>`;
  });
  return (
    `<table class="nndl-table"><caption style="caption-side:top;text-align:left">` +
    `${escapeHtml(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n` +
    `<tbody>\n${body.join("\n")}\n</tbody></table>`
  );
}

/** The same table as aligned text, for front ends without HTML. */
export function tableText(rows: TableRows, options: TableOptions): string {
  const { columns, cells, caption } = layOut(rows, options);
  const lines = [columns.map(heading), ...cells];
  const widths = columns.map((_, j) => Math.max(...lines.map((line) => line[j]?.length ?? 0)));
  const written = lines.map((line) =>
    line
      .map((text, j) => {
        const width = widths[j] ?? 0;
        return align(columns[j], j, rows) === "right" ? text.padStart(width) : text.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
  return [caption, ...written].join("\n");
}

function style(alignment: string): string {
  return ` style="text-align:${alignment}${alignment === "right" ? ";font-variant-numeric:tabular-nums" : ""}"`;
}
