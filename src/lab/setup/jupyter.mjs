// @ts-check
/** Steps: what the lab's own Jupyter, and nobody else's, is told of the kernel and of its exporters. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { inRoot, venv } from "../paths.mjs";
import { stampedStep } from "./stamped.mjs";

const kernels = join(venv.folder, "share", "jupyter", "kernels");

/**
 * Written here and not by `tslab install`: that registers a JavaScript kernel beside it, which JupyterLab
 * then offers first, and starts tslab by a shell script that a quote in the folder's path breaks.
 */
const tslab = [inRoot("src", "lab", "kernel.cjs"), inRoot("node_modules", "tslab", "bin", "tslab")];
const argv = [process.execPath, "--require", ...tslab, "kernel"];
argv.push("--config-path", "{connection_file}");
const spec = JSON.stringify({ argv, display_name: "TypeScript", language: "typescript" });

export const kernel = stampedStep(
  "TypeScript kernel (tslab)",
  join(kernels, "tslab", "kernel.json"),
  () => spec,
  async () => rmSync(kernels, { recursive: true, force: true }),
);

/** So that `jupyter nbconvert` with the lab's Python, in a terminal, writes the lab's page. */
const configuration = `import sys
sys.path.insert(0, ${JSON.stringify(inRoot("src", "lab"))})
from nndl_lab.exporters import configure
configure(get_config())
`;

export const exporters = stampedStep(
  "export of notebooks",
  join(venv.folder, "etc", "jupyter", "jupyter_nbconvert_config.py"),
  () => configuration,
);
