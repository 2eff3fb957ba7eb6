// @ts-check
/** Step: the npm packages that package-lock.json names. */
import { existsSync, realpathSync } from "node:fs";
import { basename } from "node:path";
import { inRoot, readJson, root, windows } from "../paths.mjs";
import { failure, run } from "../processes.mjs";

/** With what the lab needs, whatever a user's .npmrc or NODE_ENV says. */
const install = ["ci", "--include=dev", "--bin-links", "--no-install-links", "--no-dry-run"];
install.push("--no-global", "--no-package-lock-only", "--no-audit", "--no-fund");
install.push("--loglevel=error");

/** @type {import("../setup.mjs").Step} */
export const nodePackages = {
  title: "npm packages",

  isDone() {
    // `import … from "nndl"` must find this repository, also after it was moved.
    const link = inRoot("node_modules", "nndl");
    return existsSync(link) && realpathSync(link) === realpathSync(root) && isInstalled();
  },

  async run({ signal }) {
    const [command, ...args] = npm();
    const { code, output } = await run(command, [...args, ...install], { signal, dots: true });
    const noNpm = "npm was not found. It comes with Node: install Node from https://nodejs.org.";
    if (code !== 0) throw failure("`npm ci` failed.", output, code === 127 ? noNpm : undefined);
  },
};

/** Whether all packages are there that the lock file names. */
function isInstalled() {
  // npm writes the hidden lock file last; it lists what is really installed.
  const list = "node_modules/.package-lock.json";
  if (!existsSync(inRoot(list))) return false;
  const [wanted, there] = ["package-lock.json", list].map((file) => {
    /** @type {{ packages: Record<string, { version?: string, optional?: boolean }> }} */
    const { packages } = readJson(file);
    return packages;
  });
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || optional || there[path]?.version === version,
  );
}

/** npm as a command; where npm itself started us, its script by the same Node. */
function npm() {
  const script = process.env.npm_execpath;
  if (script && basename(script) === "npm-cli.js") return [process.execPath, script];
  return windows ? ["cmd.exe", "/d", "/s", "/c", "npm.cmd"] : ["npm"];
}
