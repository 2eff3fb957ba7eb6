/** Where a model says which class, over a plane of two features. */
import type { ContourData, Data, HeatmapData, LayoutAxis, ScatterData } from "plotly.js-dist";
import { classPoints, ringTrace } from "./classPoints";
import type { ClassPoints } from "./classPoints";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { panelAxes } from "./panels";
import { checkRegions } from "./regionChecks";
import { probabilityTraces, regionTrace } from "./regionTraces";
import { escapeText, withUnit } from "./text";

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
  points?: Pick<ClassPoints, "x" | "y" | "labels" | "openRows" | "openName">;
  /** What the marked rows are, default "support vector". */
  markedName?: string;
  /** Probabilities at which a class gets a contour line, default [0.5, 0.7, 0.9]; [] for none. */
  contours?: readonly number[];
  title: string;
  caption: string;
  alt: string;
}

/**
 * The panels side by side on the same axes; hovering says all class probabilities.
 * @throws TypeError or RangeError for values that do not fit the grid or are no probabilities, or more
 * than 256 classes.
 */
export function decisionRegions(options: DecisionRegionsOptions): Figure {
  checkRegions(options);
  const { panels, title, caption, alt } = options;
  const titles = panels.map((panel) => escapeText(panel.title));
  const { ids, domains, headings } = panelAxes(titles, 0.05);
  // The panels share their legend: what is in it once switches its traces in all panels.
  const named = new Set<string | undefined>();
  const data = panels.flatMap((panel, p) =>
    panelTraces(options, panel).map((trace): Data => {
      const showlegend = trace.type === "scatter" && !named.has(trace.name);
      if (showlegend) named.add(trace.name);
      const id = ids[p] ?? "";
      return { ...trace, showlegend, legendgroup: trace.name, xaxis: `x${id}`, yaxis: `y${id}` };
    }),
  );
  return figure({
    data,
    layout: {
      title: { text: escapeText(title) },
      annotations: headings.filter((_, p) => titles[p] !== ""),
      margin: { t: 80 },
      height: 460,
      ...axes(options, ids, domains),
    },
    minWidth: 260 * panels.length,
    caption,
    alt,
  });
}

type Trace = Partial<HeatmapData> | Partial<ContourData> | Partial<ScatterData>;

/** From the back to the front: areas, contour lines, rings, points. */
function panelTraces(options: DecisionRegionsOptions, panel: RegionPanel): Trace[] {
  const { gridX, gridY, classNames, featureNames, unit, points } = options;
  const { labels, probabilities, markedRows } = panel;
  const grid = { x: gridX, y: gridY, classNames: classNames.map(escapeText) };
  const traces: Trace[] = [regionTrace(grid, labels)];
  if (probabilities !== undefined) {
    const levels = options.contours ?? [0.5, 0.7, 0.9];
    const [xName, yName] = [escapeText(featureNames[0]), escapeText(featureNames[1])];
    traces.push(...probabilityTraces(grid, probabilities, levels, [xName, yName]));
  }
  if (points === undefined) return traces;
  const drawn = classPoints({ ...points, classNames, featureNames, unit });
  if (markedRows !== undefined) {
    traces.push(ringTrace(points, markedRows, options.markedName ?? "support vector"));
  }
  return [...traces, ...drawn];
}

function axes(
  options: DecisionRegionsOptions,
  ids: readonly string[],
  domains: readonly [number, number][],
): Record<string, LayoutAxis> {
  const { gridX, gridY, featureNames, unit } = options;
  const result: Record<string, LayoutAxis> = {};
  ids.forEach((id, p) => {
    result[`xaxis${id}`] = {
      title: { text: withUnit(featureNames[0], unit) },
      domain: domains[p],
      range: [...(options.xRange ?? ends(gridX))],
      showgrid: false,
      ...(p === 0 ? {} : { matches: "x" as const }),
    };
    result[`yaxis${id}`] = {
      title: { text: p === 0 ? withUnit(featureNames[1], unit) : " " },
      range: [...(options.yRange ?? ends(gridY))],
      anchor: `x${id}` as "x",
      showgrid: false,
      ...(p === 0 ? {} : { matches: "y" as const, showticklabels: false }),
    };
  });
  return result;
}

function ends(values: ArrayLike<number>): [number, number] {
  return [values[0] ?? 0, values[values.length - 1] ?? 1];
}
