// @ts-check
/** `npm run dev`: compiles src whenever a file of it changes, until Ctrl-C. */
import { inRoot } from "./paths.mjs";
import { run } from "./processes.mjs";

const advice = `Compiling src whenever a file changes; Ctrl-C ends it. What then has to be done:
  src/**/*.ts          restart the kernel (it keeps what it has imported) and run the cells again
  src/lab/**           restart the command: npm run lab, npm run report, …
  notebooks/*.ts       reload the notebook from disk; npm run notebooks writes its outputs
  package-lock.json, requirements.txt   end this and call any command: it sets up what is new
`;

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }) {
  log(advice);
  const tsc = inRoot("node_modules", "typescript", "bin", "tsc");
  const args = [tsc, "-b", "src", "--watch", "--preserveWatchOutput"];
  const { code } = await run(process.execPath, args, { signal, show: true });
  return code;
}
