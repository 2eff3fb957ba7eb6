// @ts-check
/** Where things are, and the environment in which the lab's programs run. */
import { mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const windows = process.platform === "win32";

/** The repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "");

/** @param {string[]} parts */
export const inRoot = (...parts) => join(root, ...parts);

/** @param {string} language en or zh */
export const notebooksIn = (language) => inRoot("notebooks", language === "zh" ? "zh" : "");

/** The lab's private Python environment. */
export const venv = {
  folder: inRoot(".venv"),
  bin: inRoot(".venv", windows ? "Scripts" : "bin"),
  python: inRoot(".venv", windows ? "Scripts/python.exe" : "bin/python"),
};

/** Everything that a run of the lab leaves behind and that can be thrown away. */
export const work = inRoot(".build");

/** Variables with which a user's own Python or Jupyter would mix with the lab's. */
const foreign =
  /^(PYTHON(HOME|PATH|STARTUP)|VIRTUAL_ENV|CONDA_PREFIX|JUPYTER(_|LAB_).*|PIP_(TARGET|PREFIX|USER|ROOT)|FORCE_COLOR)$/i;

/** The user's environment without these. */
export const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !foreign.test(name)),
);

/**
 * The environment of every program the lab starts: the private Python and this Node come first, and
 * Jupyter reads and writes its settings inside the repository, never in the user's home folder.
 * @param {string} [language] that the program speaks, en or zh
 * @returns {NodeJS.ProcessEnv}
 */
export function labEnvironment(language) {
  const jupyter = join(work, "jupyter");
  mkdirSync(jupyter, { recursive: true });
  const path = Object.keys(environment).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  return {
    ...environment,
    [path]: [venv.bin, dirname(process.execPath), environment[path]].join(delimiter),
    NNDL_NODE: process.execPath,
    NNDL_NODE_VERSION: process.version,
    NNDL_LANG: language ?? environment.NNDL_LANG,
    PYTHONPATH: inRoot("src", "lab"),
    PYTHONUTF8: "1",
    PYTHONNOUSERSITE: "1",
    PYTHONPYCACHEPREFIX: join(work, "pycache"),
    PIP_DRY_RUN: "0",
    IPYTHONDIR: join(jupyter, "ipython"),
    JUPYTER_CONFIG_DIR: join(jupyter, "config"),
    JUPYTER_DATA_DIR: join(jupyter, "data"),
    JUPYTER_RUNTIME_DIR: join(jupyter, "runtime"),
  };
}
