/** How often a count came out, against how often it should by an exact distribution. */
import { checkIntegers } from "../base/checkKind";
import { checkFigureOptions, checkProbabilities, checkTexts } from "./checkValues";
import { assemble } from "./figure";
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

/**
 * Bars for what was counted, dots for what was expected.
 * @throws TypeError or RangeError for counts that are not whole or all 0, for what is no probability,
 * or not one for each count.
 */
export function countHistogram(options: CountHistogramOptions): Figure {
  const own = ["counts", "probabilities", "xTitle", "yTitle", "countName", "probabilityName"];
  checkFigureOptions("countHistogram", options, own, ["title", "caption"]);
  const { xTitle, yTitle, countName, probabilityName } = options;
  checkTexts({ xTitle, yTitle, countName, probabilityName });
  const counts = Array.from(checkIntegers("counts", options.counts, 0));
  const probabilities = checkProbabilities("probabilities", options.probabilities);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length !== probabilities.length) {
    throw new RangeError(
      `probabilities must have one value for each of the ${counts.length} counts, ` +
        `got ${probabilities.length}`,
    );
  }
  if (!(total > 0)) throw new RangeError(`counts must have a sum above 0, got ${total}`);
  const seen = counts
    .map((count, k) => ({ k, count, p: probabilities[k] }))
    .filter(({ count, p }) => count / total >= visible || p >= visible);
  const mean = counts.reduce((sum, count, k) => sum + count * k, 0) / total;
  const mostOften = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
  const ks = seen.map(({ k }) => k);
  const [bars, dots] = [styleOf(5), styleOf(1)];
  return assemble({
    data: [
      {
        type: "bar",
        name: escapeText(countName),
        x: ks,
        y: seen.map(({ count }) => count / total),
        customdata: seen.map(({ count }) => count),
        marker: { color: bars.color },
        hovertemplate: `%{x}: %{customdata} of ${total}, share %{y:.4f}<extra>%{fullData.name}</extra>`,
      },
      {
        type: "scatter",
        mode: "markers",
        name: escapeText(probabilityName),
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
      xaxis: { title: { text: escapeText(xTitle) }, dtick: 1 },
      yaxis: { title: { text: escapeText(yTitle) }, rangemode: "tozero" },
    },
    caption: options.caption,
    alt:
      `Bars: ${xTitle}, ${countName}; mean ${mean.toFixed(2)}, most often ` +
      `${mostOften}. Dots: ${probabilityName}.`,
  });
}
