// @ts-check
/**
 * `npm test`: compiles the tests and runs all of them, or those that are named, two files at a time.
 * Those that drive browsers and kernels wait for each other (see test/lab/support/alone.ts), so the
 * others come first: there is room beside them.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
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
  const chosen = all
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .sort();
  const alone = new Set(chosen.filter(isAlone));
  const files = [...chosen.filter((file) => !alone.has(file)), ...alone].map((file) =>
    join(work, "test", file.replace(/\.ts$/, ".js")),
  );
  const seed = join(work, "test", "seed.js");
  const args = ["--require", seed, "--test", "--test-reporter=spec", ...atATime(2), ...files];
  const { code } = await run(process.execPath, args, {
    ...{ signal, show: true, env: labEnvironment() },
  });
  return code;
}

/** @param {string} file below test */
function isAlone(file) {
  return readFileSync(inRoot("test", file), "utf8").includes('support/alone";');
}

/**
 * @param {number} files run at the same time; older versions of Node 20 take one less than cores
 * @returns {string[]}
 */
function atATime(files) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > 20 || minor >= 10 ? [`--test-concurrency=${files}`] : [];
}
