// @ts-check
/**
 * plotly.js cut down to the kinds of charts that the lab draws. The npm package is one file of modules,
 * each of which runs when it is first required; a list near its end requires one for each kind of
 * chart. With a shorter list a bundler leaves out what nobody requires any more, two thirds of it, and
 * a browser reads the rest four times as fast.
 */

/** The kinds of charts, as Plotly calls them in a trace's `type`, that are kept. */
export const chartKinds = [
  ...["bar", "box", "contour", "heatmap", "histogram", "histogram2d", "histogram2dcontour"],
  ...["image", "pie", "scatter", "table", "violin"],
];

const head = "var Plotly = (() => {";
const tail = /return (require_index\w*\(\));\s*\}\)\(\);/;
const list = /(Plotly\.register\(\[)([^\]]*)(\]\))/;

/**
 * @param {typeof import("esbuild")} esbuild
 * @param {string} source the text of plotly.js-dist
 * @returns {Promise<string>} a minified script that sets `window.Plotly`
 */
export async function bundleCharts(esbuild, source) {
  const end = tail.exec(source);
  if (end === null || !source.includes(head) || !list.test(source)) {
    throw new Error("plotly.js-dist is not built as expected: src/lab/setup/plotlyBundle.mjs");
  }
  const modules = source
    .slice(source.indexOf(head) + head.length, end.index)
    .replace(list, (_, before, /** @type {string} */ required, after) =>
      [before, (required.match(/require_\w+\(\)/g) ?? []).filter(isKept).join(","), after].join(""),
    )
    // Otherwise the bundler takes the definition of a module for something that has effects.
    .replace(/= __(commonJS|esm)\(/g, "= /* @__PURE__ */ __$1(");
  const { outputFiles } = await esbuild.build({
    stdin: { contents: `"use strict";${modules}\nwindow.Plotly = ${end[1]};`, loader: "js" },
    ...{ bundle: true, write: false, minify: true, treeShaking: true, format: "iife" },
    ...{ charset: "utf8", legalComments: "inline" },
  });
  return outputFiles[0].text;
}

/** @param {string} call such as `require_bar2()` */
function isKept(call) {
  const name = /^require_(\w+?)\d*\(\)$/.exec(call)?.[1] ?? "";
  return chartKinds.includes(name);
}
