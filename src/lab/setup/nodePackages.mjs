// @ts-check
/** Step: the npm packages that package-lock.json names. */
import { existsSync, realpathSync } from "node:fs";
import { basename } from "node:path";
import { readJson } from "../packages.mjs";
import { inRoot, root, windows } from "../paths.mjs";
import { LabError, isNetworkFailure, lastLines, networkAdvice, run } from "../processes.mjs";

/** @type {import("../setup.mjs").Step} */
export const nodePackages = {
  title: "npm packages",

  isDone() {
    return isInstalled(".") && linksToRoot();
  },

  run: (context) => installPackages(context, root),
};

/**
 * Installs what the lock file of a folder names.
 * @param {import("../processes.mjs").Context} context
 * @param {string} folder
 * @param {string[]} [more] further options of `npm ci`
 */
export async function installPackages({ signal }, folder, more = []) {
  const [command, args] = npm();
  const { code, output } = await run(
    command,
    // The lab needs its tools, whatever NODE_ENV says.
    [
      ...[...args, "ci", "--prefix", folder, ...more],
      ...["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    ],
    { signal },
  );
  if (code === 0) return;
  const reason =
    code === 127
      ? "npm was not found. It comes with Node: install Node from https://nodejs.org."
      : isNetworkFailure(output)
        ? `npm could not download its packages. ${networkAdvice}`
        : "`npm ci` failed. The lines below say why; call the command again once that is mended.";
  throw new LabError(`${reason}\n${lastLines(output)}`);
}

/**
 * Whether all packages are there that the lock file in a folder of the repository names.
 * @param {string} folder
 */
export function isInstalled(folder) {
  // npm writes the hidden lock file last; it lists what is really installed.
  const installed = packagesOf(`${folder}/node_modules/.package-lock.json`);
  if (installed === undefined) return false;
  const wanted = Object.entries(packagesOf(`${folder}/package-lock.json`) ?? {});
  return wanted.every(
    ([path, { version, optional }]) =>
      path === "" || optional || installed[path]?.version === version,
  );
}

/**
 * @typedef {Record<string, { version?: string, optional?: boolean }>} Packages
 * @param {string} lockFile
 * @returns {Packages | undefined}
 */
function packagesOf(lockFile) {
  try {
    /** @type {{ packages: Packages }} */
    const { packages } = readJson(lockFile);
    return packages;
  } catch {
    return undefined;
  }
}

/** `import … from "nndl"` must find this repository, also after it was moved. */
function linksToRoot() {
  const link = inRoot("node_modules", "nndl");
  return existsSync(link) && realpathSync(link) === realpathSync(root);
}

/**
 * npm as a command; where npm itself started us, its script by the same Node.
 * @returns {[command: string, args: string[]]}
 */
export function npm() {
  const script = process.env.npm_execpath;
  if (script && basename(script) === "npm-cli.js") return [process.execPath, [script]];
  return windows ? ["cmd.exe", ["/d", "/s", "/c", "npm.cmd"]] : ["npm", []];
}
