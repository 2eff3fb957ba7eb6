/** Any number of named curves over steps or epochs. */
import type { Data } from "plotly.js-dist";
import { checkString } from "../base/checkKind";
import { checkOneOf, checkOptions } from "../base/checks";
import {
  checkFigureOptions,
  checkList,
  checkNumbers,
  checkOptionalTexts,
  checkTexts,
} from "./checkValues";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { styleOf } from "./theme";
import type { Style } from "./theme";

/** A curve with its name. */
export interface Curve {
  name: string;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Colour and dash; without them the next of the palette. */
  color?: string;
  dash?: Style["dash"];
  /** "lines" unless told; "lines+markers" for few points, "markers" for a cloud. */
  mode?: "lines" | "markers" | "lines+markers";
}

/** What `lossCurves` draws. */
export interface LossCurvesOptions {
  curves: readonly Curve[];
  /** Title of the x axis, e.g. "step" or "epoch". */
  xTitle: string;
  /** Title of the y axis, e.g. "cross-entropy". */
  yTitle: string;
  /** Scale of the axes, default "linear". */
  xScale?: "linear" | "log";
  yScale?: "linear" | "log";
  title: string;
  caption: string;
  alt: string;
}

const modes = ["lines", "markers", "lines+markers"] as const;

/** The curves in one plot, told apart by colour and dash; hovering compares all at one x. */
export function lossCurves(options: LossCurvesOptions): Figure {
  checkFigureOptions("lossCurves", options, ["curves", "xTitle", "yTitle", "xScale", "yScale"]);
  const xScale = checkOneOf("xScale", options.xScale ?? "linear", ["linear", "log"]);
  const yScale = checkOneOf("yScale", options.yScale ?? "linear", ["linear", "log"]);
  const { xTitle, yTitle } = options;
  checkTexts({ xTitle, yTitle });
  checkList("curves", options.curves);
  const data = options.curves.map((curve, i): Data => {
    checkOptions(`curves[${i}]`, curve, ["name", "x", "y", "color", "dash", "mode"]);
    checkString(`curves[${i}].name`, curve.name);
    checkOptionalTexts({ [`curves[${i}].color`]: curve.color, [`curves[${i}].dash`]: curve.dash });
    const x = checkNumbers(`curves[${i}].x`, curve.x);
    // A loss that has run away is a gap in its curve.
    const y = checkNumbers(`curves[${i}].y`, curve.y, x.length, false);
    const style = styleOf(i);
    const color = curve.color ?? style.color;
    const mode = checkOneOf(`curves[${i}].mode`, curve.mode ?? "lines", modes);
    return {
      type: "scatter",
      mode,
      name: escapeText(curve.name),
      x,
      y,
      ...(mode === "markers" ? {} : { line: { color, dash: curve.dash ?? style.dash, width: 2 } }),
      ...(mode === "lines" ? {} : { marker: { color, symbol: style.symbol, size: 7 } }),
      hovertemplate: "%{y:.4~g}",
    };
  });
  // On a log axis 0.0001 is written 10⁻⁴.
  const exponents = { exponentformat: "power", dtick: 1 } as const;
  return figure({
    data,
    layout: {
      title: { text: escapeText(options.title) },
      hovermode: "x unified",
      showlegend: true,
      legend: { itemwidth: 45 },
      xaxis: {
        title: { text: escapeText(xTitle) },
        type: xScale,
        ...(xScale === "log" ? exponents : {}),
      },
      yaxis: {
        title: { text: escapeText(yTitle) },
        type: yScale,
        ...(yScale === "log" ? exponents : {}),
      },
    },
    caption: options.caption,
    alt: options.alt,
  });
}
