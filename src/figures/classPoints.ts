/** Points by class in a plane of two features. */
import type { ScatterData } from "plotly.js-dist";
import { checkNames, checkNumbers, checkOptionalTexts, checkRowNumbers } from "./checkValues";
import { byClass, take } from "./classes";
import { escapeText } from "./text";
import { INK } from "./theme";

/** The points, and how they are named. */
export interface ClassPoints {
  /** Both features, (N) each. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Class of each row, (N). */
  labels: ArrayLike<number>;
  classNames: readonly string[];
  featureNames: readonly [string, string];
  unit?: string;
  /** Rows drawn hollow. */
  openRows?: readonly number[];
  /** What the hollow rows are, default "test". */
  openName?: string;
}

/**
 * A trace for the solid points of each class, then one for the hollow points of each class that has
 * some. Hovering names class, row (counted from 0) and both values.
 */
export function classPoints(points: ClassPoints): Partial<ScatterData>[] {
  checkPoints(points);
  const unit = points.unit === undefined ? "" : ` ${escapeText(points.unit)}`;
  const [xName, yName] = points.featureNames.map(escapeText);
  const openName = escapeText(points.openName ?? "test");
  const open = new Set(points.openRows);
  const classes = byClass(points.labels, points.classNames);
  return [false, true].flatMap((isOpen) =>
    classes.flatMap((of): Partial<ScatterData>[] => {
      const rows = of.rows.filter((i) => open.has(i) === isOpen);
      if (isOpen && rows.length === 0) return [];
      const { color, symbol } = of.style;
      return [
        {
          type: "scatter",
          mode: "markers",
          name: isOpen ? `${of.name}, ${openName}` : of.name,
          x: take(points.x, rows),
          y: take(points.y, rows),
          customdata: rows,
          marker: isOpen
            ? { symbol, size: 8, color: "#ffffff", line: { color, width: 2 } }
            : { symbol, size: 8, color, opacity: 0.85, line: { color: "#ffffff", width: 0.7 } },
          hovertemplate:
            `<b>${of.name}</b>${isOpen ? ` (${openName})` : ""}, row %{customdata}<br>` +
            `${xName} %{x}${unit}<br>${yName} %{y}${unit}<extra></extra>`,
        },
      ];
    }),
  );
}

function checkPoints(points: ClassPoints): void {
  const { x, y, labels, featureNames, openRows, unit, openName } = points;
  const { length } = checkNumbers("x", x);
  checkNumbers("y", y, length);
  checkNumbers("labels", labels, length);
  checkNames("featureNames", featureNames, 2);
  checkOptionalTexts({ unit, openName });
  if (openRows !== undefined) checkRowNumbers("openRows", openRows, length);
}

/** Rings around some of the points. */
export function ringTrace(
  points: Pick<ClassPoints, "x" | "y">,
  rows: readonly number[],
  name: string,
): Partial<ScatterData> {
  checkRowNumbers("markedRows", rows, points.x.length);
  return {
    type: "scatter",
    mode: "markers",
    name: escapeText(name),
    x: take(points.x, rows),
    y: take(points.y, rows),
    marker: { symbol: "circle-open", size: 15, color: INK, line: { width: 1.5 } },
    hoverinfo: "skip",
  };
}
