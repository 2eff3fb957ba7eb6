// @ts-check
/** Step: what an exported page carries in itself: plotly.js, packed, and KaTeX's style. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { inRoot } from "../paths.mjs";

const folder = inRoot("dist", "page");
const stamp = join(folder, "stamp");
const manners = inRoot("dist", "notebook", "browser", "attend.js");

/** What the smaller plotly.js draws, as Plotly calls it in a trace's `type`: all that the lab has. */
const chartKinds =
  "bar box contour heatmap histogram histogram2d histogram2dcontour image pie scatter scatterternary violin";

/** @type {import("../setup.mjs").Step} */
export const pageAssets = {
  title: "charts and formulas for the report",

  isDone() {
    return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();
  },

  async run() {
    mkdirSync(folder, { recursive: true });
    // Loaded only here: on a fresh clone the set-up itself installs it.
    const require = createRequire(inRoot("package.json"));
    /** @type {typeof import("esbuild")} */
    const { transform } = require("esbuild");
    const plotly = readFileSync(require.resolve("plotly.js-dist/plotly.js"), "utf8");
    const { code } = await transform(plotly, { minify: true, charset: "utf8" });
    /** @type {{ attend: Function }} */
    const { attend } = require(manners);
    for (const [name, text] of [
      ["plotly.min.js", code],
      ["page.plotly-all", pack(code)],
      ["page.plotly", pack(readFileSync(require.resolve("plotly.js-cartesian-dist-min")))],
      ["page.kinds", JSON.stringify(chartKinds.split(" "))],
      ["page.katex", katexStyle()],
      ["page.manners", attend.toString()],
      ["stamp", wanted()], // the last
    ]) {
      writeFileSync(join(folder, name), text);
    }
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

/** @param {string | Buffer} script */
function pack(script) {
  return gzipSync(script, { level: 9 }).toString("base64");
}

/** What the files were made from, and how. */
function wanted() {
  const hash = createHash("sha256");
  for (const file of [fileURLToPath(import.meta.url), inRoot("package-lock.json"), manners]) {
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}
