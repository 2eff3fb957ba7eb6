/** Points by class in a plane of two features. */
import type { ScatterData } from "plotly.js-dist";
import { checkNumbers } from "./checkValues";
import { besides, byClass, take, type RowClasses } from "./classes";
import { escapeText } from "./text";
import { figureTexts, type FigureTexts } from "./texts";
import { INK, PAPER } from "./theme";
import { scatter } from "./traces";

/** The points, and how they are named. */
export interface ClassPoints extends RowClasses {
  /** Both features, (N) each. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  featureNames: readonly [string, string];
  unit?: string;
  /** Rows drawn hollow. */
  openRows?: readonly number[];
  /** What the hollow rows are, default "test". */
  openName?: string;
  /** Rows with a ring around them, e.g. support vectors. */
  markedRows?: readonly number[];
  /** What the marked rows are, for the legend; default "marked". */
  markedName?: string;
  /**
   * Up to half of it is added to or taken from both features, the same at each drawing, so that equal
   * points (of features that are 0 or 1, say) lie beside each other; hovering says the true values.
   */
  jitter?: number;
  texts?: FigureTexts;
}

/**
 * The rings, a trace for the solid points of each class, then one for the hollow points of each class
 * that has some. Hovering names class, row (counted from 0) and both values.
 */
export function classPoints(points: ClassPoints): Partial<ScatterData>[] {
  const { featureNames, unit, jitter = 0, openRows = [], markedRows } = points;
  const { texts = figureTexts() } = points;
  const { openName = texts.test, markedName = texts.marked } = points;
  const y = checkNumbers("y", points.y, points.x.length);
  const spots = checkNumbers("x", points.x).map((x, row) => {
    // Multiples of two irrational numbers fill a square evenly (Roberts 2018).
    const [right, up] = [0.7548776662, 0.5698402909].map((r) => (((row + 1) * r) % 1) - 0.5);
    return { x: x + jitter * right, y: y[row] + jitter * up, row, values: [x, y[row]] };
  });
  const said = jitter === 0 ? ["customdata", "x", "y"] : [0, 1, 2].map((k) => `customdata[${k}]`);
  const open = new Set(openRows);
  const classes = byClass(points, spots.length);
  const traces = [false, true].flatMap((isOpen) =>
    classes.flatMap(({ name, style: { color, symbol }, rows }) => {
      const shown = take(
        spots,
        rows.filter((row) => open.has(row) === isOpen),
      );
      if (isOpen && shown.length === 0) return [];
      const which = isOpen ? ` (${escapeText(openName)})` : "";
      const values = featureNames.map(
        (feature, k) => `<br>${escapeText(feature)} %{${said[k + 1]}}${besides(unit)}`,
      );
      return scatter("markers", shown, {
        name: isOpen ? `${name}, ${escapeText(openName)}` : name,
        customdata:
          jitter === 0
            ? shown.map(({ row }) => row)
            : shown.map(({ row, values }) => [row, ...values]),
        marker: isOpen
          ? { symbol, size: 8, color: PAPER, line: { color, width: 2 } }
          : { symbol, size: 8, color, opacity: 0.85, line: { color: PAPER, width: 0.7 } },
        hovertemplate:
          `<b>${name}</b>${which}, ${texts.row(`%{${said[0]}}`)}` +
          `${values.join("")}<extra></extra>`,
      });
    }),
  );
  return markedRows === undefined
    ? traces
    : [ringTrace(take(spots, markedRows), markedName), ...traces];
}

/** Rings around points. */
export function ringTrace(
  points: readonly { x: number; y: number }[],
  name: string,
  size = 15,
): Partial<ScatterData> {
  const marker = { symbol: "circle-open", size, color: INK, line: { width: 1.5 } } as const;
  return scatter("markers", points, { name: escapeText(name), marker, hoverinfo: "skip" });
}
