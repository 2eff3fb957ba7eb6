/** Panels side by side: their axes' ids, their places, and their headings. */
import type { Annotation } from "plotly.js-dist";
import { escapeText } from "./text";

/** For each panel the number its axes carry ("", "2", …), its share of the width, its heading. */
export interface Panel {
  id: string;
  domain: [number, number];
  heading: Annotation;
}

/**
 * Divides the width among panels with these titles.
 * @param gap share of the width between two panels
 */
export function panelsOf(titles: readonly string[], gap: number): Panel[] {
  const width = (1 - gap * (titles.length - 1)) / titles.length;
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  return titles.map((title, p) => {
    const left = p * (width + gap);
    const domain: [number, number] = [round(left), round(Math.min(left + width, 1))];
    const text = title === "" ? "" : `<b>${escapeText(title)}</b>`;
    const above = { xref: "paper", yref: "paper", y: 1, yanchor: "bottom", yshift: 4 } as const;
    return {
      id: p === 0 ? "" : String(p + 1),
      domain,
      heading: { text, showarrow: false, x: domain[0], xanchor: "left", ...above },
    };
  });
}
