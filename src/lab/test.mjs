// @ts-check
/**
 * `npm test`: compiles the tests and runs all of them, or those that are named, two files at a time.
 * Those of the lab's commands take minutes, with kernels and browsers, so they come first: whoever
 * starts the longest last waits for it with an idle core.
 */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileAlone } from "./compile.mjs";
import { inRoot, labEnvironment, work } from "./paths.mjs";
import { LabError, run } from "./processes.mjs";

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }, _values, names) {
  // From the sources, since a compiled test outlives its source.
  const all = readdirSync(inRoot("test"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".test.ts"),
  );
  const unknown = names.find((name) => !all.some((file) => file.includes(name)));
  if (unknown !== undefined) throw new LabError(`No test file has "${unknown}" in its name.`);
  log("Compiling the tests …");
  await compileAlone({ signal, log }, "The tests do not compile:", ["src", "test"]);
  const files = all
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((file) => join(work, "test", file.replace(/\.ts$/, ".js")));
  const seed = join(work, "test", "seed.js");
  const args = ["--require", seed, "--test", "--test-reporter=spec", ...atATime(2), ...files];
  const { code } = await run(process.execPath, args, {
    ...{ signal, show: true, env: labEnvironment() },
  });
  return code;
}

/** @param {string} file below test */
function rank(file) {
  return dirname(file) === "lab" ? 0 : 1;
}

/**
 * @param {number} files run at the same time; older versions of Node 20 take one less than cores
 * @returns {string[]}
 */
function atATime(files) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > 20 || minor >= 10 ? [`--test-concurrency=${files}`] : [];
}
