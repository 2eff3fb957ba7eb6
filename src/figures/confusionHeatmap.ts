/** How often each class was taken for which. */
import { checkFigureOptions, checkList, checkNames, checkNumbers } from "./checkValues";
import { extent } from "./extent";
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
  checkFigureOptions("confusionHeatmap", options, ["counts", "classNames"]);
  const { counts, classNames } = options;
  checkNames("classNames", classNames);
  const size = classNames.length;
  checkList("counts", counts, size);
  const z = counts.map((row, i) => checkNumbers(`counts[${i}]`, row, size));
  const names = classNames.map(escapeText);
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
        zmax: Math.max(1, extent(z.flat())[1]),
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
    minWidth: 130 + 50 * size,
    caption: options.caption,
    alt: options.alt,
  });
}
