/** What a drawn chart does beyond Plotly. Each function's text is written into pages by itself. */

/** A container in which Plotly has drawn. */
export interface Chart extends HTMLElement {
  readonly data: readonly { readonly marker?: { readonly opacity?: number } }[];
  readonly layout: { readonly meta?: { readonly linked?: boolean } };
  /** Plotly's own: what it is going to play. */
  readonly _transitionData?: {
    readonly _frameQueue?: { onComplete?: () => void; onInterrupt?: (() => void) | undefined }[];
  };
  on(
    event: "plotly_selected" | "plotly_deselect" | "plotly_buttonclicked",
    listener: (event?: { readonly points: readonly { readonly customdata?: unknown }[] }) => void,
  ): void;
}

/**
 * - Panels of a figure with `layout.meta.linked` answer together: points that are marked in one are
 *   marked in all, by the row numbers in their `customdata`. It sets the points' opacity itself, as
 *   Plotly does within a panel, because not every front end hands out its Plotly.
 * - Pausing a film is no error: Plotly rejects the promise of what it was playing, which nobody has.
 */
export function attend(chart: Chart): void {
  if (chart.dataset["attended"]) return;
  chart.dataset["attended"] = "yes";

  chart.on("plotly_buttonclicked", () => {
    const last = chart._transitionData?._frameQueue?.at(-1);
    if (last) last.onInterrupt = last.onComplete;
  });

  if (!chart.layout.meta?.linked) return;
  const full = chart.data[0]?.marker?.opacity ?? 1;
  const mark = (rows?: ReadonlySet<unknown>): void => {
    for (const point of chart.querySelectorAll<SVGElement>(".scatterlayer .point")) {
      // d3 keeps there what Plotly read.
      const row = (point as SVGElement & { __data__?: { data?: unknown } }).__data__?.data;
      point.style.opacity = String(rows === undefined || rows.has(row) ? full : full / 6);
    }
  };
  // Plotly marks its own panel only after it has told us.
  chart.on("plotly_selected", (event) => {
    if (event) setTimeout(mark, 0, new Set(event.points.map((point) => point.customdata)));
  });
  chart.on("plotly_deselect", () => setTimeout(mark));
}

/**
 * The same for a chart that another program draws, once it has: the script stands in an output below
 * the chart's, in the same area of JupyterLab.
 */
export function attendAbove(attend: (chart: Chart) => void): void {
  const area = document.currentScript?.closest(".jp-OutputArea");
  if (!area) return;
  const look = (): void => area.querySelectorAll<Chart>(".js-plotly-plot").forEach(attend);
  const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] };
  new MutationObserver(look).observe(area, changes);
  look();
}
