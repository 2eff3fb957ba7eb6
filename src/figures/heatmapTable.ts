/** A table of numbers as a heat map with the numbers written in. */
import { checkFinite, checkInteger } from "../base/checks";
import { checkFigureOptions, checkList, checkNames, checkRange, checkTexts } from "./checkValues";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { INK, SEQUENTIAL } from "./theme";

/** What `heatmapTable` draws. */
export interface HeatmapTableOptions {
  /** (R, C); `null` where there is no value. */
  values: readonly (readonly (number | null)[])[];
  /** (R, C), written below each value as ± spread. */
  spreads?: readonly (readonly (number | null)[])[];
  rowNames: readonly string[];
  columnNames: readonly string[];
  /** What rows, columns and values are. */
  rowTitle: string;
  columnTitle: string;
  valueTitle: string;
  /** Digits after the point, default 2. */
  digits?: number;
  /** Values at the pale and the dark end; default the smallest and the largest. */
  range?: readonly [number, number];
  title: string;
  caption: string;
  alt: string;
}

/** The heat map; first row on top. */
export function heatmapTable(options: HeatmapTableOptions): Figure {
  checkFigureOptions("heatmapTable", options, [
    ...["values", "spreads", "rowNames", "columnNames", "rowTitle", "columnTitle", "valueTitle"],
    ...["digits", "range"],
  ]);
  const { values, spreads, rowNames, columnNames, range } = options;
  const { rowTitle, columnTitle, valueTitle } = options;
  checkTexts({ rowTitle, columnTitle, valueTitle });
  if (range !== undefined) checkRange("range", range);
  checkNames("rowNames", rowNames);
  checkNames("columnNames", columnNames);
  checkTable("values", values, rowNames.length, columnNames.length);
  if (spreads !== undefined) {
    checkTable("spreads", spreads, rowNames.length, columnNames.length);
  }
  const digits = checkInteger("digits", options.digits ?? 2, 0, 20);
  const write = (value: number | null | undefined): string =>
    value === null || value === undefined ? "–" : value.toFixed(digits);
  const texts = values.map((row, i) =>
    row.map((value, j) => {
      const spread = spreads?.[i]?.[j];
      return spread === undefined || value === null
        ? write(value)
        : `${write(value)}<br>±${write(spread)}`;
    }),
  );
  const axis = { type: "category", showgrid: false, ticks: "", showline: false } as const;
  return figure({
    data: [
      {
        type: "heatmap",
        x: columnNames.map(escapeText),
        y: rowNames.map(escapeText),
        z: values.map((row) => [...row]),
        text: texts,
        texttemplate: "%{text}",
        textfont: { color: INK },
        colorscale: SEQUENTIAL,
        ...(range === undefined ? {} : { zmin: range[0], zmax: range[1] }),
        colorbar: {
          title: { text: escapeText(valueTitle), side: "right" },
          outlinewidth: 0,
          thickness: 14,
        },
        xgap: 2,
        ygap: 2,
        hoverongaps: false,
        hovertemplate:
          `${escapeText(rowTitle)} %{y}<br>${escapeText(columnTitle)} %{x}<br>` +
          `${escapeText(valueTitle)} %{text}<extra></extra>`,
      },
    ],
    layout: {
      title: { text: escapeText(options.title) },
      xaxis: { ...axis, title: { text: escapeText(columnTitle) } },
      yaxis: { ...axis, title: { text: escapeText(rowTitle) }, autorange: "reversed" },
      height: 150 + 46 * rowNames.length,
    },
    minWidth: 200 + 60 * columnNames.length,
    caption: options.caption,
    alt: options.alt,
  });
}

function checkTable(name: string, table: unknown, rows: number, columns: number): void {
  checkList(name, table, rows).forEach((row, i) => {
    checkList(`${name}[${i}]`, row, columns).forEach((value, j) => {
      if (value !== null) checkFinite(`${name}[${i}][${j}]`, value);
    });
  });
}
