// @ts-check
/** The TypeScript compiler on folders of the repository. */
import { withLock } from "./lock.mjs";
import { inRoot, lockFile } from "./paths.mjs";
import { LabError, lastLines, run } from "./processes.mjs";

/**
 * @param {AbortSignal} signal
 * @param {string} failure what is said before the compiler's words
 * @param {string[]} args folders, and options of `tsc -b`
 */
export async function compile(signal, failure, args) {
  const tsc = inRoot("node_modules", "typescript", "bin", "tsc");
  const { code, output } = await run(process.execPath, [tsc, "-b", ...args], { signal });
  if (code !== 0) throw new LabError(`${failure}\n${lastLines(output, 30)}`);
}

/**
 * The same while nobody else builds or runs notebooks, which import what it writes. The lock is held
 * for the compilation only: tests call commands that take it themselves.
 * @param {import("./processes.mjs").Context} context
 * @param {string} failure
 * @param {string[]} args
 */
export function compileAlone(context, failure, args) {
  return withLock(lockFile, context, () => compile(context.signal, failure, args));
}
