// @ts-check
/** Step: `jupyter nbconvert` with the lab's Python, in a terminal, writes the lab's page. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRoot, venv } from "../paths.mjs";

const file = join(venv.folder, "etc", "jupyter", "jupyter_nbconvert_config.py");
const text = `import sys
sys.path.insert(0, ${JSON.stringify(inRoot("src", "lab"))})
from nndl_lab.exporters import configure
configure(get_config())
`;

/** @type {import("../setup.mjs").Step} */
export const exporters = {
  title: "export of notebooks",
  isDone: () => existsSync(file) && readFileSync(file, "utf8") === text,
  async run() {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  },
};
