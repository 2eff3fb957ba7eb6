// @ts-check
/** `npm run lint`: types, rules and formatting of everything that is written by hand. */
import { inRoot } from "./paths.mjs";
import { run } from "./processes.mjs";

const folders = ["src", "test", "notebooks"];

/** @type {[title: string, script: string, args: string[]][]} */
const checks = [
  ["types", "typescript/bin/tsc", ["-b", ...folders]],
  ["types of the lab's commands", "typescript/bin/tsc", ["-p", "src/lab"]],
  ["rules", "eslint/bin/eslint.js", [...folders, "--max-warnings", "0"]],
  [
    "formatting",
    "prettier/bin/prettier.cjs",
    ["--check", "--cache", "--cache-location", inRoot(".build", "prettier"), ...folders],
  ],
];

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }) {
  let failed = 0;
  for (const [title, script, args] of checks) {
    log(`Checking ${title} …`);
    const options = { signal, show: true };
    const { code } = await run(
      process.execPath,
      [inRoot("node_modules", script), ...args],
      options,
    );
    if (code !== 0) failed++;
  }
  return failed === 0 ? 0 : 1;
}
