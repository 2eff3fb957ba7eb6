/** How often a count came out, against how often it should by an exact distribution. */
import { checkOptions } from "../checks";
import { toArray } from "./classes";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { styleOf } from "./theme";

/** What `countHistogram` draws. */
export interface CountHistogramOptions {
  /** `counts[k]`: how many times k came out. */
  counts: ArrayLike<number>;
  /** `probabilities[k]`: the exact probability of k. */
  probabilities: ArrayLike<number>;
  /** What k is, e.g. "test rows that are training rows". */
  xTitle: string;
  /** What the counts are shares of, e.g. "share of the seeds". */
  yTitle: string;
  /** Names of the bars and of the dots. */
  countName: string;
  probabilityName: string;
  title: string;
  caption: string;
}

/** Below this share a bar cannot be seen: such values of k are left out at both ends. */
const visible = 5e-4;

/** Bars for what was counted, dots for what was expected. */
export function countHistogram(options: CountHistogramOptions): Figure {
  checkOptions("countHistogram", options, [
    ...["counts", "probabilities", "xTitle", "yTitle", "countName", "probabilityName"],
    ...["title", "caption"],
  ]);
  const counts = toArray(options.counts);
  const probabilities = toArray(options.probabilities);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length !== probabilities.length) {
    throw new RangeError(
      `probabilities must have one value for each of the ${counts.length} counts, ` +
        `got ${probabilities.length}`,
    );
  }
  if (!(total > 0)) throw new RangeError(`counts must have a sum above 0, got ${total}`);
  const seen = counts
    .map((count, k) => ({ k, count, p: probabilities[k] ?? 0 }))
    .filter(({ count, p }) => count / total >= visible || p >= visible);
  const mean = counts.reduce((sum, count, k) => sum + count * k, 0) / total;
  const mostOften = counts.indexOf(Math.max(...counts));
  const ks = seen.map(({ k }) => k);
  const [bars, dots] = [styleOf(5), styleOf(1)];
  return figure({
    data: [
      {
        type: "bar",
        name: escapeText(options.countName),
        x: ks,
        y: seen.map(({ count }) => count / total),
        customdata: seen.map(({ count }) => count),
        marker: { color: bars.color },
        hovertemplate: `%{x}: %{customdata} of ${total}, share %{y:.4f}<extra>%{fullData.name}</extra>`,
      },
      {
        type: "scatter",
        mode: "markers",
        name: escapeText(options.probabilityName),
        x: ks,
        y: seen.map(({ p }) => p),
        marker: { color: dots.color, symbol: "diamond", size: 9 },
        hovertemplate: "%{x}: probability %{y:.4f}<extra>%{fullData.name}</extra>",
      },
    ],
    layout: {
      title: { text: escapeText(options.title) },
      showlegend: true,
      bargap: 0.15,
      xaxis: { title: { text: escapeText(options.xTitle) }, dtick: 1 },
      yaxis: { title: { text: escapeText(options.yTitle) }, rangemode: "tozero" },
    },
    caption: options.caption,
    alt:
      `Bars: ${options.xTitle}, ${options.countName}; mean ${mean.toFixed(2)}, most often ` +
      `${mostOften}. Dots: ${options.probabilityName}.`,
  });
}
