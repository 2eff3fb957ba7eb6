/** Where a model says which class, over a plane of two features. */
import type { ContourData, Data, HeatmapData, LayoutAxis, ScatterData } from "plotly.js-dist";
import { checkInteger, checkLabels } from "../base/checks";
import { checkLength, checkNumbers } from "./checkValues";
import { classPoints, type ClassPoints } from "./classPoints";
import { figure, type Figure, type FigureWords } from "./figure";
import { panelsOf, type Panel } from "./panels";
import { probabilityTraces, regionTrace } from "./regionTraces";
import { escapeText, withUnit } from "./text";
import { figureTexts } from "./texts";

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
export interface DecisionRegionsOptions extends FigureWords {
  panels: readonly RegionPanel[];
  /** Grid points along x and y, evenly spaced, (nx) and (ny). */
  gridX: ArrayLike<number>;
  gridY: ArrayLike<number>;
  /** Part of the plane to show along x, default all of the grid. */
  xRange?: readonly [number, number];
  classNames: readonly string[];
  featureNames: readonly [string, string];
  unit?: string;
  /** The rows: training points are solid, those in `openRows` (the test points) hollow. */
  points?: Pick<ClassPoints, "x" | "y" | "labels" | "openRows" | "openName">;
}

/**
 * The panels side by side on the same axes; hovering says all class probabilities.
 * @throws RangeError for values that do not fit the grid or are no probabilities, or more than 256
 * classes.
 */
export function decisionRegions(options: DecisionRegionsOptions): Figure {
  checkRegions(options);
  const { panels } = options;
  const places = panelsOf(
    panels.map((panel) => panel.title),
    0.05,
  );
  // The panels share their legend: what is in it once switches its traces in all panels.
  const named = new Set<string | undefined>();
  const data = panels.flatMap((panel, p) =>
    panelTraces(options, panel).map((trace): Data => {
      const showlegend = trace.type === "scatter" && !named.has(trace.name);
      if (showlegend) named.add(trace.name);
      const { id } = places[p];
      return { ...trace, showlegend, legendgroup: trace.name, xaxis: `x${id}`, yaxis: `y${id}` };
    }),
  );
  return figure({
    ...options,
    data,
    layout: {
      annotations: places.map(({ heading }) => heading).filter(({ text }) => text !== ""),
      margin: { t: 80 },
      height: 460,
      ...axesOf(options, places),
    },
    minWidth: 260 * panels.length,
  });
}

/** From the back to the front: areas, contour lines, rings, points. */
function panelTraces(
  options: DecisionRegionsOptions,
  { labels, probabilities, markedRows }: RegionPanel,
): (Partial<HeatmapData> | Partial<ContourData> | Partial<ScatterData>)[] {
  const { gridX, gridY, classNames, featureNames, points, texts = figureTexts() } = options;
  const grid = { x: gridX, y: gridY, classNames: classNames.map(escapeText) };
  const [xName, yName] = featureNames;
  const maps =
    probabilities === undefined
      ? []
      : probabilityTraces(grid, probabilities, [escapeText(xName), escapeText(yName)]);
  const areas = [regionTrace(grid, labels), ...maps];
  if (points === undefined) return areas;
  const markedName = texts.supportVector;
  return [...areas, ...classPoints({ ...options, ...points, markedRows, markedName })];
}

function axesOf(
  { gridX, gridY, xRange, featureNames, unit }: DecisionRegionsOptions,
  places: readonly Panel[],
): Record<string, LayoutAxis> {
  const axes: Record<string, LayoutAxis> = {};
  const [xTitle, yTitle] = featureNames.map((name) => withUnit(name, unit));
  places.forEach(({ id, domain }, p) => {
    axes[`xaxis${id}`] = {
      title: { text: xTitle },
      domain,
      range: [...(xRange ?? [gridX[0], gridX[gridX.length - 1]])],
      showgrid: false,
      ...(p > 0 && { matches: "x" }),
    };
    axes[`yaxis${id}`] = {
      title: { text: p === 0 ? yTitle : " " },
      range: [gridY[0], gridY[gridY.length - 1]],
      anchor: `x${id}` as "x",
      showgrid: false,
      ...(p > 0 && { matches: "y", showticklabels: false }),
    };
  });
  return axes;
}

function checkRegions({ panels, gridX, gridY, classNames }: DecisionRegionsOptions): void {
  const count = checkNumbers("gridX", gridX).length * checkNumbers("gridY", gridY).length;
  checkInteger("classNames.length", classNames.length, 1, 256); // areas are packed into bytes
  panels.forEach(({ labels, probabilities }, p) => {
    checkLabels(`panels[${p}].labels`, labels, count, classNames.length);
    if (probabilities === undefined) return;
    checkLength(`panels[${p}].probabilities`, probabilities, count * classNames.length);
    // What calculating leaves beyond 0 and 1 is let through.
    const bad = Array.from(probabilities).find((value) => !(Math.abs(value - 0.5) <= 0.5 + 1e-9));
    if (bad !== undefined)
      throw new RangeError(`panels[${p}].probabilities must be from 0 to 1, got ${bad}`);
  });
}
