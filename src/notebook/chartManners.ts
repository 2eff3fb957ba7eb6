import type { Chart } from "./browserTypes";

/**
 * What a drawn chart does beyond Plotly. It runs in the reader's browser: its own text is written
 * into the page, so it must not use anything from outside its braces.
 *
 * - Panels of a figure with `layout.meta.linked` answer together: points that are marked in one are
 *   marked in all, by the row numbers in their `customdata`. It sets the points' opacity itself, as
 *   Plotly does within a panel, because not every front end hands out its Plotly.
 * - Pausing a film is no error: Plotly rejects the promise of what it was playing, which nobody has.
 */
export function chartManners(box: Chart): void {
  if (box.dataset["manners"]) return;
  box.dataset["manners"] = "yes";

  box.on("plotly_buttonclicked", () => {
    const last = box._transitionData?._frameQueue?.slice(-1)[0];
    if (last) last.onInterrupt = last.onComplete;
  });

  if (!box.layout.meta?.linked) return;
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

declare const document: {
  readonly currentScript: { closest(selector: string): Chart | null } | null;
};
declare const MutationObserver: new (callback: () => void) => {
  observe(element: Chart, options: object): void;
};

/**
 * The same for a chart that another program draws, once it has: the script stands in an output below
 * the chart's, in the same area of JupyterLab.
 */
export function mannersForAbove(manners: (box: Chart) => void): void {
  const area = document.currentScript?.closest(".jp-OutputArea");
  if (!area) return;
  const look = (): void => {
    for (const box of Array.from(area.querySelectorAll(".js-plotly-plot"))) manners(box as Chart);
  };
  const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] };
  new MutationObserver(look).observe(area, changes);
  look();
}
