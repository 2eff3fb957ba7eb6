import type { Chart } from "./browserTypes";

/**
 * Makes the panels of a chart answer together: points that are marked in one of them are marked in
 * all, by the row numbers in their `customdata`. It runs in the reader's browser: its own text is
 * written into the page, so it must not use anything from outside its braces. It sets the points'
 * opacity itself, as Plotly does within a panel, because not every front end hands out its Plotly.
 */
export function linkPanels(box: Chart): void {
  const full = box.data[0]?.marker?.opacity ?? 1;
  const mark = (rows?: ReadonlySet<unknown>): void => {
    for (const point of Array.from(box.querySelectorAll(".scatterlayer .point"))) {
      const row = point.__data__?.data; // d3 keeps there what Plotly read
      point.style["opacity"] = String(rows === undefined || rows.has(row) ? full : full / 6);
    }
  };
  // Plotly marks its own panel only after it has told us.
  const afterwards = (rows?: ReadonlySet<unknown>): unknown => setTimeout(() => mark(rows));
  box.on("plotly_selected", (event) => {
    if (event) afterwards(new Set(event.points.map((point) => point.customdata)));
  });
  box.on("plotly_deselect", () => afterwards());
}
