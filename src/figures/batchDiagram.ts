/** How a data iterator works: rows, their order in one epoch, and the batches cut from it. */
import type { Annotation, Data, Shape } from "plotly.js-dist";
import { checkInteger, checkLabels } from "../base/checks";
import { figure, type Figure, type FigureWords } from "./figure";
import { figureTexts } from "./texts";
import { AXIS_COLOR, INK, PAPER } from "./theme";
import { byClass, type RowClasses } from "./traces";

/** What `batchDiagram` draws: few rows, about a dozen. */
export interface BatchDiagramOptions extends RowClasses, FigureWords {
  /** The rows in the order of the epoch: each of 0 … N − 1 once. */
  order: ArrayLike<number>;
  batchSize: number;
  /** Number of features, for the shapes that are written in the batches. */
  columns: number;
}

/** Heights of the three levels, downwards. */
const LEVELS = { rows: 0, order: 1.6, batches: 2.9 } as const;

/**
 * Three levels: the data set's rows, the same rows in the epoch's order, the batches.
 * @throws RangeError for an order that has not each row once.
 */
export function batchDiagram(options: BatchDiagramOptions): Figure {
  const { labels, columns, texts = figureTexts() } = options;
  const batchSize = checkInteger("batchSize", options.batchSize);
  const count = labels.length;
  const order = Array.from(checkLabels("order", options.order, count, count));
  if (new Set(order).size !== count)
    throw new RangeError(`order must have each of the ${count} rows once, got ${order.join(", ")}`);
  const data = byClass(options).map(({ name, style, rows }): Data => ({
    type: "scatter",
    mode: "text+markers",
    name,
    x: [...rows, ...rows.map((row) => order.indexOf(row))],
    y: [...rows.map(() => LEVELS.rows), ...rows.map(() => LEVELS.order)],
    text: [...rows, ...rows].map(String),
    textfont: { color: PAPER, size: 11 },
    marker: { color: style.color, symbol: style.symbol, size: 21 },
    hovertemplate: `${texts.row("%{text}")}${texts.comma}${name}<extra></extra>`,
  }));
  const batches = Array.from({ length: Math.ceil(count / batchSize) }, (_, b) => {
    const size = Math.min(batchSize, count - b * batchSize);
    const [first, last] = [b * batchSize - 0.42, b * batchSize + size - 0.58];
    const text = `<b>${texts.batch(b + 1)}</b><br>X (${size}, ${columns})<br>y (${size})`;
    return { first, last, middle: (first + last) / 2, text };
  });
  return figure({
    ...options,
    data,
    layout: {
      dragmode: false,
      xaxis: { visible: false, range: [-0.7, count - 0.3] },
      yaxis: { visible: false, range: [LEVELS.batches + 0.5, -0.5] },
      shapes: batches.flatMap(({ first, last, text }) => [
        frame(first, last, LEVELS.order, "dot"),
        { ...frame(first, last, LEVELS.batches, "solid"), label: { text, font: { size: 11 } } },
      ]),
      annotations: [
        ...order.map((row, place) => arrow(row, LEVELS.rows, place, LEVELS.order)),
        heading(texts.dataset, LEVELS.rows),
        heading(texts.loaderOrder, LEVELS.order),
        heading(texts.loaderBatches(batchSize), LEVELS.batches),
        ...batches.map(({ middle }) =>
          arrow(middle, LEVELS.order + 0.2, middle, LEVELS.batches - 0.18),
        ),
      ],
      margin: { l: 92, r: 8 },
      height: 400,
    },
  });
}

/** What happens at a level, in the left margin. */
function heading(text: string, y: number): Annotation {
  const left = { x: 0, xref: "paper", xanchor: "right", xshift: -8, align: "right" } as const;
  return { text, y, ...left, showarrow: false, font: { size: 11 } };
}

/** From below one mark to above another. */
function arrow(ax: number, ay: number, x: number, y: number): Annotation {
  const head = { showarrow: true, arrowhead: 2, arrowwidth: 1, arrowcolor: AXIS_COLOR };
  const gaps = { standoff: 14, startstandoff: 14 };
  return { text: "", x, y, ax, ay, axref: "x", ayref: "y", ...head, ...gaps };
}

function frame(x0: number, x1: number, level: number, dash: "dot" | "solid"): Shape {
  const place = { x0, x1, y0: level - 0.34, y1: level + 0.34 };
  return { type: "rect", ...place, layer: "below", line: { color: INK, width: 1.5, dash } };
}
