// @ts-check
/** Step: what an exported page carries in itself: plotly.js, minified and packed, and KaTeX's style. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { installedVersion } from "../packages.mjs";
import { inRoot } from "../paths.mjs";
import { bundleCharts, chartKinds } from "./plotlyBundle.mjs";

const folder = inRoot("dist", "page");
const stamp = join(folder, "versions.json");
const manners = inRoot("dist", "notebook", "browser", "attend.js");
const packages = ["plotly.js-dist", "katex", "esbuild"];

/** @type {import("../setup.mjs").Step} */
export const pageAssets = {
  title: "charts and formulas for the report",

  isDone() {
    return existsSync(stamp) && readFileSync(stamp, "utf8") === versions();
  },

  async run() {
    // Loaded only here: on a fresh clone the set-up itself installs it.
    /** @type {typeof import("esbuild")} */
    const esbuild = createRequire(inRoot("package.json"))("esbuild");
    mkdirSync(folder, { recursive: true });

    const plotly = readFileSync(inRoot("node_modules/plotly.js-dist/plotly.js"), "utf8");
    const minified = await esbuild.transform(plotly, {
      minify: true,
      legalComments: "inline",
      charset: "utf8",
    });
    write("plotly.min.js", minified.code);
    write("page.plotly-all", pack(minified.code));
    write("page.plotly", pack(await bundleCharts(esbuild, plotly)));
    write("page.kinds", JSON.stringify(chartKinds));
    write("page.katex", await katexStyle(esbuild));
    write("page.manners", chartManners());
    write("versions.json", versions());
  },
};

/**
 * KaTeX's style sheet with its fonts inside; of the three formats offered, the one all browsers read.
 * @param {typeof import("esbuild")} esbuild
 */
async function katexStyle(esbuild) {
  const dist = inRoot("node_modules/katex/dist");
  const style = readFileSync(join(dist, "katex.css"), "utf8");
  const woff2Only = style.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, "");
  const { outputFiles } = await esbuild.build({
    stdin: { contents: woff2Only, loader: "css", resolveDir: dist },
    ...{ bundle: true, minify: true, write: false },
    loader: { ".woff2": "dataurl" },
  });
  return outputFiles[0].text;
}

/** @param {string} text */
function pack(text) {
  return gzipSync(text, { level: 9 }).toString("base64");
}

/** The function that sees to a drawn chart, as text: in notebooks and on the page it is the same. */
function chartManners() {
  /** @type {{ attend: Function }} */
  const { attend } = createRequire(import.meta.url)(manners);
  return attend.toString();
}

/**
 * Writes a file at once or not at all.
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  const temporary = join(folder, `${name}.tmp`);
  writeFileSync(temporary, text);
  renameSync(temporary, join(folder, name));
}

/** What the files were made from, and how. */
function versions() {
  const script = createHash("sha256")
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(readFileSync(fileURLToPath(new URL("plotlyBundle.mjs", import.meta.url))))
    .update(existsSync(manners) ? readFileSync(manners) : "")
    .digest("hex");
  const numbers = packages.map((name) => [name, installedVersion(name)]);
  return JSON.stringify({ ...Object.fromEntries(numbers), script });
}
