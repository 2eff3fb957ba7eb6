/** Panels side by side: their axes' ids, their places, and their headings. */
import type { Annotation } from "plotly.js-dist";

/** For each panel the number its axes carry, its share of the width, and its heading. */
export interface PanelAxes {
  /** "", "2", "3", …: `xaxis${id}`, `x${id}`. */
  ids: string[];
  domains: [number, number][];
  headings: Annotation[];
}

/**
 * Divides the width among panels with these (already plain) titles.
 * @param gap share of the width between two panels
 */
export function panelAxes(titles: readonly string[], gap = 0.1): PanelAxes {
  const count = Math.max(titles.length, 1);
  const width = (1 - gap * (count - 1)) / count;
  const ids = titles.map((_, p) => (p === 0 ? "" : String(p + 1)));
  const domains = titles.map((_, p): [number, number] => {
    const left = p * (width + gap);
    return [round(left), round(Math.min(left + width, 1))];
  });
  const headings = titles.map((text, p) => ({
    text: `<b>${text}</b>`,
    showarrow: false,
    xref: "paper" as const,
    yref: "paper" as const,
    x: domains[p]?.[0] ?? 0,
    xanchor: "left" as const,
    y: 1,
    yanchor: "bottom" as const,
    yshift: 4,
  }));
  return { ids, domains, headings };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
