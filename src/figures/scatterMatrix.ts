/** Every feature against every other. */
import type { Data, LayoutAxis } from "plotly.js-dist";
import { besides, byClass, rowsOf, type RowClasses, type Rows } from "./classes";
import { figure, type Figure, type FigureWords } from "./figure";
import { escapeText, withUnit } from "./text";
import { figureTexts } from "./texts";

/** What `scatterMatrix` draws. */
export interface ScatterMatrixOptions extends RowClasses, FigureWords {
  /** (N, D) */
  rows: Rows;
  /** Names of the D features. */
  featureNames: readonly string[];
  /** Unit of all features, e.g. "cm". */
  unit?: string;
}

/**
 * A panel for each pair of features, and each feature's histogram by class on the diagonal. Drawing a
 * box or a lasso in one panel (the mouse is set to it) marks the same rows in all; a double click
 * ends it. Drawn as SVG: WebGL, which Plotly's own splom needs, is not there on every machine.
 */
export function scatterMatrix(options: ScatterMatrixOptions): Figure {
  const { labels, featureNames, unit, texts = figureTexts() } = options;
  const count = featureNames.length;
  const rows = rowsOf("rows", options.rows, labels.length, count);
  const classes = byClass(options);
  const say = (j: number, axis: string): string =>
    `${escapeText(featureNames[j])} %{${axis}}${besides(unit)}`;
  const histograms = (j: number): Data[] =>
    classes.map(({ index, name, style, rows: ofClass }) => ({
      type: "histogram",
      name,
      legendgroup: name,
      showlegend: count === 1,
      x: ofClass.map((row) => rows[row][j]),
      xaxis: axisId("x", j),
      yaxis: axisId("y", count + j), // counts have an axis of their own
      bingroup: `feature ${j}`,
      ...(index === 0 && { nbinsx: 20 }),
      marker: { color: style.color, opacity: 0.55 },
      hovertemplate: `<b>${name}</b><br>${say(j, "x")}: ${texts.rows("%{y}")}<extra></extra>`,
    }));
  const points = (j: number, i: number): Data[] =>
    classes.map(({ name, style, rows: ofClass }) => ({
      type: "scatter",
      mode: "markers",
      name,
      legendgroup: name,
      showlegend: j === 0 && i === 1,
      x: ofClass.map((row) => rows[row][j]),
      y: ofClass.map((row) => rows[row][i]),
      xaxis: axisId("x", j),
      yaxis: axisId("y", i),
      customdata: ofClass,
      marker: { color: style.color, symbol: style.symbol, size: 5, opacity: 0.75 },
      hovertemplate:
        `<b>${name}</b>, ${texts.row("%{customdata}")}<br>` +
        `${say(j, "x")}<br>${say(i, "y")}<extra></extra>`,
    }));
  const upright = { orientation: "v", x: 1, xanchor: "right", xref: "paper" } as const;
  return figure({
    ...options,
    data: featureNames.flatMap((_, j) => [
      ...histograms(j),
      ...featureNames.flatMap((_, i) => (i > j ? points(j, i) : [])),
    ]),
    layout: {
      barmode: "overlay",
      dragmode: "select",
      height: 160 + 150 * Math.min(count, 6),
      meta: { linked: true },
      legend: { ...upright, y: 1, yanchor: "top", yref: "paper" },
      ...matrixAxes(featureNames, unit),
    },
    minWidth: 60 + 130 * count,
  });
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
    const counts = names.length + k;
    axes[axisId("xaxis", k)] = {
      title,
      domain: [k * share + gap / 2, (k + 1) * share - gap / 2],
      anchor: axisId("y", k === last ? counts : last),
    };
    if (k > 0) axes[axisId("yaxis", k)] = { title, domain: up, anchor: "x" };
    const unseen = { visible: false, rangemode: "tozero" } as const;
    axes[axisId("yaxis", counts)] = { domain: up, anchor: axisId("x", k), ...unseen };
  });
  return axes;
}

/** Axes by their place from 0: "x", "x2", …; "xaxis", "xaxis2", …. */
function axisId<Name extends string>(name: Name, place: number): Name {
  return (place === 0 ? name : `${name}${place + 1}`) as Name;
}
