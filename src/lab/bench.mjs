// @ts-check
/** `npm run bench`: compiles the benchmark, installs the packages it compares with, and runs it. */
import { join } from "node:path";
import { compileAlone } from "./compile.mjs";
import { inRoot, work } from "./paths.mjs";
import { LabError, run } from "./processes.mjs";
import { installPackages, isInstalled } from "./setup/nodePackages.mjs";

const folder = "test/bench";

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }, { rounds, growth, python }) {
  if (!isInstalled(folder)) await installPeers({ signal, log });
  await compileAlone({ signal, log }, "The benchmark does not compile:", ["src", "test"]);
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
  try {
    // Their install scripts would compile what a run on the CPU does not need.
    await installPackages({ signal, log }, inRoot(folder), ["--ignore-scripts"]);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    log(`They could not be installed; the table goes without them. ${error.message}`);
  }
}
