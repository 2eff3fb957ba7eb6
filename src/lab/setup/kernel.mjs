// @ts-check
/** Step: the tslab kernel, registered in the lab's own environment and nowhere else. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, labEnvironment, tslab, venv } from "../paths.mjs";
import { LabError, lastLines, run } from "../processes.mjs";

const spec = join(venv.folder, "share", "jupyter", "kernels", "tslab", "kernel.json");

/** @type {import("../setup.mjs").Step} */
export const kernel = {
  title: "TypeScript kernel (tslab)",

  isDone() {
    if (!existsSync(tslab)) return false;
    try {
      /** @type {{ argv: string[] }} */
      const { argv } = JSON.parse(readFileSync(spec, "utf8"));
      return argv[0] === tslab;
    } catch {
      return false; // not there, or damaged: it will be written anew
    }
  },

  async run({ signal }) {
    const main = inRoot("node_modules", "tslab", "bin", "tslab");
    const { code, output } = await run(
      process.execPath,
      [main, "install", "--sys-prefix", "--python", venv.python, "--binary", tslab],
      { signal, env: labEnvironment() },
    );
    if (code === 0) return;
    throw new LabError(`The tslab kernel could not be registered.\n${lastLines(output)}`);
  },
};
