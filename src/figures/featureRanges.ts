/** The range of each feature by class, e.g. before and after scaling. */
import type { Data, LayoutAxis } from "plotly.js-dist";
import { checkOptions } from "../base/checks";
import { byClass, columnsOf, take } from "./classes";
import type { Rows } from "./classes";
import { checkFigureOptions, checkList, checkNames, checkText } from "./checkValues";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { panelAxes } from "./panels";
import { escapeText } from "./text";

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
export interface FeatureRangesOptions {
  panels: readonly FeatureRangesPanel[];
  labels: ArrayLike<number>;
  classNames: readonly string[];
  featureNames: readonly string[];
  title: string;
  caption: string;
  alt: string;
}

/** A box with its points for each feature and class, in panels side by side. */
export function featureRanges(options: FeatureRangesOptions): Figure {
  checkFigureOptions("featureRanges", options, ["panels", "labels", "classNames", "featureNames"]);
  const { panels, labels, featureNames } = options;
  checkNames("featureNames", featureNames);
  checkList("panels", panels);
  panels.forEach((panel, p) => {
    checkOptions(`panels[${p}]`, panel, ["title", "rows", "yTitle"]);
    checkText(`panels[${p}].title`, panel.title);
    checkText(`panels[${p}].yTitle`, panel.yTitle);
  });
  const names = featureNames.map(escapeText);
  const places = names.map((_, j) => j);
  const classes = byClass(labels, options.classNames);
  const axes: Record<string, LayoutAxis> = {};
  const data: Data[] = [];
  const { ids, domains, headings } = panelAxes(panels.map((panel) => escapeText(panel.title)));
  panels.forEach((panel, p) => {
    const id = ids[p] ?? "";
    axes[`xaxis${id}`] = {
      title: { text: "feature" },
      domain: domains[p],
      tickvals: places,
      ticktext: names.map((name) => name.replace(/ /g, "<br>")),
      range: [-0.5, names.length - 0.5],
      showgrid: false,
    };
    axes[`yaxis${id}`] = { title: { text: escapeText(panel.yTitle) }, anchor: `x${id}` as "x" };
    const columns = columnsOf(`panels[${p}].rows`, panel.rows, labels.length, names.length);
    for (const of of classes) {
      data.push({
        type: "box",
        name: of.name,
        legendgroup: of.name,
        showlegend: p === 0,
        offsetgroup: of.name,
        x: places.flatMap((j) => of.rows.map(() => j)),
        y: columns.flatMap((values) => take(values, of.rows)),
        xaxis: `x${id}`,
        yaxis: `y${id}`,
        boxpoints: "all",
        jitter: 0.6,
        pointpos: 0,
        line: { width: 1.2 },
        marker: { color: of.style.color, symbol: of.style.symbol, size: 3.5, opacity: 0.6 },
        fillcolor: "rgba(255,255,255,0)",
        customdata: places.flatMap(() => of.rows),
        hovertemplate: `<b>${of.name}</b>, row %{customdata}: %{y}<extra></extra>`,
      });
    }
  });
  return figure({
    data,
    layout: {
      title: { text: escapeText(options.title) },
      boxmode: "group",
      annotations: headings,
      margin: { t: 80 },
      height: 460,
      ...axes,
    },
    minWidth: 100 + 65 * names.length * panels.length,
    caption: options.caption,
    alt: options.alt,
  });
}
