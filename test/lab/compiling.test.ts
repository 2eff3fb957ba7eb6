/** Commands that compile do it while nobody runs notebooks: a stand-in for the compiler looks. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { Clone } from "./support/clone";
import { lab, outcome } from "./support/lab";
import { until } from "./support/processes";

/** Notes the compiler's options, and whether the lock is held; one word in a file makes it fail. */
const compiler = `
  const { appendFileSync, existsSync, readFileSync } = require("node:fs");
  const held = existsSync(".build/lab.lock") ? "held" : "free";
  appendFileSync("diary", process.argv.slice(2).join(" ") + ": " + held + "\\n");
  if (readFileSync("src/a.ts", "utf8") === "wrong") console.log("TS2304");
  process.exitCode = readFileSync("src/a.ts", "utf8") === "wrong" ? 1 : 0;`;

function cloneWithCompiler(t: TestContext): Clone {
  const clone = new Clone(t);
  for (const [file, text] of [
    ["node_modules/typescript/bin/tsc", compiler],
    ["src/a.ts", "right"],
    ["tsconfig.base.json", "{}"],
    ["test/a.test.ts", ""],
    ["dist/index.js", ""],
  ] as const) {
    mkdirSync(dirname(join(clone.folder, file)), { recursive: true });
    writeFileSync(join(clone.folder, file), text);
  }
  return clone;
}

const diary = ({ folder }: Clone) => readFileSync(join(folder, "diary"), "utf8").trim().split("\n");

for (const [command, noted] of [
  ["test", ["-b src test: held"]],
  ["bench", ["-b src test: held"]],
  ["lint", ["-b src test notebooks: held", "-p src/lab: free"]],
] as const) {
  void test(`${command} holds the lock while it compiles`, async (t) => {
    const clone = cloneWithCompiler(t);
    const { output } = await outcome(clone.startWork(command));
    assert.deepEqual(diary(clone), noted, output);
  });
}

void test("dev holds the lock whenever it compiles, once for each change", async (t) => {
  const clone = cloneWithCompiler(t);
  const child = clone.startWork("dev");
  const ended = outcome(child);
  let said = "";
  child.stdout?.on("data", (text: string) => (said += text));
  const times = (words: string) => said.split(words).length - 1;
  const save = (text: string) => {
    writeFileSync(join(clone.folder, "src", "a.ts"), text);
  };
  await until(() => times("src is compiled") === 1);
  save("wrong");
  await until(() => times("TS2304") === 1);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  save("right");
  await until(() => times("src is compiled") === 2);
  child.kill();
  await ended;
  assert.deepEqual(diary(clone), Array(3).fill("-b src: held"), said);
});

void test("a name of no test file is refused, whatever the others are", async () => {
  const { code, output } = await lab("test", "svc", "lodaer");
  assert.equal(code, 1, output);
  assert.match(output, /No test file has "lodaer" in its name\./);
  assert.doesNotMatch(output, /Compiling|^\s+at /m);
});
