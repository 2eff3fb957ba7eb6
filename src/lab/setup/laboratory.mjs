// @ts-check
/** Step: the laboratory's script, and the one that reads tables for it. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inRoot, work } from "../paths.mjs";

const folder = inRoot("dist", "page");
const stamp = join(folder, "laboratory.stamp");

/** The browsers that the script is written for: those that know what its style sheet asks for. */
const target = ["es2022", "chrome111", "firefox113", "safari16.2"];

/** What the laboratory uses of ml-matrix, and empty places for what a matrix has beyond that. */
const matrices = `
export { AbstractMatrix, default as Matrix } from "./node_modules/ml-matrix/src/matrix.js";
export { default as CholeskyDecomposition } from "./node_modules/ml-matrix/src/dc/cholesky.js";`;

/** @type {import("../setup.mjs").Step} */
export const laboratory = {
  title: "laboratory",

  isDone() {
    return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();
  },

  async run() {
    mkdirSync(folder, { recursive: true });
    for (const [entry, file] of [
      ["start", "laboratory.js"],
      ["tables", "laboratoryTables.js"],
    ]) {
      writeFileSync(join(folder, file), await bundle(inRoot("dist/live/browser", `${entry}.js`)));
    }
    writeFileSync(stamp, wanted());
  },
};

/**
 * One script for a page. package.json's field `browser` puts the twin of base/system in its place.
 * @param {string} entry
 */
async function bundle(entry) {
  // Loaded only here: on a fresh clone the set-up itself installs it.
  const require = createRequire(inRoot("package.json"));
  /** @type {typeof import("esbuild")} */
  const { build, transform } = require("esbuild");
  /** @type {import("esbuild").Plugin} */
  const parts = {
    name: "parts",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^ml-matrix$/ }, () => ({ path: "matrices", namespace: "part" }));
      onLoad({ filter: /./, namespace: "part" }, () => ({
        contents: matrices,
        resolveDir: inRoot(),
      }));
      // A page neither applies Math's functions to matrices nor prints, rescales or averages them.
      const beyond = /\/(mathOperations|inspect|stat|ml-array-rescale\/lib\/index)\.js$/;
      onLoad({ filter: beyond }, ({ path }) => {
        const names = Array.from(
          readFileSync(path, "utf8").matchAll(/export (?:default )?function (\w+)/g),
          ([line, name]) =>
            line.includes("default") ? "export default () => {};" : `export function ${name}() {}`,
        );
        return { contents: names.join("\n") };
      });
      // CommonJS finds Node's build of csv-parse; the one for browsers brings its own Buffer.
      const csvParse = inRoot("node_modules/csv-parse/dist/esm/sync.js");
      onResolve({ filter: /^csv-parse\/sync$/ }, () => ({ path: csvParse }));
      // The compiler does not copy style sheets to dist.
      onResolve({ filter: /\.css$/ }, ({ path }) => ({
        path: inRoot("src/live/browser", basename(path)),
      }));
      onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const style = readFileSync(path, "utf8");
        const { code } = await transform(style, { loader: "css", minify: true, target });
        return { contents: code, loader: "text" };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: "browser",
    format: "iife",
    loader: { ".csv": "text" },
    minify: true,
    charset: "utf8",
    target,
    plugins: [parts],
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
}

/** What the scripts were made from, and how. */
function wanted() {
  const hash = createHash("sha256");
  for (const file of [fileURLToPath(import.meta.url), join(work, "build.stamp")]) {
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}
