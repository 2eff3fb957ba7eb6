/** Two features against each other, points by class. */
import type { Data } from "plotly.js-dist";
import { checkOptions } from "../checks";
import { byClass, take } from "./classes";
import type { ClassRows } from "./classes";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText, withUnit } from "./text";
import { INK } from "./theme";

/** What `scatterByClass` draws. */
export interface ScatterByClassOptions {
  /** First feature, (N). */
  x: ArrayLike<number>;
  /** Second feature, (N). */
  y: ArrayLike<number>;
  /** Class of each row, (N). */
  labels: ArrayLike<number>;
  classNames: readonly string[];
  /** Names of the two features. */
  featureNames: readonly [string, string];
  /** Unit of both features, e.g. "cm". */
  unit?: string;
  /** Rows drawn with open markers, e.g. the test rows. */
  openRows?: readonly number[];
  /** What the open rows are, for legend and hover; default "test". */
  openName?: string;
  /** Rows with a ring around them, e.g. support vectors. */
  markedRows?: readonly number[];
  /** What the marked rows are, for the legend. */
  markedName?: string;
  title: string;
  caption: string;
  alt: string;
}

/** The scatter plot; hovering names class, row (counted from 0) and both values. */
export function scatterByClass(options: ScatterByClassOptions): Figure {
  checkOptions("scatterByClass", options, [
    ...["x", "y", "labels", "classNames", "featureNames", "unit", "openRows", "openName"],
    ...["markedRows", "markedName", "title", "caption", "alt"],
  ]);
  const { x, y, labels, classNames, featureNames, unit, openRows, markedRows } = options;
  const open = new Set(openRows);
  const openName = escapeText(options.openName ?? "test");
  const points = (of: ClassRows, rows: number[], isOpen: boolean): Data => ({
    type: "scatter",
    mode: "markers",
    name: isOpen ? `${of.name}, ${openName}` : of.name,
    legendgroup: of.name,
    x: take(x, rows),
    y: take(y, rows),
    customdata: rows,
    marker: {
      color: of.style.color,
      symbol: isOpen ? (`${of.style.symbol}-open` as const) : of.style.symbol,
      size: 8,
      opacity: isOpen ? 1 : 0.8,
      line: { width: isOpen ? 2 : 0 },
    },
    hovertemplate:
      `<b>${of.name}</b>, row %{customdata}${isOpen ? ` (${openName})` : ""}<br>` +
      `${escapeText(featureNames[0])} %{x}${unit ? ` ${escapeText(unit)}` : ""}<br>` +
      `${escapeText(featureNames[1])} %{y}${unit ? ` ${escapeText(unit)}` : ""}<extra></extra>`,
  });
  const classes = byClass(labels, classNames);
  const data: Data[] = [];
  if (markedRows !== undefined) {
    data.push({
      type: "scatter",
      mode: "markers",
      name: escapeText(options.markedName ?? "marked"),
      x: take(x, markedRows),
      y: take(y, markedRows),
      marker: { symbol: "circle-open", size: 15, color: INK, line: { width: 1.5 } },
      hoverinfo: "skip",
    });
  }
  for (const of of classes)
    data.push(
      points(
        of,
        of.rows.filter((i) => !open.has(i)),
        false,
      ),
    );
  for (const of of classes) {
    const rows = of.rows.filter((i) => open.has(i));
    if (rows.length > 0) data.push(points(of, rows, true));
  }
  return figure({
    data,
    layout: {
      title: { text: escapeText(options.title) },
      xaxis: { title: { text: withUnit(featureNames[0], unit) } },
      yaxis: { title: { text: withUnit(featureNames[1], unit) } },
    },
    caption: options.caption,
    alt: options.alt,
  });
}
