/** `npm run bench`: prints the tables. */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { growthTable } from "./growth";
import { startTable } from "./start";
import { taskTable } from "./tasks";
import { trainingTable } from "./training";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    growth: { type: "boolean", default: false },
    python: { type: "string" },
  },
});

async function main(): Promise<void> {
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 3)
    throw new RangeError(`rounds must be a whole number of at least 3, got ${values.rounds}`);
  const { model } = cpus()[0];
  console.log(`${cpus().length} cores (${model.trim()}), Node ${process.version}\n`);
  console.log(await trainingTable(rounds, values.python));
  const few = Math.max(3, Math.round(rounds / 5));
  console.log(`\n${startTable(few, values.python)}`);
  console.log(`\n${await taskTable(rounds, values.python)}`);
  if (values.growth) console.log(`\n${await growthTable(2 * few + 1, values.python)}`);
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
