// @ts-check
/** Step: the package `nndl`, compiled from src to dist. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, work } from "../paths.mjs";
import { LabError, lastLines, run } from "../processes.mjs";

const stamp = join(work, "build.stamp");
const main = inRoot("dist", "index.js");

/** @type {import("../setup.mjs").Step} */
export const build = {
  title: "build of src",

  isDone() {
    return existsSync(main) && existsSync(stamp) && readFileSync(stamp, "utf8") === sources();
  },

  async run({ signal }) {
    const before = sources();
    const tsc = inRoot("node_modules", "typescript", "bin", "tsc");
    // The compiler trusts its notes about what it wrote: without dist they are worth nothing.
    const force = existsSync(main) ? [] : ["--force"];
    const { code, output } = await run(process.execPath, [tsc, "-b", "src", ...force], { signal });
    if (code !== 0) {
      throw new LabError(`src does not compile; mend this first:\n${lastLines(output, 30)}`);
    }
    mkdirSync(work, { recursive: true });
    writeFileSync(stamp, before);
  },
};

/** A fingerprint of everything the build depends on. */
function sources() {
  const hash = createHash("sha256");
  const files = readdirSync(inRoot("src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") || file.endsWith("tsconfig.json"))
    .sort();
  for (const file of ["../package-lock.json", "../tsconfig.base.json", ...files]) {
    hash.update(`${file}\n`).update(readFileSync(inRoot("src", file)));
  }
  return hash.digest("hex");
}
