// @ts-check
/** Step: the npm packages that package-lock.json names. */
import { basename } from "node:path";
import { inRoot, windows } from "../paths.mjs";
import { failure, run } from "../processes.mjs";
import { hashOf, stampedStep } from "./stamped.mjs";

/** With what the lab needs, whatever a user's .npmrc or NODE_ENV says. */
const install = ["ci", "--include=dev", "--bin-links", "--no-install-links", "--no-dry-run"];
install.push("--no-global", "--no-package-lock-only", "--no-audit", "--no-fund");
install.push("--loglevel=error");

export const nodePackages = stampedStep(
  "npm packages",
  inRoot("node_modules", "nndl.stamp"), // `npm ci` begins with removing all that is there
  () => hashOf(inRoot("package-lock.json")),
  async ({ signal }) => {
    const [command, ...args] = npm();
    const { code, output } = await run(command, [...args, ...install], { signal, dots: true });
    const noNpm = "npm was not found. It comes with Node: install Node from https://nodejs.org.";
    if (code !== 0) throw failure("`npm ci` failed.", output, code === 127 ? noNpm : undefined);
  },
);

/** npm as a command; where npm itself started us, its script by the same Node. */
function npm() {
  const script = process.env.npm_execpath;
  if (script && basename(script) === "npm-cli.js") return [process.execPath, script];
  return windows ? ["cmd.exe", "/d", "/s", "/c", "npm.cmd"] : ["npm"];
}
