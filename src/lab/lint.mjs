// @ts-check
/** `npm run lint`: types, rules and formatting of everything that is written by hand. */
import { withLock } from "./lock.mjs";
import { inRoot, lockFile } from "./paths.mjs";
import { run } from "./processes.mjs";

/** What is written by hand. */
export const folders = ["src", "test", "notebooks"];

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
    const check = () =>
      run(process.execPath, [inRoot("node_modules", script), ...args], { signal, show: true });
    // The compiler writes, in this mode, what notebooks import while they run.
    const { code } = await (args[0] === "-b"
      ? withLock(lockFile, { signal, log }, check)
      : check());
    if (code !== 0) failed++;
  }
  return failed === 0 ? 0 : 1;
}
