/** How often each class was taken for which. */
import { checkOptions } from "../checks";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { INK, SEQUENTIAL } from "./theme";

/** What `confusionHeatmap` draws. */
export interface ConfusionHeatmapOptions {
  /** Counts, (K, K): row = true class, column = predicted class. */
  counts: readonly ArrayLike<number>[];
  classNames: readonly string[];
  title: string;
  caption: string;
  alt: string;
}

/** The matrix as a heat map with the counts written in; true classes from top to bottom. */
export function confusionHeatmap(options: ConfusionHeatmapOptions): Figure {
  checkOptions("confusionHeatmap", options, ["counts", "classNames", "title", "caption", "alt"]);
  const { counts, classNames } = options;
  const size = classNames.length;
  if (counts.length !== size || counts.some((row) => row.length !== size)) {
    throw new RangeError(`counts must be a ${size} × ${size} matrix, one row for each class`);
  }
  const names = classNames.map(escapeText);
  const z = counts.map((row) => Array.from(row));
  const total = z.map((row) => row.reduce((sum, count) => sum + count, 0));
  const axis = { type: "category", showgrid: false, ticks: "", showline: false } as const;
  return figure({
    data: [
      {
        type: "heatmap",
        x: names,
        y: names,
        z,
        customdata: z.map((_, i) => names.map(() => total[i] ?? 0)),
        colorscale: SEQUENTIAL,
        zmin: 0,
        zmax: Math.max(1, ...z.flat()),
        showscale: false,
        xgap: 2,
        ygap: 2,
        texttemplate: "%{z}",
        textfont: { size: 15, color: INK },
        hovertemplate: "true %{y}, predicted %{x}<br>%{z} of the %{customdata} rows<extra></extra>",
      },
    ],
    layout: {
      title: { text: escapeText(options.title) },
      xaxis: { ...axis, title: { text: "predicted class" } },
      yaxis: { ...axis, title: { text: "true class" }, autorange: "reversed" },
      height: 140 + 80 * Math.min(size, 6),
    },
    caption: options.caption,
    alt: options.alt,
  });
}
