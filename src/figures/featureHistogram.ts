/** One feature's values by class, with the thresholds that part the classes. */
import type { Annotation, Data, Shape } from "plotly.js-dist";
import { checkFiniteNumbers } from "../base/checkKind";
import { checkFinite, checkLabels, checkOptions, checkPositive } from "../base/checks";
import {
  checkFigureOptions,
  checkList,
  checkNames,
  checkOptionalTexts,
  checkText,
} from "./checkValues";
import { byClass, take } from "./classes";
import { extent } from "./extent";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText, withUnit } from "./text";
import { INK } from "./theme";

/** A vertical line with its name. */
export interface NamedThreshold {
  value: number;
  name: string;
}

/** What `featureHistogram` draws. */
export interface FeatureHistogramOptions {
  /** The feature, (N). */
  values: ArrayLike<number>;
  /** Class of each row, (N). */
  labels: ArrayLike<number>;
  classNames: readonly string[];
  featureName: string;
  /** Unit of the feature, e.g. "cm". */
  unit?: string;
  /** Width of a bar, in the feature's unit; the bars are centred on its multiples. */
  binWidth: number;
  /** Lines to draw, none unless told. */
  thresholds?: readonly NamedThreshold[];
  title: string;
  caption: string;
  alt: string;
}

/** Hatching, so that the classes differ by more than colour. */
const PATTERNS = ["", "/", ".", "x", "+", "-"] as const;

/**
 * Stacked bars: the height of a bar is the number of rows, its parts are the classes.
 * @throws TypeError or RangeError for no values, or not one label for each of them.
 */
export function featureHistogram(options: FeatureHistogramOptions): Figure {
  checkFigureOptions("featureHistogram", options, [
    ...["values", "labels", "classNames", "featureName", "unit", "binWidth", "thresholds"],
  ]);
  const { values, labels, featureName, thresholds = [] } = options;
  const size = checkPositive("binWidth", options.binWidth);
  checkText("featureName", featureName);
  checkOptionalTexts({ unit: options.unit });
  checkList("thresholds", thresholds);
  thresholds.forEach((threshold, i) => {
    checkOptions(`thresholds[${i}]`, threshold, ["value", "name"]);
    checkFinite(`thresholds[${i}].value`, threshold.value);
    checkText(`thresholds[${i}].name`, threshold.name);
  });
  const unit = options.unit === undefined ? "" : ` ${escapeText(options.unit)}`;
  const all = Array.from(checkFiniteNumbers("values", values));
  checkNames("classNames", options.classNames);
  checkLabels("labels", labels, all.length, options.classNames.length);
  const [low, high] = extent(all);
  const start = (Math.floor(low / size) - 0.5) * size;
  const end = (Math.ceil(high / size) + 0.5) * size;
  const data = byClass(labels, options.classNames).map((of): Data => {
    const shape = PATTERNS[of.index % PATTERNS.length];
    return {
      type: "histogram",
      name: of.name,
      x: take(all, of.rows),
      xbins: { start, end, size },
      marker: {
        color: of.style.color,
        pattern: { shape, solidity: 0.2, size: 5, fgcolor: "#ffffff", bgcolor: of.style.color },
        line: { width: 0.5, color: "#ffffff" },
      },
      hovertemplate: `<b>${of.name}</b><br>${escapeText(featureName)} %{x}${unit}: %{y} rows<extra></extra>`,
    };
  });
  return figure({
    data,
    layout: {
      title: { text: escapeText(options.title) },
      barmode: "stack",
      bargap: 0,
      xaxis: { title: { text: withUnit(featureName, options.unit) } },
      yaxis: { title: { text: "number of rows" } },
      shapes: thresholds.map(line),
      annotations: thresholds.map(label),
      legend: { traceorder: "normal" },
      margin: { t: 80 },
    },
    caption: options.caption,
    alt: options.alt,
  });
}

function line({ value }: NamedThreshold): Shape {
  return {
    ...{ type: "line", x0: value, x1: value, yref: "paper", y0: 0, y1: 1 },
    line: { color: INK, width: 1.5, dash: "dash" },
  };
}

function label({ value, name }: NamedThreshold): Annotation {
  return {
    ...{ text: escapeText(name), x: value, xanchor: "center", showarrow: false },
    ...{ yref: "paper", y: 1, yanchor: "bottom", font: { size: 12 } },
  };
}
