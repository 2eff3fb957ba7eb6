/** Every feature against every other. */
import type { Data, LayoutAxis } from "plotly.js-dist";
import { figure, type Figure, type FigureWords } from "./figure";
import { valueText, withUnit } from "./text";
import { figureTexts } from "./texts";
import { byClass, rowsOf, scatter, take, type RowClasses, type Rows } from "./traces";

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
  const table = rowsOf("rows", options.rows, labels.length, count);
  const features = featureNames.map((_, j) => table.map((row) => row[j]));
  const [across, up] = (["x", "y"] as const).map((axis) =>
    featureNames.map((name) => valueText(name, axis, unit)),
  );
  const classes = byClass(options);
  const histograms = (j: number): Data[] =>
    classes.map(({ index, name, style, rows }) => ({
      type: "histogram",
      name,
      legendgroup: name,
      showlegend: count === 1,
      x: take(features[j], rows),
      xaxis: axisId("x", j),
      yaxis: axisId("y", count + j), // counts have an axis of their own
      bingroup: `feature ${j}`,
      ...(index === 0 && { nbinsx: 20 }),
      marker: { color: style.color, opacity: 0.55 },
      hovertemplate: `<b>${name}</b><br>${across[j]}${texts.colon}${texts.rows("%{y}")}<extra></extra>`,
    }));
  const points = (j: number, i: number): Data[] =>
    classes.map(({ name, style: { color, symbol }, rows }) => {
      const spots = rows.map((row) => ({ x: features[j][row], y: features[i][row] }));
      const which = `<b>${name}</b>, ${texts.row("%{customdata}")}`;
      return scatter("markers", spots, {
        name,
        legendgroup: name,
        showlegend: j === 0 && i === 1,
        xaxis: axisId("x", j),
        yaxis: axisId("y", i),
        customdata: rows,
        marker: { color, symbol, size: 5, opacity: 0.75 },
        hovertemplate: `${which}<br>${across[j]}<br>${up[i]}<extra></extra>`,
      });
    });
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
      ...matrixAxes(featureNames.map((name) => withUnit(name, unit).replace(" (", "<br>("))),
    },
    minWidth: 60 + 130 * count,
  });
}

/** An axis along each column and up each row, titled at the left and lower edge. */
function matrixAxes(titles: readonly string[]): Record<string, LayoutAxis> {
  const { length } = titles;
  const share = 1 / length;
  const axes: Record<string, LayoutAxis> = {};
  titles.forEach((text, k) => {
    const title = { text, font: { size: 12 } };
    const [start, end] = [(k + 0.06) * share, (k + 0.94) * share];
    const up: [number, number] = [1 - end, 1 - start];
    const lowest = k === length - 1 ? length + k : length - 1;
    axes[axisId("xaxis", k)] = { title, domain: [start, end], anchor: axisId("y", lowest) };
    if (k > 0) axes[axisId("yaxis", k)] = { title, domain: up, anchor: "x" };
    const unseen = { visible: false, rangemode: "tozero" } as const;
    axes[axisId("yaxis", length + k)] = { domain: up, anchor: axisId("x", k), ...unseen };
  });
  return axes;
}

/** Axes by their place from 0: "x", "x2", …; "xaxis", "xaxis2", …. */
function axisId<Name extends string>(name: Name, place: number): Name {
  return (place === 0 ? name : `${name}${place + 1}`) as Name;
}
