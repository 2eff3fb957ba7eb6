/** How a data iterator works: rows, their order in one epoch, and the batches cut from it. */
import type { Annotation, Data, Shape } from "plotly.js-dist";
import { checkArray } from "../base/checkKind";
import { checkInteger, checkLabels } from "../base/checks";
import { checkFigureOptions } from "./checkValues";
import { byClass } from "./classes";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { INK } from "./theme";

/** What `batchDiagram` draws. */
export interface BatchDiagramOptions {
  /** Class of each row, (N); few rows, about a dozen. */
  labels: ArrayLike<number>;
  classNames: readonly string[];
  /** The rows in the order of the epoch: each of 0 … N − 1 once. */
  order: ArrayLike<number>;
  batchSize: number;
  /** Number of features, for the shapes that are written in the batches. */
  columns: number;
  title: string;
  caption: string;
  alt: string;
}

/** Heights of the three levels, downwards. */
const LEVELS = { rows: 0, order: 1.6, batches: 2.9 } as const;

/** Three levels: the data set's rows, the same rows in the epoch's order, the batches. */
export function batchDiagram(options: BatchDiagramOptions): Figure {
  checkFigureOptions("batchDiagram", options, [
    ...["labels", "classNames", "order", "batchSize", "columns"],
  ]);
  const { labels, classNames } = options;
  checkInteger("labels.length", checkArray("labels", labels).length);
  const columns = checkInteger("columns", options.columns);
  const batchSize = checkInteger("batchSize", options.batchSize);
  const order = checkOrder(options.order, labels.length);
  const placeOf = new Map(order.map((row, place) => [row, place]));
  const classes = byClass(labels, classNames);

  const data: Data[] = classes.map((of) => ({
    type: "scatter",
    mode: "text+markers",
    name: of.name,
    x: [...of.rows, ...of.rows.map((row) => placeOf.get(row) ?? 0)],
    y: [...of.rows.map(() => LEVELS.rows), ...of.rows.map(() => LEVELS.order)],
    text: [...of.rows, ...of.rows].map(String),
    textfont: { color: "#ffffff", size: 11 },
    marker: { color: of.style.color, symbol: of.style.symbol, size: 21 },
    hovertemplate: `row %{text}, ${of.name}<extra></extra>`,
  }));
  const arrows = order.map((row, place) => arrow(row, LEVELS.rows, place, LEVELS.order));
  const starts = order.map((_, i) => i).filter((i) => i % batchSize === 0);
  const batches = starts.map((start, b) => {
    const size = Math.min(batchSize, order.length - start);
    return { first: start - 0.42, last: start + size - 0.58, size, number: b + 1 };
  });
  return figure({
    data,
    layout: {
      title: { text: escapeText(options.title) },
      dragmode: false,
      xaxis: { visible: false, range: [-0.7, labels.length - 0.3] },
      yaxis: { visible: false, range: [LEVELS.batches + 0.5, -0.5] },
      shapes: batches.flatMap(({ first, last }) => [
        frame(first, last, LEVELS.order, "dot"),
        frame(first, last, LEVELS.batches, "solid"),
      ]),
      annotations: [
        ...arrows,
        heading("<b>Dataset</b><br>get(i): row i", LEVELS.rows),
        heading("<b>DataLoader</b><br>a new order", LEVELS.order),
        heading(`<b>DataLoader</b><br>batches of ${batchSize}`, LEVELS.batches),
        ...batches.map(({ first, last }) =>
          arrow((first + last) / 2, LEVELS.order + 0.2, (first + last) / 2, LEVELS.batches - 0.18),
        ),
        ...batches.map(({ first, last, size, number }) => ({
          text: `<b>batch ${number}</b><br>X (${size}, ${columns})<br>y (${size})`,
          ...{ x: (first + last) / 2, y: LEVELS.batches, showarrow: false, font: { size: 11 } },
        })),
      ],
      margin: { l: 92, r: 8 },
      height: 400,
    },
    caption: options.caption,
    alt: options.alt,
  });
}

/** What happens at a level, in the left margin. */
function heading(text: string, y: number): Annotation {
  return {
    ...{ text, x: 0, xref: "paper", xanchor: "right", xshift: -8, y, showarrow: false },
    ...{ align: "right", font: { size: 11 } },
  };
}

/** From below one mark to above another. */
function arrow(fromX: number, fromY: number, toX: number, toY: number): Annotation {
  return {
    ...{ text: "", x: toX, y: toY, ax: fromX, ay: fromY, axref: "x", ayref: "y" },
    ...{ showarrow: true, arrowhead: 2, arrowwidth: 1, arrowcolor: "#7b8794" },
    ...{ standoff: 14, startstandoff: 14 },
  };
}

function frame(x0: number, x1: number, level: number, dash: "dot" | "solid"): Shape {
  return {
    ...{ type: "rect", x0, x1, y0: level - 0.34, y1: level + 0.34, layer: "below" },
    line: { color: INK, width: 1.5, dash },
  };
}

function checkOrder(order: ArrayLike<number>, rows: number): number[] {
  const list = Array.from(checkLabels("order", order, rows, rows));
  if (new Set(list).size !== rows)
    throw new RangeError(`order must have each of the ${rows} rows once, got ${list.join(", ")}`);
  return list;
}
