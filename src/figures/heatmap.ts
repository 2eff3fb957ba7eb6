/** A heat map with its numbers written in: a table of numbers, or how often each class was taken for which. */
import type { HeatmapData } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { figure, type Figure, type FigureWords } from "./figure";
import { distinctNames, escapeText } from "./text";
import { figureTexts } from "./texts";
import { INK, SEQUENTIAL } from "./theme";
import { checkLength, rowsOf } from "./traces";

/** What `confusionHeatmap` draws. */
export interface ConfusionHeatmapOptions extends FigureWords {
  /** Counts, (K, K): row = true class, column = predicted class. */
  counts: readonly ArrayLike<number>[];
  classNames: readonly string[];
}

/** Of more classes than these the cells are smaller, and those without rows are blank. */
const fewClasses = 12;

/**
 * The matrix as a heat map with the counts written in; true classes from top to bottom.
 * @throws RangeError for other than K · K numbers.
 */
export function confusionHeatmap(options: ConfusionHeatmapOptions): Figure {
  const { classNames, texts = figureTexts() } = options;
  const size = classNames.length;
  const isFew = size <= fewClasses;
  const counts = rowsOf("counts", options.counts, size, size);
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const names = { rowNames: classNames, columnNames: classNames };
  const titles = { rowTitle: texts.trueClass, columnTitle: texts.predictedClass };
  return heatmap({
    ...options,
    ...names,
    ...titles,
    height: 140 + Math.max(80 * Math.min(size, 6), 26 * size),
    minWidth: 130 + (isFew ? 50 : 34) * size,
    trace: {
      z: counts,
      text: counts.map((row) => row.map((n) => (n === 0 && !isFew ? "" : String(n)))),
      textfont: { size: isFew ? 15 : 12, color: INK },
      customdata: counts.map((row, i) => row.map(() => totals[i])),
      zmin: 0,
      zmax: Math.max(1, ...counts.flat()),
      showscale: false,
      hovertemplate: `${texts.predictions("%{y}", "%{x}", "%{z:d}", "%{customdata:d}")}<extra></extra>`,
    },
  });
}

/** What the rows and columns of a table are. */
interface TableWords extends FigureWords {
  rowNames: readonly string[];
  columnNames: readonly string[];
  rowTitle: string;
  columnTitle: string;
}

/** What `heatmapTable` draws. */
export interface HeatmapTableOptions extends TableWords {
  /** (R, C); `null` where there is no value. */
  values: readonly (readonly (number | null)[])[];
  /** (R, C), written below each value as ± spread. */
  spreads?: readonly (readonly (number | null)[])[];
  /** What the values are. */
  valueTitle: string;
  /** Digits after the point, default 2. */
  digits?: number;
  /** Values at the pale and the dark end; default the smallest and the largest. */
  range?: readonly [number, number];
}

/**
 * The heat map; first row on top.
 * @throws RangeError for other than R · C numbers.
 */
export function heatmapTable(options: HeatmapTableOptions): Figure {
  const { values, spreads, rowNames, columnNames, range } = options;
  const digits = checkInteger("digits", options.digits ?? 2, 0, 20);
  for (const [name, table] of Object.entries({ values, spreads: spreads ?? values })) {
    checkLength(name, table, rowNames.length);
    table.forEach((row, i) => checkLength(`${name}[${i}]`, row, columnNames.length));
  }
  const write = (value: number | null): string => (value === null ? "–" : value.toFixed(digits));
  const valueTitle = escapeText(options.valueTitle);
  return heatmap({
    ...options,
    height: 150 + 46 * rowNames.length,
    minWidth: 200 + 60 * columnNames.length,
    trace: {
      z: values.map((row) => [...row]),
      text: values.map((row, i) =>
        row.map((value, j) => {
          const spread = value === null ? undefined : spreads?.[i][j];
          return spread === undefined ? write(value) : `${write(value)}<br>±${write(spread)}`;
        }),
      ),
      textfont: { color: INK },
      ...(range && { zmin: range[0], zmax: range[1] }),
      colorbar: { title: { text: valueTitle, side: "right" }, outlinewidth: 0, thickness: 14 },
      hoverongaps: false,
      hovertemplate:
        `${escapeText(options.rowTitle)} %{y}<br>${escapeText(options.columnTitle)} %{x}<br>` +
        `${valueTitle} %{text}<extra></extra>`,
    },
  });
}

type Heatmap = TableWords & { trace: Partial<HeatmapData>; height: number; minWidth: number };

function heatmap(options: Heatmap): Figure {
  const { rowNames, columnNames, rowTitle, columnTitle, trace, height } = options;
  const axis = { type: "category", showgrid: false, ticks: "", showline: false, dtick: 1 } as const;
  const names = { x: distinctNames(columnNames), y: distinctNames(rowNames) };
  const look = { texttemplate: "%{text}", colorscale: SEQUENTIAL, xgap: 2, ygap: 2 };
  return figure({
    ...options,
    data: [{ type: "heatmap", ...names, ...look, ...trace }],
    layout: {
      xaxis: { ...axis, title: { text: escapeText(columnTitle) } },
      yaxis: { ...axis, title: { text: escapeText(rowTitle) }, autorange: "reversed" },
      height,
    },
  });
}
