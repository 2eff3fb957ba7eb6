/** The plot behind all charts with two axes: traces in the lab's look, titled axes, reference lines. */
import type { Data, Layout, LayoutAxis, ScatterData, Shape } from "plotly.js-dist";
import { figure, type Figure, type FigureWords } from "./figure";
import { escapeText, withUnit } from "./text";
import { INK, styleOf, type Style } from "./theme";
import { checkLength, checkNumbers } from "./traces";

/** Points with a name, in the look that belongs to their place among the traces. */
export interface Trace {
  name: string;
  x: ArrayLike<number>;
  /** A value that is not finite is a gap. */
  y: ArrayLike<number>;
  /** "lines" unless told; "lines+markers" for few points, "markers" for a cloud, "bars" for counts. */
  mode?: "lines" | "markers" | "lines+markers" | "bars";
  /** Colour and dash other than those of its place. */
  color?: string;
  dash?: Style["dash"];
  /** Of the line, in px, default 2. */
  width?: number;
  /** Which of its points are drawn hollow. */
  hollow?: readonly boolean[];
  /** What else Plotly is to know. */
  more?: Partial<ScatterData>;
}

/** An axis: its title, or its title with a unit and what else Plotly is to know (`type: "log"`). */
export type AxisOptions = string | AxisDetails;

/** The title, its unit, and Plotly's own attributes of an axis. */
export interface AxisDetails extends Omit<LayoutAxis, "title"> {
  title: string;
  unit?: string;
}

/** A straight line across the plot, at one x or one y, with a text at its end. */
export interface Mark {
  x?: number;
  y?: number;
  text?: string;
  /** Default "dot". */
  dash?: Style["dash"];
}

/** What `plot` draws. */
export interface PlotOptions extends FigureWords {
  /** In the lab's look, or traces of Plotly's own, which have a `type`. */
  traces: readonly (Trace | Data)[];
  x: AxisOptions;
  y: AxisOptions;
  marks?: readonly Mark[];
  /** What else Plotly is to know. */
  layout?: Partial<Layout>;
  minWidth?: number;
}

/**
 * The traces in one plot, told apart by colour, dash and symbol; hovering over traces in the lab's
 * look compares all of them at one x.
 * @throws RangeError for an x that is no finite number, or not one y for each x.
 */
export function plot(options: PlotOptions): Figure {
  const { traces, marks = [] } = options;
  const compared = traces.some(isTrace);
  return figure({
    ...options,
    data: traces.map((trace, i) => (isTrace(trace) ? toData(trace, i) : trace)),
    layout: {
      showlegend: true,
      ...(compared && { hovermode: "x unified", legend: { itemwidth: 45 } }),
      xaxis: axisOf(options.x),
      yaxis: axisOf(options.y),
      shapes: marks.map(lineOf),
      ...options.layout,
    },
  });
}

function isTrace(trace: Trace | Data): trace is Trace {
  return !("type" in trace);
}

function toData(trace: Trace, place: number): Data {
  const style = styleOf(place);
  const { name, mode = "lines", color = style.color, dash = style.dash, width = 2 } = trace;
  const x = checkNumbers(`x of ${name}`, trace.x);
  checkLength(`y of ${name}`, trace.y, x.length);
  const points = { name: escapeText(name), x, y: Array.from(trace.y), hovertemplate: "%{y:.4~g}" };
  if (mode === "bars") return { type: "bar", ...points, marker: { color } };
  const { symbol } = style;
  const symbols = trace.hollow?.map((isHollow) =>
    isHollow ? (`${symbol}-open` as const) : symbol,
  );
  const marker = { color, symbol: symbols ?? symbol, size: 7 };
  return {
    type: "scatter",
    mode,
    ...points,
    ...(mode !== "markers" && { line: { color, dash, width } }),
    ...(mode !== "lines" && { marker }),
    ...trace.more,
  };
}

function axisOf(options: AxisOptions): LayoutAxis {
  const { title, unit, ...more }: AxisDetails =
    typeof options === "string" ? { title: options } : options;
  const axis = { title: { text: withUnit(title, unit) }, ...more };
  // On a log axis 0.0001 is written 10⁻⁴.
  return more.type === "log" ? { exponentformat: "power", dtick: 1, ...axis } : axis;
}

function lineOf({ x, y, text, dash = "dot" }: Mark): Shape {
  const isUpright = x !== undefined;
  const across = { xref: "paper", x0: 0, x1: 1, y0: y, y1: y } as const;
  const upright = { yref: "paper", y0: 0, y1: 1, x0: x, x1: x } as const;
  const above = { textposition: "end", textangle: 0, yanchor: "bottom" } as const;
  const xanchor = isUpright ? "center" : "right";
  return {
    type: "line",
    ...(isUpright ? upright : across),
    line: { color: INK, width: 1.2, dash },
    ...(text !== undefined && { label: { text: escapeText(text), ...above, xanchor } }),
  };
}
