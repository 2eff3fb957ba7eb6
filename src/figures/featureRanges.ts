/** The range of each feature by class, e.g. before and after scaling. */
import type { Data, LayoutAxis } from "plotly.js-dist";
import { byClass, rowsOf, type RowClasses, type Rows } from "./classes";
import { figure, type Figure, type FigureWords } from "./figure";
import { panelsOf } from "./panels";
import { escapeText } from "./text";
import { englishTexts } from "./texts";

/** One panel: the same rows on one scale. */
export interface FeatureRangesPanel {
  /** Above the panel, e.g. "as measured". */
  title: string;
  /** (N, D) */
  rows: Rows;
  /** Title of the panel's y axis, e.g. "length (cm)". */
  yTitle: string;
}

/** What `featureRanges` draws. */
export interface FeatureRangesOptions extends RowClasses, FigureWords {
  panels: readonly FeatureRangesPanel[];
  featureNames: readonly string[];
}

/** A box with its points for each feature and class, in panels side by side. */
export function featureRanges(options: FeatureRangesOptions): Figure {
  const { panels, labels, featureNames, texts = englishTexts } = options;
  const places = panelsOf(
    panels.map(({ title }) => title),
    0.1,
  );
  const classes = byClass(options);
  const axes: Record<string, LayoutAxis> = {};
  const data = panels.flatMap((panel, p) => {
    const { id, domain } = places[p];
    const rows = rowsOf(`panels[${p}].rows`, panel.rows, labels.length, featureNames.length);
    axes[`xaxis${id}`] = {
      title: { text: texts.feature },
      domain,
      tickvals: featureNames.map((_, j) => j),
      ticktext: featureNames.map((name) => escapeText(name).replace(/ /g, "<br>")),
      range: [-0.5, featureNames.length - 0.5],
      showgrid: false,
    };
    axes[`yaxis${id}`] = { title: { text: escapeText(panel.yTitle) }, anchor: `x${id}` as "x" };
    return classes.map(({ name, style, rows: ofClass }): Data => ({
      type: "box",
      name,
      legendgroup: name,
      showlegend: p === 0,
      offsetgroup: name,
      x: featureNames.flatMap((_, j) => ofClass.map(() => j)),
      y: featureNames.flatMap((_, j) => ofClass.map((i) => rows[i][j])),
      xaxis: `x${id}`,
      yaxis: `y${id}`,
      boxpoints: "all",
      jitter: 0.6,
      pointpos: 0,
      line: { width: 1.2 },
      marker: { color: style.color, symbol: style.symbol, size: 3.5, opacity: 0.6 },
      fillcolor: "rgba(255,255,255,0)",
      customdata: featureNames.flatMap(() => ofClass),
      hovertemplate: `<b>${name}</b>, ${texts.row("%{customdata}")}: %{y}<extra></extra>`,
    }));
  });
  return figure({
    ...options,
    data,
    layout: {
      boxmode: "group",
      annotations: places.map(({ heading }) => heading),
      margin: { t: 80 },
      height: 460,
      ...axes,
    },
    minWidth: 100 + 65 * featureNames.length * panels.length,
  });
}
