// @ts-check
/** `npm run dev`: compiles src whenever a file of it changes, until Ctrl-C. */
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "./lock.mjs";
import { lockFile } from "./paths.mjs";
import { LabError } from "./processes.mjs";
import { build, fingerprint } from "./setup/build.mjs";

const advice = `Compiling src whenever a file changes; Ctrl-C ends it. What then has to be done:
  src/**/*.ts          restart the kernel (it keeps what it has imported) and run the cells again
  src/lab/**           restart the command: npm run lab, npm run report, …
  notebooks/*.ts       reload the notebook from disk; npm run notebooks writes its outputs
  package-lock.json, requirements.txt   end this and call any command: it sets up what is new
`;

/** How often src is looked at, in ms. */
const pause = 500;

/**
 * The compiler's own watching would write whenever a file is saved, also while notebooks run.
 * @type {import("./commands.mjs").Main}
 */
export async function main(context) {
  context.log(advice);
  for (let failed = ""; ; await sleep(pause, undefined, { signal: context.signal })) {
    const change = notCompiled();
    if (change === undefined || change === failed) continue;
    try {
      await withLock(lockFile, context, () => build.run(context));
      context.log(`${new Date().toLocaleTimeString()} src is compiled.`);
    } catch (error) {
      if (context.signal.aborted) throw error;
      context.log(error instanceof LabError ? error.message : String(error));
      failed = change;
    }
  }
}

/** What src looks like, if it has changed; not while an editor replaces a file. */
function notCompiled() {
  try {
    return build.isDone() ? undefined : fingerprint();
  } catch {
    return undefined;
  }
}
