/**
 * The one look of all figures: the legend below the axes, colours of Okabe and Ito that colour-blind
 * readers can tell apart ("Color Universal Design", 2008), each with a symbol and a dash of its own.
 * The colours of paper, text, axes and grid stand here alone, so that a page can exchange them.
 */
import type { Config, Layout } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { language } from "../base/system";

/** How a class or a model looks: the same everywhere, and not by colour alone. */
export interface Style {
  readonly color: string;
  /** Plotly's name of the filled marker; `${symbol}-open` is the same one, hollow. */
  readonly symbol: (typeof STYLES)[number]["symbol"];
  readonly dash: (typeof STYLES)[number]["dash"];
}

const STYLES = [
  { color: "#0072b2", symbol: "circle", dash: "solid" },
  { color: "#d55e00", symbol: "square", dash: "dash" },
  { color: "#009e73", symbol: "triangle-up", dash: "dot" },
  { color: "#cc79a7", symbol: "diamond", dash: "dashdot" },
  { color: "#e69f00", symbol: "cross", dash: "longdash" },
  { color: "#56b4e9", symbol: "x", dash: "longdashdot" },
  { color: "#000000", symbol: "star", dash: "solid" },
  { color: "#b3a200", symbol: "triangle-down", dash: "dash" },
  { color: "#7b4fa3", symbol: "pentagon", dash: "dot" },
  { color: "#7f7f7f", symbol: "hexagram", dash: "dashdot" },
] as const;

/**
 * The look of the class or model with this number (0, 1, 2: setosa, versicolor, virginica). After ten
 * the colours begin again with other symbols: no pair of both comes twice among a hundred.
 * @throws RangeError for other than a whole number of at least 0.
 */
export function styleOf(index: number): Style {
  const round = Math.floor(checkInteger("index", index, 0) / STYLES.length);
  const { symbol, dash } = STYLES[(index + 3 * round) % STYLES.length];
  return { color: STYLES[index % STYLES.length].color, symbol, dash };
}

/** The lab's colour for curves over the training rows (drawn solid). */
export const TRAIN_COLOR = "#e4007f";
/** The lab's colour for curves over the dev rows (drawn dashed). */
export const DEV_COLOR = "#f19ec2";
/** Text, reference lines, rings and other things that are not data. */
export const INK = "#1f2933";
/** What all stands on, and what is hollow is filled with. */
export const PAPER = "#ffffff";
/** Axes, frames, arrows. */
export const AXIS_COLOR = "#7b8794";
/** Lines across the plot at the ticks. */
export const GRID_COLOR = "#e4e7eb";
/** Negative – zero – positive, for weights and differences: blue, white, vermilion. */
export const DIVERGING: [number, string][] = [
  [0, "#0072b2"],
  [0.25, "#7fb3d5"],
  [0.5, "#f7f7f7"],
  [0.75, "#efaa7c"],
  [1, "#d55e00"],
];
/** Nothing – much, for counts and accuracies: nearly white to a blue on which dark text can be read. */
export const SEQUENTIAL: [number, string][] = [
  [0, "#eef5fb"],
  [1, "#6baed6"],
];

const CHINESE = language() === "zh" ? '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", ' : "";
const FONT = `system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, ${CHINESE}sans-serif`;

const AXIS = {
  showline: true,
  linecolor: AXIS_COLOR,
  gridcolor: GRID_COLOR,
  zeroline: false,
  ticks: "outside",
  ticklen: 4,
  tickcolor: AXIS_COLOR,
  automargin: true,
  title: { standoff: 8 },
  exponentformat: "power",
  minexponent: 6, // 12345 stays 12345, where Plotly writes 12.345k
} as const;

/** The theme as a Plotly template: what a figure's own layout does not say, this does. */
export const THEME: { layout: Partial<Layout> } = {
  layout: {
    font: { family: FONT, size: 13, color: INK },
    title: { x: 0, xref: "paper", xanchor: "left", font: { size: 16, weight: 600 } },
    paper_bgcolor: PAPER,
    plot_bgcolor: PAPER,
    colorway: STYLES.map((style) => style.color),
    hovermode: "closest",
    hoverlabel: { align: "left", namelength: -1 },
    xaxis: AXIS,
    yaxis: AXIS,
    legend: {
      orientation: "h",
      x: 0,
      xanchor: "left",
      xref: "container",
      y: 0,
      yanchor: "bottom",
      yref: "container",
      itemsizing: "constant",
    },
    margin: { l: 64, r: 24, t: 56, b: 56 },
    height: 420,
  },
};

/**
 * Plotly's settings for every figure: no button that sends data away. Not `responsive`: whoever shows
 * a figure fits it to its place, and with both at work Plotly may forget the height and draw nothing.
 */
export const CONFIG: Partial<Config> = {
  displaylogo: false,
  showSendToCloud: false,
};
