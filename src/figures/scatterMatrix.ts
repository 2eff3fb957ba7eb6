/** Every feature against every other. */
import type { Data, LayoutAxis } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { checkFigureOptions, checkNames, checkOptionalTexts } from "./checkValues";
import { byClass, columnsOf, take } from "./classes";
import type { ClassRows, Rows } from "./classes";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText, withUnit } from "./text";

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
  title: string;
  caption: string;
  alt: string;
}

/**
 * A panel for each pair of features, and each feature's histogram by class on the diagonal. Drawing a
 * box or a lasso in one panel (the mouse is set to it) marks the same rows in all; a double click
 * ends it. Drawn as SVG: WebGL, which Plotly's own splom needs, is not there on every machine.
 */
export function scatterMatrix(options: ScatterMatrixOptions): Figure {
  checkFigureOptions("scatterMatrix", options, [
    ...["rows", "labels", "classNames", "featureNames", "unit"],
  ]);
  const { rows, labels, featureNames, unit } = options;
  checkNames("featureNames", featureNames);
  checkInteger("featureNames.length", featureNames.length);
  checkOptionalTexts({ unit });
  const classes = byClass(labels, options.classNames);
  const columns = columnsOf("rows", rows, labels.length, featureNames.length);
  const data = columns.flatMap((below, j) => [
    ...classes.map((of) => histogram(of, below, j, featureNames, unit)),
    ...columns.flatMap((left, i) =>
      i > j ? classes.map((of) => panel(of, [below, left], [j, i], featureNames, unit)) : [],
    ),
  ]);
  return figure({
    data,
    layout: {
      title: { text: escapeText(options.title) },
      barmode: "overlay",
      dragmode: "select",
      height: 160 + 150 * Math.min(featureNames.length, 6),
      meta: { linked: true },
      legend: {
        ...{ orientation: "v", x: 1, xanchor: "right", xref: "paper" },
        ...{ y: 1, yanchor: "top", yref: "paper" },
      },
      ...matrixAxes(featureNames, unit),
    },
    minWidth: 60 + 130 * featureNames.length,
    caption: options.caption,
    alt: options.alt,
  });
}

/** The rows of one class in the panel of features j (along) and i (up). */
function panel(
  of: ClassRows,
  [along, up]: readonly [number[], number[]],
  [j, i]: readonly [number, number],
  names: readonly string[],
  unit = "",
): Data {
  const say = (place: number, axis: string): string =>
    `${escapeText(names[place] ?? "")} %{${axis}}${unit && ` ${escapeText(unit)}`}`;
  return {
    type: "scatter",
    mode: "markers",
    name: of.name,
    legendgroup: of.name,
    showlegend: j === 0 && i === 1,
    x: take(along, of.rows),
    y: take(up, of.rows),
    xaxis: axisId("x", j),
    yaxis: axisId("y", i),
    customdata: of.rows,
    marker: { color: of.style.color, symbol: of.style.symbol, size: 5, opacity: 0.75 },
    hovertemplate: `<b>${of.name}</b>, row %{customdata}<br>${say(j, "x")}<br>${say(i, "y")}<extra></extra>`,
  };
}

/** How often each value of feature j occurs in one class; counts have an axis of their own. */
function histogram(
  of: ClassRows,
  values: number[],
  j: number,
  names: readonly string[],
  unit = "",
): Data {
  return {
    type: "histogram",
    name: of.name,
    legendgroup: of.name,
    showlegend: names.length === 1,
    x: take(values, of.rows),
    xaxis: axisId("x", j),
    yaxis: axisId("y", names.length + j),
    bingroup: `feature ${j}`,
    ...(of.index === 0 ? { nbinsx: 20 } : {}),
    marker: { color: of.style.color, opacity: 0.55 },
    hovertemplate: `<b>${of.name}</b><br>${escapeText(names[j] ?? "")} %{x}${unit && ` ${escapeText(unit)}`}: %{y} rows<extra></extra>`,
  };
}

/** An axis along each column and up each row, titled at the left and lower edge. */
function matrixAxes(names: readonly string[], unit?: string): Record<string, LayoutAxis> {
  const share = 1 / names.length;
  const gap = 0.12 * share;
  const axes: Record<string, LayoutAxis> = {};
  const last = names.length - 1;
  names.forEach((name, k) => {
    const title = { text: withUnit(name, unit).replace(" (", "<br>("), font: { size: 12 } };
    const up: [number, number] = [1 - (k + 1) * share + gap / 2, 1 - k * share - gap / 2];
    axes[axisName("xaxis", k)] = {
      title,
      domain: [k * share + gap / 2, (k + 1) * share - gap / 2],
      anchor: axisId("y", k === last ? names.length + k : last),
    };
    if (k > 0) axes[axisName("yaxis", k)] = { title, domain: up, anchor: "x" };
    axes[axisName("yaxis", names.length + k)] = {
      ...{ domain: up, anchor: axisId("x", k), visible: false, rangemode: "tozero" },
    };
  });
  return axes;
}

/** Axes by their place from 0: "x", "x2", …; "xaxis", "xaxis2", …. */
function axisId<Letter extends "x" | "y">(letter: Letter, place: number): Letter {
  return (place === 0 ? letter : `${letter}${place + 1}`) as Letter;
}

function axisName(name: string, place: number): string {
  return place === 0 ? name : `${name}${place + 1}`;
}
