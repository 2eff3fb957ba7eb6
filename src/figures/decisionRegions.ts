/** Where a model says which class, over a plane of two features. */
import type { Annotation, Data, LayoutAxis } from "plotly.js-dist";
import { checkInteger, checkLabels } from "../base/checks";
import { figure, type Figure, type FigureWords } from "./figure";
import { regionTraces } from "./regionTraces";
import { classPoints, type ClassPoints } from "./scatterByClass";
import { escapeText, withUnit } from "./text";
import { figureTexts } from "./texts";
import { checkLength, checkNumbers } from "./traces";

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
  const { panels, gridX, gridY, points, featureNames, unit, texts = figureTexts() } = options;
  const [xTitle, yTitle] = featureNames.map((name) => withUnit(name, unit));
  const data: Data[] = [];
  const axes: Record<string, LayoutAxis> = {};
  const annotations: Annotation[] = [];
  // The panels share their legend: what is in it once switches its traces in all panels.
  const named = new Set<string | undefined>();
  panels.forEach(({ title, labels, probabilities, markedRows }, p) => {
    const id = p === 0 ? "" : String(p + 1);
    axes[`xaxis${id}`] = {
      title: { text: xTitle },
      range: [gridX[0], gridX[gridX.length - 1]],
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
    // From the back to the front: areas, contour lines, rings, points.
    const traces = [
      ...regionTraces(options, labels, probabilities),
      ...(points === undefined
        ? []
        : classPoints({ ...options, ...points, markedRows, markedName: texts.supportVector })),
    ];
    for (const trace of traces) {
      const showlegend = trace.type === "scatter" && !named.has(trace.name);
      if (showlegend) named.add(trace.name);
      const place = { xaxis: `x${id}`, yaxis: `y${id}` };
      data.push({ ...trace, showlegend, legendgroup: trace.name, ...place });
    }
    if (title === "") return;
    const above = { yref: "paper", y: 1, yanchor: "bottom", yshift: 4 } as const;
    const left = { xref: `x${id} domain` as "x domain", x: 0, xanchor: "left" } as const;
    annotations.push({ text: `<b>${escapeText(title)}</b>`, showarrow: false, ...left, ...above });
  });
  return figure({
    ...options,
    data,
    layout: {
      grid: { rows: 1, columns: panels.length, pattern: "independent", xgap: 0.1 },
      annotations,
      margin: { t: 80 },
      height: 460,
      ...axes,
    },
    minWidth: 260 * panels.length,
  });
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
