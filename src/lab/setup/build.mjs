// @ts-check
/** Step: the package `nndl`, compiled from src to dist. */
import { existsSync, readdirSync } from "node:fs";
import { inRoot } from "../paths.mjs";
import { failure, run } from "../processes.mjs";
import { hashOf, stampedStep } from "./stamped.mjs";

/** In dist: without that the build is not done. */
export const buildStamp = inRoot("dist", "build.stamp");

export const build = stampedStep("build of src", buildStamp, sources, async ({ signal }) => {
  // The compiler trusts its notes about what it wrote: without dist they are worth nothing.
  const options = existsSync(inRoot("dist", "index.js")) ? [] : ["--force"];
  // The laboratory's page code stands upon all of src.
  await compile(signal, "src/live/browser", ...options);
});

/**
 * The TypeScript compiler on a folder and on what it builds upon.
 * @param {AbortSignal} signal
 * @param {string} folder
 * @param {string[]} options of `tsc -b`
 */
export async function compile(signal, folder, ...options) {
  const tsc = inRoot("node_modules", "typescript", "bin", "tsc");
  const { code, output } = await run(process.execPath, [tsc, "-b", folder, ...options], { signal });
  if (code !== 0) throw failure(`${folder} does not compile.`, output);
}

/** @type {string | undefined} */
let known;

/** All that the build and the laboratory's scripts depend on, as it is when the command begins. */
function sources() {
  const files = readdirSync(inRoot("src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|css)$|tsconfig\.json$/.test(file))
    .sort();
  const all = ["../package-lock.json", "../tsconfig.base.json", ...files];
  return (known ??= hashOf(...all.map((file) => inRoot("src", file))));
}
