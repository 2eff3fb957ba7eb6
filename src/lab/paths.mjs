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

/** The lab's private Python environment. */
export const venv = {
  folder: inRoot(".venv"),
  bin: inRoot(".venv", windows ? "Scripts" : "bin"),
  python: inRoot(".venv", windows ? "Scripts/python.exe" : "bin/python"),
};

/** The start script of the tslab kernel that npm has installed. */
export const tslab = inRoot("node_modules", ".bin", windows ? "tslab.cmd" : "tslab");

/** Everything that a run of the lab leaves behind and that can be thrown away. */
export const work = inRoot(".build");

/** Held by whoever sets up, builds or runs notebooks. */
export const lockFile = join(work, "lab.lock");

/** Variables with which a user's own Python or Jupyter would mix with the lab's. */
const foreign = [
  ...["PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "CONDA_PREFIX"],
  ...["JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_PREFER_ENV_PATH", "JUPYTERLAB_DIR"],
  ...["PIP_TARGET", "PIP_PREFIX", "PIP_USER", "FORCE_COLOR"],
];

/**
 * The environment of every program the lab starts: the private Python and this Node come first, and
 * Jupyter reads and writes its settings inside the repository, never in the user's home folder.
 * @returns {NodeJS.ProcessEnv}
 */
export function labEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const environment = {};
  let path = "";
  for (const [name, value] of Object.entries(process.env)) {
    if (name.toUpperCase() === "PATH") path = value ?? "";
    else if (!foreign.includes(name.toUpperCase())) environment[name] = value;
  }
  const jupyter = join(work, "jupyter");
  mkdirSync(jupyter, { recursive: true });
  return Object.assign(environment, {
    PATH: [venv.bin, dirname(process.execPath), path].join(delimiter),
    NNDL_NODE: process.execPath,
    NNDL_NODE_VERSION: process.version,
    PYTHONPATH: inRoot("src", "lab"),
    PYTHONUTF8: "1",
    PYTHONNOUSERSITE: "1",
    PYTHONPYCACHEPREFIX: join(work, "pycache"),
    IPYTHONDIR: join(jupyter, "ipython"),
    JUPYTER_CONFIG_DIR: join(jupyter, "config"),
    JUPYTER_DATA_DIR: join(jupyter, "data"),
    JUPYTER_RUNTIME_DIR: join(jupyter, "runtime"),
  });
}

/**
 * The environment of programs that start kernels: with options for their Node.
 * @returns {NodeJS.ProcessEnv}
 */
export function kernelEnvironment() {
  const environment = labEnvironment();
  const options = inRoot("src", "lab", "kernel.cjs").replaceAll("\\", "/");
  const others = environment.NODE_OPTIONS ?? "";
  return { ...environment, NODE_OPTIONS: `${others} --require "${options}"`.trim() };
}
