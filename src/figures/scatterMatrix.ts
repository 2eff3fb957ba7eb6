/** Every feature against every other. */
import type { Data, LayoutAxis } from "plotly.js-dist";
import { checkOneOf } from "../checks";
import { checkFigureOptions, checkNames } from "./checkValues";
import { byClass, columnsOf, take } from "./classes";
import type { Rows } from "./classes";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";

/** What `scatterMatrix` draws. */
export interface ScatterMatrixOptions {
  /** (N, D) */
  rows: Rows;
  labels: ArrayLike<number>;
  classNames: readonly string[];
  /** Names of the D features. */
  featureNames: readonly string[];
  /** Unit of all features, e.g. "cm". */
  unit?: string;
  /** On the diagonal each feature's histogram by class, or nothing; default "histogram". */
  diagonal?: "histogram" | "none";
  title: string;
  caption: string;
  alt: string;
}

/**
 * D × D panels. Drawing a box or a lasso in one of them (the mouse is set to it) marks the same rows
 * in all; a double click ends it.
 */
export function scatterMatrix(options: ScatterMatrixOptions): Figure {
  checkFigureOptions("scatterMatrix", options, [
    "rows",
    "labels",
    "classNames",
    "featureNames",
    "unit",
    "diagonal",
  ]);
  const diagonal = checkOneOf("diagonal", options.diagonal ?? "histogram", ["histogram", "none"]);
  const { rows, labels, featureNames } = options;
  const unit = options.unit === undefined ? "" : ` ${escapeText(options.unit)}`;
  checkNames("featureNames", featureNames);
  const names = featureNames.map(escapeText);
  const classes = byClass(labels, options.classNames);
  const columns = columnsOf("rows", rows, labels.length, names.length);

  const data: Data[] = classes.map((of) => ({
    type: "splom",
    name: of.name,
    legendgroup: of.name,
    dimensions: names.map((name, j) => ({
      label: options.unit === undefined ? name : `${name}<br>(${escapeText(options.unit)})`,
      values: take(columns[j] ?? [], of.rows),
    })),
    diagonal: { visible: false },
    customdata: of.rows,
    marker: { color: of.style.color, symbol: of.style.symbol, size: 5, opacity: 0.75 },
    hovertemplate: `<b>${of.name}</b>, row %{customdata}<br>%{x}${unit}, %{y}${unit}<extra></extra>`,
  }));
  const layoutAxes: Record<string, LayoutAxis> = {};
  if (diagonal === "histogram") {
    // Counts have a scale of their own, laid over the panel's.
    names.forEach((name, j) => {
      const own = names.length + j + 1;
      layoutAxes[`yaxis${own}`] = { overlaying: axisId("y", j + 1), visible: false };
      for (const of of classes) {
        const isFirst = of.index === 0;
        data.push({
          type: "histogram",
          name: of.name,
          legendgroup: of.name,
          showlegend: false,
          x: take(columns[j] ?? [], of.rows),
          xaxis: axisId("x", j + 1),
          yaxis: axisId("y", own),
          bingroup: `feature ${j}`,
          ...(isFirst ? { nbinsx: 20 } : {}),
          marker: { color: of.style.color, opacity: 0.55 },
          hovertemplate: `<b>${of.name}</b><br>${name} %{x}${unit}: %{y} rows<extra></extra>`,
        });
      }
    });
  }
  return figure({
    data,
    layout: {
      title: { text: escapeText(options.title) },
      barmode: "overlay",
      dragmode: "select",
      height: 160 + 150 * Math.min(names.length, 6),
      ...layoutAxes,
    },
    minWidth: 60 + 130 * names.length,
    caption: options.caption,
    alt: options.alt,
  });
}

function axisId<Letter extends "x" | "y">(letter: Letter, number: number): Letter {
  return (number === 1 ? letter : `${letter}${number}`) as Letter;
}
