/** The same curve from several seeds, for several variants: the bundle, and its median. */
import type { Data } from "plotly.js-dist";
import { checkString } from "../base/checkKind";
import { checkFinite, checkInteger, checkOneOf, checkOptions, checkPositive } from "../base/checks";
import { median } from "../data/summary";
import { checkFigureOptions, checkList, checkNumbers, checkTexts } from "./checkValues";
import { encodeArray } from "./encode";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { INK, styleOf } from "./theme";

/** One variant. */
export interface CurveBundle {
  name: string;
  /** One curve for each seed, all of the same length. */
  curves: readonly ArrayLike<number>[];
}

/** What `seedCurves` draws. */
export interface SeedCurvesOptions {
  bundles: readonly CurveBundle[];
  /** x of each point of the curves. */
  x: ArrayLike<number>;
  xTitle: string;
  yTitle: string;
  /** Scale of the y axis, default "linear". */
  yScale?: "linear" | "log";
  /** A horizontal line to cross, and what it is. */
  mark?: { value: number; text: string };
  title: string;
  caption: string;
  alt: string;
}

/**
 * A thin line for each seed and a thick one through their medians. A click in the legend hides or
 * shows a variant with all its lines.
 * @throws RangeError for a bundle without curves, or a curve that has not one value for each x
 */
export function seedCurves(options: SeedCurvesOptions): Figure {
  checkFigureOptions("seedCurves", options, [
    ...["bundles", "x", "xTitle", "yTitle", "yScale", "mark"],
  ]);
  const { bundles, mark, xTitle, yTitle } = options;
  checkTexts({ xTitle, yTitle });
  const yScale = checkOneOf("yScale", options.yScale ?? "linear", ["linear", "log"]);
  const x = checkNumbers("x", options.x);
  checkList("bundles", bundles);
  bundles.forEach((bundle, b) => {
    checkOptions(`bundles[${b}]`, bundle, ["name", "curves"]);
    const curves = `bundles[${b}].curves`;
    checkString(`bundles[${b}].name`, bundle.name);
    checkInteger(`${curves}.length`, checkList(curves, bundle.curves).length);
    bundle.curves.forEach((curve, c) => checkNumbers(`${curves}[${c}]`, curve, x.length));
  });
  return figure({
    data: bundles.flatMap((bundle, b) => [seedLines(bundle, x, b), medianLine(bundle, x, b)]),
    layout: {
      title: { text: escapeText(options.title) },
      showlegend: true,
      xaxis: { title: { text: escapeText(xTitle) } },
      yaxis: {
        title: { text: escapeText(yTitle) },
        type: yScale,
        ...(yScale === "log" ? { exponentformat: "power" as const, dtick: 1 } : {}),
      },
      ...(mark === undefined ? {} : markLine(mark, yScale)),
      height: 460,
    },
    caption: options.caption,
    alt: options.alt,
  });
}

/** All seeds in one trace; a gap (NaN) ends each line. Packed: these are most of the numbers. */
function seedLines({ name, curves }: CurveBundle, x: readonly number[], b: number): Data {
  return {
    type: "scatter",
    mode: "lines",
    name: escapeText(name),
    legendgroup: `${b}`,
    showlegend: false,
    x: encodeArray(Float32Array.from(curves.flatMap(() => [...x, NaN]))),
    y: encodeArray(Float32Array.from(curves.flatMap((curve) => [...Array.from(curve), NaN]))),
    line: { color: styleOf(b).color, width: 0.8 },
    opacity: 0.35,
    hoverinfo: "skip",
  };
}

function medianLine({ name, curves }: CurveBundle, x: readonly number[], b: number): Data {
  const { color, dash } = styleOf(b);
  return {
    type: "scatter",
    mode: "lines",
    name: escapeText(name),
    legendgroup: `${b}`,
    x: [...x],
    y: x.map((_, i) => rounded(median(curves.map((curve) => curve[i] ?? NaN)))),
    line: { color, dash, width: 2.5 },
    hovertemplate: `<b>${escapeText(name)}</b>, median of ${curves.length} seeds<br>%{x}: %{y:.4~g}<extra></extra>`,
  };
}

function markLine(
  mark: { value: number; text: string },
  yScale: "linear" | "log",
): { shapes: object[]; annotations: object[] } {
  checkOptions("mark", mark, ["value", "text"]);
  checkString("mark.text", mark.text);
  const y = (yScale === "log" ? checkPositive : checkFinite)("mark.value", mark.value);
  const across = { type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y };
  return {
    shapes: [{ ...across, line: { color: INK, width: 1, dash: "dot" } }],
    annotations: [
      {
        ...{ xref: "paper", x: 1, xanchor: "right", yanchor: "bottom", showarrow: false },
        y: yScale === "log" ? Math.log10(y) : y,
        text: escapeText(mark.text),
      },
    ],
  };
}

/** Four digits: more cannot be seen, and figures are stored as text. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
