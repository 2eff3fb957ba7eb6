/** The same curve from several seeds, for several variants: the bundle, and its median. */
import type { Data } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { median } from "../data/summary";
import { checkLength, checkNumbers } from "./checkValues";
import { encodeArray } from "./encode";
import type { Figure, FigureWords } from "./figure";
import { plot, type Mark } from "./plot";
import { escapeText } from "./text";
import { figureTexts } from "./texts";
import { styleOf } from "./theme";

/** One variant. */
export interface CurveBundle {
  name: string;
  /** One curve for each seed, all of the same length. */
  curves: readonly ArrayLike<number>[];
}

/** What `seedCurves` draws. */
export interface SeedCurvesOptions extends FigureWords {
  bundles: readonly CurveBundle[];
  /** x of each point of the curves. */
  x: ArrayLike<number>;
  xTitle: string;
  yTitle: string;
  /** A horizontal line to cross, and what it is. */
  mark?: { value: number; text: string };
}

/**
 * A thin line for each seed and a thick one through their medians. A click in the legend hides or
 * shows a variant with all its lines.
 * @throws RangeError for a bundle without curves, or a curve that has not one value for each x
 */
export function seedCurves(options: SeedCurvesOptions): Figure {
  const { bundles, mark, texts = figureTexts() } = options;
  const x = checkNumbers("x", options.x);
  const traces = bundles.flatMap(({ name, curves }, b): Data[] => {
    checkInteger(`curves of ${name}`, curves.length);
    curves.forEach((curve) => checkLength(`a curve of ${name}`, curve, x.length));
    const { color, dash } = styleOf(b);
    const lines = { type: "scatter", mode: "lines" } as const;
    const variant = { ...lines, name: escapeText(name), legendgroup: `${b}` };
    return [
      {
        // All seeds in one trace; a gap (NaN) ends each line. Packed: these are most of the numbers.
        ...variant,
        showlegend: false,
        x: encodeArray(Float32Array.from(curves.flatMap(() => [...x, NaN]))),
        y: encodeArray(Float32Array.from(curves.flatMap((curve) => [...Array.from(curve), NaN]))),
        line: { color, width: 0.8 },
        opacity: 0.35,
        hoverinfo: "skip",
      },
      {
        ...variant,
        x,
        // Four digits: more cannot be seen, and figures are stored as text.
        y: x.map((_, i) => Number(median(curves.map((curve) => curve[i])).toPrecision(4))),
        line: { color, dash, width: 2.5 },
        hovertemplate:
          `${texts.medianOf(`<b>${escapeText(name)}</b>`, curves.length)}<br>` +
          "%{x}: %{y:.4~g}<extra></extra>",
      },
    ];
  });
  const marks: Mark[] = mark === undefined ? [] : [{ y: mark.value, text: mark.text }];
  const { xTitle, yTitle } = options;
  return plot({ ...options, traces, x: xTitle, y: yTitle, marks, layout: { height: 460 } });
}
