/** The kinds of figures that one notebook each needs; see samples.ts. */
import {
  batchDiagram,
  classStrips,
  countHistogram,
  featureHistogram,
  gradientCheckPlot,
  marginPlot,
  seedCurves,
  type Figure,
} from "nndl";

/** Text that comes from data, and what all figures share. */
export interface SampleWords {
  wild: string;
  classNames: readonly string[];
  pair: readonly [string, string];
  words: { title: string; caption: string; alt: string };
}

const labels = [0, 0, 1, 1, 2, 2];

export function moreSamples({
  wild,
  classNames,
  pair,
  words,
}: SampleWords): Record<string, Figure> {
  const titles = { xTitle: wild, yTitle: wild };
  const gradient = { row: 0, column: 1, numeric: 0.1, difference: 0 };
  return {
    batchDiagram: batchDiagram({
      ...{ labels, classNames, order: [5, 3, 1, 0, 2, 4], batchSize: 4, columns: 3, ...words },
    }),
    featureHistogram: featureHistogram({
      ...{
        values: [1.4, 1.5, 4.7, 4.5, 6, 5.1],
        labels,
        classNames,
        featureName: wild,
        unit: wild,
      },
      ...{ binWidth: 0.5, thresholds: [{ value: 2.5, name: wild }], ...words },
    }),
    gradientCheckPlot: gradientCheckPlot({
      series: [
        { name: wild, gradients: [{ ...gradient, name: wild, analytic: 0.1 }] },
        { name: `${wild} 2`, gradients: [{ ...gradient, name: "W", analytic: -0.2 }] },
      ],
      ...words,
    }),
    classStrips: classStrips({
      strips: [
        { name: `${wild} 1`, rows: Int32Array.of(0, 2, 4), ringed: [2] },
        { name: `${wild} 2`, rows: [1, 3, 5] },
      ],
      ...{ labels, classNames, place: "order", dividerEvery: 2, ringName: wild, ...titles },
      ...{ title: words.title, caption: words.caption },
    }),
    countHistogram: countHistogram({
      ...{ counts: Int32Array.of(3, 5, 2), probabilities: [0.25, 0.5, 0.25], ...titles },
      ...{ countName: wild, probabilityName: wild },
      ...{ title: words.title, caption: words.caption },
    }),
    seedCurves: seedCurves({
      bundles: [
        { name: `${wild} 1`, curves: [[3, 2, 1], Float64Array.of(3, 1, 1)] },
        { name: `${wild} 2`, curves: [[2, 2, 2]] },
      ],
      ...{ x: [0, 1, 2], ...titles, yScale: "log", mark: { value: 1.5, text: wild }, ...words },
    }),
    marginPlot: marginPlot({
      ...{ x: [1, 2, 5, 6], y: [1, 2, 3, 1], labels: [0, 0, 1, 1] },
      ...{
        classNames: classNames.slice(0, 2),
        featureNames: pair,
        unit: wild,
        markedRows: [1, 2],
        markedName: wild,
      },
      ...{ wx: 1, wy: -0.5, b: -2, xRange: [0, 7], yRange: [0, 4], ...words },
    }),
  };
}
