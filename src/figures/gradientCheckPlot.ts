/** Backpropagation against finite differences: where the two agree, all points lie on the diagonal. */
import type { Data } from "plotly.js-dist";
import { checkString } from "../base/checkKind";
import { checkFinite, checkInteger, checkOptions } from "../base/checks";
import type { CheckedGradient } from "../nn/gradientCheck";
import { checkFigureOptions, checkList } from "./checkValues";
import { extent } from "./extent";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { INK, styleOf } from "./theme";

/** What `gradientCheckPlot` draws. */
export interface GradientCheckPlotOptions {
  /** One series of points each, e.g. one for each parameter, or right and wrong ones. */
  series: readonly { name: string; gradients: readonly CheckedGradient[] }[];
  title: string;
  caption: string;
  alt: string;
}

/**
 * Absolute values on log axes, numeric to the right and analytic upwards. A point is hollow where
 * the two signs differ. Exact zeros have no place on a log axis and are left out.
 * @throws TypeError or RangeError for what is no gradient, or where all are zero.
 */
export function gradientCheckPlot(options: GradientCheckPlotOptions): Figure {
  checkFigureOptions("gradientCheckPlot", options, ["series"]);
  checkSeries(options.series);
  const isDrawn = ({ analytic, numeric }: CheckedGradient): boolean =>
    analytic !== 0 && numeric !== 0;
  const differs = ({ analytic, numeric }: CheckedGradient): boolean =>
    Math.sign(analytic) !== Math.sign(numeric);
  const series = options.series.map(({ name, gradients }) => ({
    name: escapeText(name),
    // The legend shows the first marker: a filled one, where there is one.
    gradients: gradients.filter(isDrawn).sort((a, b) => Number(differs(a)) - Number(differs(b))),
  }));
  const sizes = series.flatMap(({ gradients }) =>
    gradients.flatMap(({ analytic, numeric }) => [Math.abs(analytic), Math.abs(numeric)]),
  );
  if (sizes.length === 0) throw new RangeError("series must have a gradient that is not zero");
  const [low, high] = extent(sizes);
  const ends = [low / 2, high * 2];
  const diagonal: Data = {
    type: "scatter",
    mode: "lines",
    name: "analytic = numeric",
    x: ends,
    y: ends,
    line: { color: INK, width: 1, dash: "dot" },
    hoverinfo: "skip",
  };
  const points = series.map(({ name, gradients }, i): Data => {
    const { color, symbol } = styleOf(i);
    return {
      type: "scatter",
      mode: "markers",
      name,
      x: gradients.map(({ numeric }) => Math.abs(numeric)),
      y: gradients.map(({ analytic }) => Math.abs(analytic)),
      customdata: gradients.map((g) => [
        `${escapeText(g.name)}[${g.row}, ${g.column}]`,
        g.analytic,
        g.numeric,
      ]),
      marker: {
        color,
        symbol: gradients.map((g) => (differs(g) ? (`${symbol}-open` as const) : symbol)),
        size: 8,
        line: { width: 1 },
      },
      hovertemplate:
        "<b>%{customdata[0]}</b><br>analytic %{customdata[1]:.6~g}<br>" +
        "numeric %{customdata[2]:.6~g}<extra>%{fullData.name}</extra>",
    };
  });
  const axis = { type: "log", exponentformat: "power", dtick: 1 } as const;
  return figure({
    data: [diagonal, ...points],
    layout: {
      title: { text: escapeText(options.title) },
      showlegend: true,
      xaxis: { ...axis, title: { text: "|numeric gradient|, by finite differences" } },
      yaxis: { ...axis, title: { text: "|analytic gradient|, by backpropagation" } },
      height: 480,
    },
    caption: options.caption,
    alt: options.alt,
  });
}

function checkSeries(series: GradientCheckPlotOptions["series"]): void {
  checkList("series", series);
  series.forEach((one, s) => {
    checkOptions(`series[${s}]`, one, ["name", "gradients"]);
    checkString(`series[${s}].name`, one.name);
    checkList(`series[${s}].gradients`, one.gradients).forEach((gradient, g) => {
      const { name, row, column, analytic, numeric } = (gradient ?? {}) as Partial<CheckedGradient>;
      const place = `series[${s}].gradients[${g}]`;
      checkString(`${place}.name`, name);
      checkInteger(`${place}.row`, row, 0);
      checkInteger(`${place}.column`, column, 0);
      checkFinite(`${place}.analytic`, analytic);
      checkFinite(`${place}.numeric`, numeric);
    });
  });
}
