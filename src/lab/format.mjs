// @ts-check
/** `npm run format`: mends the formatting of what `npm run lint` checks. */
import { folders } from "./lint.mjs";
import { inRoot } from "./paths.mjs";
import { run } from "./processes.mjs";

/** @type {import("./commands.mjs").Main} */
export async function main({ signal }) {
  const prettier = inRoot("node_modules", "prettier", "bin", "prettier.cjs");
  const args = [prettier, "--write", "--log-level", "warn", ...folders];
  const { code } = await run(process.execPath, args, { signal, show: true });
  return code;
}
