// @ts-check
/** `npm run mutation`: how many small faults in src the tests notice. See test/mutation/README.md. */
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { inRoot, labEnvironment, work } from "./paths.mjs";
import { LabError, run } from "./processes.mjs";
import { installPackages, isInstalled } from "./setup/nodePackages.mjs";

const folder = join(work, "mutation");
const stryker = join(folder, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");

/** Drawing and starting programs are looked at, not calculated. */
const left = ["figures", "lab", "notebook"];

/** @type {import("./commands.mjs").Main} */
export async function main(context, _values, names) {
  const parts = readdirSync(inRoot("src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !left.includes(entry.name))
    .map((entry) => entry.name);
  const known = ["core", ...parts];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new LabError(`src has no part "${unknown}": there is ${known.join(", ")}.`);
  await install(context);
  let failed = 0;
  for (const part of names.length > 0 ? names : known) {
    context.log(`Mutating ${part} …`);
    const { code } = await run(
      process.execPath,
      [stryker, "run", inRoot("test", "mutation", "stryker.config.mjs")],
      { signal: context.signal, show: true, env: { ...labEnvironment(), NNDL_MUTATE: part } },
    );
    if (code !== 0) failed = 1;
  }
  return failed;
}

/**
 * StrykerJS has a lock file and a node_modules folder of its own: the lab does without it.
 * @param {import("./processes.mjs").Context} context
 */
async function install(context) {
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) {
    copyFileSync(inRoot("test", "mutation", file), join(folder, file));
  }
  if (isInstalled(".build/mutation")) return;
  context.log("Installing StrykerJS …");
  await installPackages(context, folder);
}
