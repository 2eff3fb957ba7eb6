// @ts-check
/** `npm run bench`: compiles the benchmark, installs the packages it compares with, and runs it. */
import { join } from "node:path";
import { inRoot, work } from "./paths.mjs";
import { LabError, isNetworkFailure, lastLines, networkAdvice, run } from "./processes.mjs";
import { isInstalled, npm } from "./setup/nodePackages.mjs";

const folder = "test/bench";

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }, { rounds, growth, python }) {
  if (!isInstalled(folder)) await installPeers({ signal, log });
  const tsc = inRoot("node_modules", "typescript", "bin", "tsc");
  const built = await run(process.execPath, [tsc, "-b", "src", "test"], { signal });
  if (built.code !== 0) {
    throw new LabError(`The benchmark does not compile:\n${lastLines(built.output, 30)}`);
  }
  const interpreter = python ?? process.env.NNDL_BENCH_PYTHON;
  if (!interpreter) log("Without PyTorch and scikit-learn: name a Python that has them, --python.");
  const args = [
    ...["--expose-gc", join(work, "test", "bench", "main.js")],
    ...(rounds === undefined ? [] : ["--rounds", rounds]),
    ...(growth ? ["--growth"] : []),
    ...(interpreter ? ["--python", interpreter] : []),
  ];
  const { code } = await run(process.execPath, args, { signal, show: true });
  return code;
}

/** @param {import("./processes.mjs").Context} context */
async function installPeers({ signal, log }) {
  log(`Installing brain.js and TensorFlow.js in ${folder}/node_modules, for the benchmark only …`);
  const [command, args] = npm();
  // Their install scripts would compile what a run on the CPU does not need.
  const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, output } = await run(command, [...args, "--prefix", inRoot(folder), ...options], {
    signal,
  });
  if (code === 0) return;
  const reason = isNetworkFailure(output) ? networkAdvice : lastLines(output);
  log(`They could not be installed; the table goes without them. ${reason}`);
}
