// @ts-check
/**
 * The lab's set-up: what `git clone` does not bring. Every step tells quickly whether it is done.
 * Plain JavaScript without dependencies, since nothing is installed when it first runs.
 */
import { withLock } from "./lock.mjs";
import { build } from "./setup/build.mjs";
import { exporters, kernel } from "./setup/jupyter.mjs";
import { nodePackages } from "./setup/nodePackages.mjs";
import { charts, laboratory } from "./setup/page.mjs";
import { pythonPackages } from "./setup/pythonPackages.mjs";

const steps = [nodePackages, pythonPackages, kernel, exporters, build, laboratory, charts];

/**
 * Sets up what is missing.
 * @param {import("./processes.mjs").Context} context
 */
export async function setUp(context) {
  if (steps.every((step) => step.isDone())) return;
  await withLock(context, async () => {
    for (const [index, step] of steps.entries()) {
      if (step.isDone()) continue;
      const start = Date.now();
      context.log(`Set-up ${index + 1}/${steps.length}: ${step.title} …`);
      await step.run(context);
      const seconds = (Date.now() - start) / 1000;
      if (seconds > 5) context.log(`  done in ${seconds.toFixed(0)} s`);
    }
  });
}
