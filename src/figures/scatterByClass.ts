/** Two features against each other, points by class. */
import { classPoints, ringTrace } from "./classPoints";
import type { ClassPoints } from "./classPoints";
import { checkFigureOptions, checkOptionalTexts } from "./checkValues";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText, withUnit } from "./text";

/** What `scatterByClass` draws. */
export interface ScatterByClassOptions extends ClassPoints {
  /** Rows with a ring around them, e.g. support vectors. */
  markedRows?: readonly number[];
  /** What the marked rows are, for the legend; default "marked". */
  markedName?: string;
  title: string;
  caption: string;
  alt: string;
}

/** Options of `scatterByClass` beside its words; not part of the package's index. */
export const scatterOptions = [
  ...["x", "y", "labels", "classNames", "featureNames", "unit", "openRows", "openName"],
  ...["markedRows", "markedName"],
] as const;

/** The scatter plot; hovering names class, row (counted from 0) and both values. */
export function scatterByClass(options: ScatterByClassOptions): Figure {
  checkFigureOptions("scatterByClass", options, scatterOptions);
  const { featureNames, unit, markedRows, markedName = "marked", title, caption, alt } = options;
  checkOptionalTexts({ markedName });
  const points = classPoints(options);
  const rings = markedRows === undefined ? [] : [ringTrace(options, markedRows, markedName)];
  return figure({
    data: [...rings, ...points],
    layout: {
      title: { text: escapeText(title) },
      showlegend: true,
      xaxis: { title: { text: withUnit(featureNames[0], unit) } },
      yaxis: { title: { text: withUnit(featureNames[1], unit) } },
    },
    caption,
    alt,
  });
}
