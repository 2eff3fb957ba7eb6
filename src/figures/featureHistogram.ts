/** One feature's values by class, with the thresholds that part the classes. */
import type { Data } from "plotly.js-dist";
import { checkPositive } from "../base/checks";
import { checkNumbers } from "./checkValues";
import { besides, byClass, take, type RowClasses } from "./classes";
import type { Figure, FigureWords } from "./figure";
import { plot } from "./plot";
import { escapeText } from "./text";
import { figureTexts } from "./texts";
import { PAPER } from "./theme";
import { extentOf } from "./traces";

/** A vertical line with its name. */
export interface NamedThreshold {
  value: number;
  name: string;
}

/** What `featureHistogram` draws. */
export interface FeatureHistogramOptions extends RowClasses, FigureWords {
  /** The feature, (N). */
  values: ArrayLike<number>;
  featureName: string;
  /** Unit of the feature, e.g. "cm". */
  unit?: string;
  /** Width of a bar, in the feature's unit; the bars are centred on its multiples. */
  binWidth: number;
  /** Lines to draw, none unless told. */
  thresholds?: readonly NamedThreshold[];
}

/** Hatching, so that the classes differ by more than colour. */
const PATTERNS = ["", "/", ".", "x", "+", "-"] as const;
/** More bars cannot be told apart, and stop the page. */
const mostBars = 500;

/**
 * Stacked bars: the height of a bar is the number of rows, its parts are the classes.
 * @throws RangeError for not one label for each value, or bars so narrow that there are more than 500.
 */
export function featureHistogram(options: FeatureHistogramOptions): Figure {
  const { featureName, unit, thresholds = [], texts = figureTexts() } = options;
  const size = checkPositive("binWidth", options.binWidth);
  const values = checkNumbers("values", options.values);
  const [low, high] = extentOf(values);
  if ((high - low) / size > mostBars) {
    throw new RangeError(
      `binWidth must be at least ${((high - low) / mostBars).toPrecision(2)}, ` +
        `so that there are at most ${mostBars} bars, got ${size}`,
    );
  }
  const start = (Math.floor(low / size) - 0.5) * size;
  const end = (Math.ceil(high / size) + 0.5) * size;
  const traces = byClass(options, values.length).map(({ index, name, style, rows }): Data => {
    const pattern = { solidity: 0.2, size: 5, fgcolor: PAPER, bgcolor: style.color };
    return {
      type: "histogram",
      name,
      x: take(values, rows),
      xbins: { start, end, size },
      marker: {
        color: style.color,
        pattern: { shape: PATTERNS[index % PATTERNS.length], ...pattern },
        line: { width: 0.5, color: PAPER },
      },
      hovertemplate:
        `<b>${name}</b><br>${escapeText(featureName)} %{x}${besides(unit)}: ` +
        `${texts.rows("%{y}")}<extra></extra>`,
    };
  });
  return plot({
    ...options,
    traces,
    x: { title: featureName, unit },
    y: texts.rowCount,
    marks: thresholds.map(({ value, name }) => ({ x: value, text: name, dash: "dash" })),
    layout: { barmode: "stack", bargap: 0, legend: { traceorder: "normal" }, margin: { t: 80 } },
  });
}
