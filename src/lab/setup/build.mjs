// @ts-check
/** Step: the package `nndl`, compiled from src to dist. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, work } from "../paths.mjs";
import { failure, run } from "../processes.mjs";

const stamp = join(work, "build.stamp");
const main = inRoot("dist", "index.js");

/** @type {import("../setup.mjs").Step} */
export const build = {
  title: "build of src",

  isDone() {
    return existsSync(main) && existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();
  },

  async run({ signal }) {
    const before = fingerprint();
    // The compiler writes also what has errors: a source put back as it was must be compiled again.
    rmSync(stamp, { force: true });
    // The compiler trusts its notes about what it wrote: without dist they are worth nothing.
    // The laboratory's page code stands upon all of src.
    await compile(signal, "src/live/browser", ...(existsSync(main) ? [] : ["--force"]));
    mkdirSync(work, { recursive: true });
    writeFileSync(stamp, before);
  },
};

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

/** Of everything the build depends on. */
function fingerprint() {
  const hash = createHash("sha256");
  const files = readdirSync(inRoot("src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|css)$|tsconfig\.json$/.test(file))
    .sort();
  for (const file of ["../package-lock.json", "../tsconfig.base.json", ...files]) {
    hash.update(`${file}\n`).update(readFileSync(inRoot("src", file)));
  }
  return hash.digest("hex");
}
