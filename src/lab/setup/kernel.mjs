// @ts-check
/** Step: the kernel "TypeScript" (tslab), described to the lab's own Jupyter and to nobody else's. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, venv } from "../paths.mjs";

const kernels = join(venv.folder, "share", "jupyter", "kernels");
const file = join(kernels, "tslab", "kernel.json");
const tslab = inRoot("node_modules", "tslab", "bin", "tslab");
const mends = inRoot("src", "lab", "kernel.cjs");

/**
 * Written here and not by `tslab install`: that registers a JavaScript kernel beside it, which JupyterLab
 * then offers first, and starts tslab by a shell script that a quote in the folder's path breaks.
 */
const spec = JSON.stringify({
  argv: [
    process.execPath,
    "--require",
    mends,
    tslab,
    "kernel",
    "--config-path",
    "{connection_file}",
  ],
  display_name: "TypeScript",
  language: "typescript",
});

/** @type {import("../setup.mjs").Step} */
export const kernel = {
  title: "TypeScript kernel (tslab)",

  isDone() {
    return existsSync(file) && readFileSync(file, "utf8") === spec;
  },

  async run() {
    rmSync(kernels, { recursive: true, force: true });
    mkdirSync(join(kernels, "tslab"), { recursive: true });
    writeFileSync(file, spec);
  },
};
