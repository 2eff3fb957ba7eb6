// @ts-check
/** `npm run mutation`: how many small faults in src the tests notice. See README.md. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
/** Drawing and starting programs are looked at, not calculated. */
const left = ["figures", "lab", "live", "notebook"];
const parts = readdirSync("src", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !left.includes(entry.name))
  .map((entry) => entry.name);
const chosen = process.argv.length > 2 ? process.argv.slice(2) : parts;
const unknown = chosen.find((name) => !parts.includes(name));
if (unknown !== undefined) {
  console.error(`src has no part "${unknown}": there is ${parts.join(", ")}.`);
  process.exit(1);
}
const stryker = "test/mutation/node_modules/@stryker-mutator/core/bin/stryker.js";
for (const part of chosen) {
  const args = [stryker, "run", "test/mutation/stryker.config.mjs"];
  const env = { ...process.env, NNDL_MUTATE: part };
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env });
  process.exitCode = status || process.exitCode;
}
