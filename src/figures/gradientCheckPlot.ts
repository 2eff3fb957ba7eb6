/** Backpropagation against finite differences: where the two agree, all points lie on the diagonal. */
import type { Data } from "plotly.js-dist";
import type { CheckedGradient } from "../nn/gradientCheck";
import type { Figure, FigureWords } from "./figure";
import { plot } from "./plot";
import { escapeText } from "./text";
import { figureTexts } from "./texts";
import { INK, styleOf } from "./theme";
import { extentOf, scatter } from "./traces";

/** What `gradientCheckPlot` draws. */
export interface GradientCheckPlotOptions extends FigureWords {
  /** One series of points each, e.g. one for each parameter, or right and wrong ones. */
  series: readonly { name: string; gradients: readonly CheckedGradient[] }[];
}

/**
 * Absolute values on log axes, numeric to the right and analytic upwards. A point is hollow where
 * the two signs differ. Exact zeros have no place on a log axis and are left out.
 * @throws RangeError where all are zero.
 */
export function gradientCheckPlot(options: GradientCheckPlotOptions): Figure {
  const { texts = figureTexts() } = options;
  const differs = ({ analytic, numeric }: CheckedGradient): boolean => analytic * numeric < 0;
  const sizes: number[] = [];
  const series = options.series.map(({ name, gradients }, i): Data => {
    const { color, symbol } = styleOf(i);
    // The legend shows the first marker: a filled one, where there is one.
    const drawn = gradients
      .filter(({ analytic, numeric }) => analytic !== 0 && numeric !== 0)
      .sort((a, b) => Number(differs(a)) - Number(differs(b)));
    const points = drawn.map((g) => ({ x: Math.abs(g.numeric), y: Math.abs(g.analytic) }));
    for (const { x, y } of points) sizes.push(x, y);
    return scatter("markers", points, {
      name: escapeText(name),
      customdata: drawn.map((g) => [
        `${escapeText(g.name)}[${g.row}, ${g.column}]`,
        g.analytic,
        g.numeric,
      ]),
      marker: {
        color,
        symbol: drawn.map((g) => (differs(g) ? (`${symbol}-open` as const) : symbol)),
        size: 8,
        line: { width: 1 },
      },
      hovertemplate:
        `<b>%{customdata[0]}</b><br>${texts.analytic("%{customdata[1]:.6~g}")}<br>` +
        `${texts.numeric("%{customdata[2]:.6~g}")}<extra>%{fullData.name}</extra>`,
    });
  });
  if (sizes.length === 0) throw new RangeError("series must have a gradient that is not zero");
  const [low, high] = extentOf(sizes);
  const ends = [low / 2, high * 2].map((x) => ({ x, y: x }));
  const diagonal = scatter("lines", ends, {
    name: texts.analyticEqualsNumeric,
    line: { color: INK, width: 1, dash: "dot" },
    hoverinfo: "skip",
  });
  return plot({
    ...options,
    traces: [diagonal, ...series],
    x: { title: texts.numericAxis, type: "log" },
    y: { title: texts.analyticAxis, type: "log" },
    layout: { height: 480 },
  });
}
