// @ts-check
/** Steps: what an exported page carries in itself. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { inRoot } from "../paths.mjs";
import { buildStamp } from "./build.mjs";
import { hashOf, stampedStep, write } from "./stamped.mjs";

const folder = inRoot("dist", "page");
const own = fileURLToPath(import.meta.url);
const manners = inRoot("dist", "notebook", "browser", "attend.js");

/** What the smaller plotly.js draws, as Plotly calls it in a trace's `type`: all that the lab has. */
const chartKinds =
  "bar box contour heatmap histogram histogram2d histogram2dcontour image pie scatter scatterternary violin";

/** The browsers that the laboratory is written for: those that know what its style sheet asks for. */
const target = ["es2022", "chrome111", "firefox113", "safari16.2"];

export const charts = stampedStep(
  "charts and formulas for the report",
  join(folder, "charts.stamp"),
  () => hashOf(own, inRoot("package-lock.json"), manners),
  async () => {
    const { transform } = await import("esbuild"); // only here: the set-up itself installs it
    const require = createRequire(own);
    const plotly = readFileSync(require.resolve("plotly.js-dist/plotly.js"), "utf8");
    const { code } = await transform(plotly, { minify: true, charset: "utf8" });
    const pack = (/** @type {string | Buffer} */ text) =>
      gzipSync(text, { level: 9 }).toString("base64");
    const files = {
      "plotly.min.js": code,
      "page.plotly-all": pack(code),
      "page.plotly": pack(readFileSync(require.resolve("plotly.js-cartesian-dist-min"))),
      "page.kinds": JSON.stringify(chartKinds.split(" ")),
      "page.katex": katexStyle(),
      "page.manners": String(require(manners).attend),
    };
    for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
  },
);

/** The laboratory's script, and the one that reads tables for it. */
export const laboratory = stampedStep(
  "laboratory",
  join(folder, "laboratory.stamp"),
  () => hashOf(own, buildStamp),
  async () => {
    const { build } = await import("esbuild");
    const pages = inRoot("src/live/browser");
    await build({
      entryPoints: {
        laboratory: join(pages, "start.ts"),
        laboratoryTables: join(pages, "tables.ts"),
      },
      outdir: folder,
      bundle: true,
      format: "iife",
      // The sources, of which esbuild leaves out what is not used.
      alias: { "ml-matrix": inRoot("node_modules/ml-matrix/src/index.js") },
      plugins: [withoutMathOperations],
      loader: { ".csv": "text", ".css": "text" },
      minify: true,
      charset: "utf8",
      target,
      logLevel: "silent",
    });
  },
);

/**
 * The page applies none of Math's functions to matrices: a tenth of the script.
 * @type {import("esbuild").Plugin}
 */
const withoutMathOperations = {
  name: "without Math's functions",
  setup({ onLoad }) {
    const contents = "export const installMathOperations = () => {};";
    onLoad({ filter: /mathOperations\.js$/ }, () => ({ contents }));
  },
};

/** KaTeX's style sheet with its fonts inside: of each the one format that all browsers read. */
function katexStyle() {
  const dist = inRoot("node_modules/katex/dist");
  const style = readFileSync(join(dist, "katex.min.css"), "utf8");
  return style.replace(/src:url\(([^)]+\.woff2)\)[^;}]*/g, (_, font) => {
    const data = readFileSync(join(dist, font), "base64");
    return `src:url(data:font/woff2;base64,${data}) format("woff2")`;
  });
}
