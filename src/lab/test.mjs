// @ts-check
/** `npm test`: compiles the tests and runs all of them, or those that are named, two files at a time. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { inRoot, labEnvironment, work } from "./paths.mjs";
import { LabError, run } from "./processes.mjs";
import { compile } from "./setup/build.mjs";

/** @type {import("./commands.mjs").Main} */
export async function main(context, _values, names) {
  // From the sources, since a compiled test outlives its source.
  const all = readdirSync(inRoot("test"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".test.ts"),
  );
  const unknown = names.find((name) => !all.some((file) => file.includes(name)));
  if (unknown !== undefined) throw new LabError(`No test file has "${unknown}" in its name.`);
  context.log("Compiling the tests …");
  await withLock(context, () => compile(context.signal, "test"));
  const files = all
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .map((file) => join(work, "test", file.replace(/\.ts$/, ".js")));
  const options = ["--test", "--test-reporter=spec"];
  // Node 20 knows it from 20.10 on.
  if (!/^20\.\d\./.test(process.versions.node)) options.push("--test-concurrency=2");
  const { code } = await run(
    process.execPath,
    ["--require", join(work, "test", "seed.js"), ...options, ...files],
    // Tests call the lab's commands side by side: those wait for each other.
    { signal: context.signal, show: true, env: { ...labEnvironment(), NNDL_WAIT: "1" } },
  );
  return code;
}
