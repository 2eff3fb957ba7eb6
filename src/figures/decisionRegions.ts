/** Where a model says which class, over a plane of two features. */
import type { Annotation, Data, LayoutAxis, ScatterData } from "plotly.js-dist";
import { checkLabels, checkOptions } from "../checks";
import { byClass, take } from "./classes";
import type { ClassRows } from "./classes";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { panelAxes } from "./panels";
import { probabilityTraces, regionTrace } from "./regionTraces";
import { escapeText, withUnit } from "./text";
import { INK } from "./theme";

/** One model on the grid. Rows of the grid go along x first: point (i, j) is number j · nx + i. */
export interface RegionPanel {
  title: string;
  /** Predicted class of each grid point, (ny · nx). */
  labels: ArrayLike<number>;
  /** Probability of each class at each grid point, (ny · nx · K), classes last. */
  probabilities?: ArrayLike<number>;
  /** Rows with a ring around them in this panel, e.g. support vectors. */
  markedRows?: readonly number[];
}

/** What `decisionRegions` draws. */
export interface DecisionRegionsOptions {
  panels: readonly RegionPanel[];
  /** Grid points along x and y, evenly spaced, (nx) and (ny). */
  gridX: ArrayLike<number>;
  gridY: ArrayLike<number>;
  /** Part of the plane to show, default all of the grid. */
  xRange?: readonly [number, number];
  yRange?: readonly [number, number];
  classNames: readonly string[];
  featureNames: readonly [string, string];
  unit?: string;
  /** The rows: training points are solid, those in `openRows` (the test points) hollow. */
  points?: {
    x: ArrayLike<number>;
    y: ArrayLike<number>;
    labels: ArrayLike<number>;
    openRows?: readonly number[];
  };
  /** What the marked rows are, default "support vector". */
  markedName?: string;
  /** Probabilities at which a class gets a contour line, default [0.5, 0.7, 0.9]; [] for none. */
  contours?: readonly number[];
  title: string;
  caption: string;
  alt: string;
}

/** The panels side by side on the same axes; hovering says all class probabilities. */
export function decisionRegions(options: DecisionRegionsOptions): Figure {
  checkOptions("decisionRegions", options, [
    ...["panels", "gridX", "gridY", "xRange", "yRange", "classNames", "featureNames", "unit"],
    ...["points", "markedName", "contours", "title", "caption", "alt"],
  ]);
  const { panels, gridX, gridY, classNames, featureNames, unit } = options;
  const { ids, domains, headings } = panelAxes(
    panels.map((p) => escapeText(p.title)),
    0.05,
  );
  const grid = { x: gridX, y: gridY, classNames: classNames.map(escapeText) };
  const data: Data[] = [];
  const axes: Record<string, LayoutAxis> = {};
  panels.forEach((panel, p) => {
    const id = ids[p] ?? "";
    const on = { xaxis: `x${id}`, yaxis: `y${id}` };
    checkLabels(
      `panels[${p}].labels`,
      panel.labels,
      gridX.length * gridY.length,
      classNames.length,
    );
    data.push({ ...regionTrace(grid, panel.labels), ...on });
    if (panel.probabilities !== undefined) {
      const contours = options.contours ?? [0.5, 0.7, 0.9];
      for (const trace of probabilityTraces(grid, panel.probabilities, contours, featureNames)) {
        data.push({ ...trace, ...on });
      }
    }
    if (panel.markedRows !== undefined)
      data.push({ ...rings(options, panel.markedRows, p), ...on });
    for (const trace of pointTraces(options, p === 0)) data.push({ ...trace, ...on });
    axes[`xaxis${id}`] = {
      title: { text: withUnit(featureNames[0], unit) },
      domain: domains[p],
      range: [...(options.xRange ?? ends(gridX))],
      showgrid: false,
      ...(p === 0 ? {} : { matches: "x" as const }),
    };
    axes[`yaxis${id}`] = {
      title: { text: p === 0 ? withUnit(featureNames[1], unit) : " " },
      range: [...(options.yRange ?? ends(gridY))],
      anchor: `x${id}` as "x",
      showgrid: false,
      ...(p === 0 ? {} : { matches: "y" as const, showticklabels: false }),
    };
  });
  const shown: Annotation[] = panels.length > 1 || panels[0]?.title ? headings : [];
  return figure({
    data,
    layout: {
      title: { text: escapeText(options.title) },
      annotations: shown,
      margin: { t: 80 },
      height: 460,
      ...axes,
    },
    caption: options.caption,
    alt: options.alt,
  });
}

function pointTraces(options: DecisionRegionsOptions, inLegend: boolean): Partial<ScatterData>[] {
  const { points, classNames, featureNames } = options;
  if (points === undefined) return [];
  const unit = options.unit === undefined ? "" : ` ${escapeText(options.unit)}`;
  const open = new Set(points.openRows);
  const trace = (of: ClassRows, rows: number[], isOpen: boolean): Partial<ScatterData> => ({
    type: "scatter",
    mode: "markers",
    name: isOpen ? `${of.name}, test` : of.name,
    legendgroup: `${of.name} ${isOpen}`,
    showlegend: inLegend,
    x: take(points.x, rows),
    y: take(points.y, rows),
    customdata: rows,
    marker: {
      color: of.style.color,
      symbol: isOpen ? (`${of.style.symbol}-open` as const) : of.style.symbol,
      size: isOpen ? 9 : 7,
      line: isOpen ? { width: 2 } : { width: 0.7, color: "#ffffff" },
    },
    hovertemplate:
      `<b>${of.name}</b>${isOpen ? " (test)" : ""}, row %{customdata}<br>` +
      `${escapeText(featureNames[0])} %{x}${unit}<br>` +
      `${escapeText(featureNames[1])} %{y}${unit}<extra></extra>`,
  });
  const classes = byClass(points.labels, classNames);
  return [false, true].flatMap((isOpen) =>
    classes
      .map((of) =>
        trace(
          of,
          of.rows.filter((i) => open.has(i) === isOpen),
          isOpen,
        ),
      )
      .filter((_, c) => classes[c]?.rows.some((i) => open.has(i) === isOpen)),
  );
}

function rings(
  options: DecisionRegionsOptions,
  rows: readonly number[],
  panel: number,
): Partial<ScatterData> {
  const { points } = options;
  return {
    type: "scatter",
    mode: "markers",
    name: escapeText(options.markedName ?? "support vector"),
    legendgroup: "marked",
    showlegend: panel === 0,
    x: take(points?.x ?? [], rows),
    y: take(points?.y ?? [], rows),
    marker: { symbol: "circle-open", size: 14, color: INK, line: { width: 1.5 } },
    hoverinfo: "skip",
  };
}

function ends(values: ArrayLike<number>): [number, number] {
  return [values[0] ?? 0, values[values.length - 1] ?? 1];
}
