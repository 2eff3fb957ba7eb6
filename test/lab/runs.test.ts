/** Runs of notebooks: clean ones, failing ones, two at once and interrupted ones. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isAlive, pressCtrlC, until } from "./support/processes";
import { lab, outcome, root, start, temporaryFolder, writeNotebook } from "./support/lab";

const unix = { skip: process.platform === "win32" };

const good = ["# Title", "const a: number = 1;\na + 1;"];

/** Notebooks that fail, and what the message must say. */
const failing: Record<string, [cells: string[], said: RegExp]> = {
  "01-throws": [
    [...good, 'console.log("here");\nthrow new RangeError("batchSize must be 1 or more");'],
    /01-throws\.ts, code cell 2 failed:\n.*console\.log\("here"\)[^]*RangeError: batchSize must be 1/,
  ],
  "02-type": [["const text: string = 3;"], /02-type\.ts, code cell 1 failed[^]*not assignable/],
  "03-stderr": [['console.error("careful");'], /03-stderr\.ts, code cell 1 failed[^]*careful/],
  "04-not-awaited": [
    ['void Promise.reject(new Error("lost"));', "1 + 1;"],
    /04-not-awaited\.ts, code cell 1 failed[^]*lost/,
  ],
  "05-late": [
    ['setTimeout(() => { throw new Error("too late"); }, 10);'],
    // On a busy machine it comes only in the cell that is added to wait for late words.
    /05-late\.ts, code cell [12] failed[^]*too late/,
  ],
  "06-exit": [
    ['require("node:fs").writeSync(2, "goodbye\\n");\nprocess.exit(0);'],
    /06-exit\.ts, code cell 1 failed[^]*kernel died\.\n\s+goodbye/,
  ],
};

void test("a notebook that fails is named with its cell, and no notebook is written", async (t) => {
  const folder = temporaryFolder(t);
  for (const [name, [cells]] of Object.entries(failing)) writeNotebook(folder, name, cells);
  writeNotebook(folder, "07-good", good);
  writeFileSync(join(folder, "07-good.ipynb"), "old");
  const before = readdirSync(folder);
  const { code, output } = await lab("notebooks", "--from", folder);
  assert.equal(code, 1, output);
  for (const [, said] of Object.values(failing)) assert.match(output, said);
  assert.match(output, new RegExp(`Failed: ${Object.keys(failing).join(", ")}\\. No notebook`));
  assert.doesNotMatch(output, /Traceback/);
  assert.deepEqual(readdirSync(folder), before);
  assert.equal(readFileSync(join(folder, "07-good.ipynb"), "utf8"), "old");
});

void test("a kernel that does not start says why", async (t) => {
  const folder = temporaryFolder(t);
  writeNotebook(folder, "01-good", good);
  const preload = join(folder, "preload.cjs");
  const stop = 'console.error("the dog ate it"); process.exit(1);';
  writeFileSync(preload, `if (process.argv.includes("kernel")) { ${stop} }`);
  const env = { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` };
  const { code, output } = await outcome(start(["notebooks", "--from", folder], { env }));
  assert.equal(code, 1, output);
  assert.match(output, /01-good\.ts: the kernel did not start\.[^]*the dog ate it[^]*No notebook/);
  assert.doesNotMatch(output, /Traceback/);
});

void test("a kernel that does not start the first time is started again", async (t) => {
  const folder = temporaryFolder(t);
  writeNotebook(folder, "01-good", good);
  const [preload, marker] = [join(folder, "preload.cjs"), join(folder, "marker")];
  writeFileSync(
    preload,
    `const fs = require("node:fs"), marker = ${JSON.stringify(marker)};
if (process.argv.includes("kernel") && !fs.existsSync(marker)) {
  fs.writeFileSync(marker, "");
  console.error("port taken");
  process.exit(1);
}`,
  );
  const env = { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` };
  const { code, output } = await outcome(start(["notebooks", "--from", folder], { env }));
  assert.equal(code, 0, output);
  assert.ok(existsSync(marker));
});

void test("running twice changes no byte, and display updates end up merged", async (t) => {
  const folder = temporaryFolder(t);
  writeNotebook(folder, "01-good", [
    ...good,
    'import { newDisplay } from "tslab";\nconst bar = newDisplay();\n' +
      'for (const step of [1, 2, 3]) bar.text(`step ${step}`);\nconsole.log("a");\nconsole.log("b");',
  ]);
  const path = join(folder, "01-good.ipynb");
  assert.equal((await lab("notebooks", "--from", folder)).code, 0);
  const first = readFileSync(path, "utf8");
  assert.equal((await lab("notebooks", "--from", folder)).code, 0);
  assert.equal(readFileSync(path, "utf8"), first);
  const { cells } = JSON.parse(first) as {
    cells: { outputs?: unknown; execution_count?: number }[];
  };
  assert.deepEqual(cells[2]?.outputs, [
    { data: { "text/plain": ["step 3"] }, metadata: {}, output_type: "display_data" },
    { name: "stdout", output_type: "stream", text: ["a\n", "b\n"] },
  ]);
  assert.deepEqual(
    cells.map((cell) => cell.execution_count),
    [undefined, 1, 2],
  );
});

void test("two runs at once take turns", async (t) => {
  const folder = temporaryFolder(t);
  writeNotebook(folder, "01-good", good);
  const both = await Promise.all([
    lab("notebooks", "--from", folder),
    lab("notebooks", "--from", folder),
  ]);
  const outputs = both.map(({ output }) => output).join();
  assert.deepEqual(
    both.map(({ code }) => code),
    [0, 0],
    outputs,
  );
});

void test("a formula that cannot be read fails the report and leaves the old one", async (t) => {
  const folder = temporaryFolder(t);
  writeNotebook(folder, "01-formula", ["# Formulas\n\n$$\\frac{1}{$$", "1;"]);
  assert.equal((await lab("notebooks", "--from", folder)).code, 0);
  const report = join(folder, "report.html");
  writeFileSync(report, "old");
  const { code, output } = await lab("report", "--executed", folder, "--out", report);
  assert.equal(code, 1, output);
  assert.match(output, /01-formula, text cell '# Formulas'.*\\frac\{1\}\{/);
  assert.doesNotMatch(output, /Traceback/);
  assert.equal(readFileSync(report, "utf8"), "old");
});

const endings: [title: string, end: (child: ChildProcess) => void][] = [
  ["Ctrl-C", pressCtrlC],
  ["SIGTERM to the command alone", (child) => child.kill("SIGTERM")],
  ["SIGKILL to the command alone", (child) => child.kill("SIGKILL")],
];
for (const [title, end] of endings) {
  void test(`${title} leaves no kernel behind`, unix, async (t) => {
    const folder = temporaryFolder(t);
    const started = join(folder, "started");
    writeNotebook(folder, "01-long", [
      `require("node:fs").writeFileSync(${JSON.stringify(started)}, String(process.pid));\n` +
        "await new Promise((resolve) => setTimeout(resolve, 600_000));",
    ]);
    const child = start(["notebooks", "--from", folder], { alone: true });
    const ended = outcome(child);
    await until(() => existsSync(started) && readFileSync(started, "utf8") !== "");
    const kernel = Number(readFileSync(started, "utf8"));
    assert.ok(isAlive(kernel));
    end(child);
    const { code, output } = await ended;
    if (code !== null) {
      assert.equal(code, 130, output);
      assert.match(output, /Interrupted/);
    }
    await until(() => !isAlive(kernel));
    assert.ok(!existsSync(join(folder, "01-long.ipynb")));
  });
}

void test("kernels are started with the lab's mends, and with the user's options", async (t) => {
  const file = join(root, "src", "lab", "kernel.cjs");
  const alone = await outcome(
    spawn(process.execPath, ["--require", file, "--eval", ""], {
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
  assert.deepEqual(alone, { code: 0, output: "" }, "this Node knows the option");
  const folder = temporaryFolder(t);
  writeNotebook(folder, "01-options", [
    'if (!process.execArgv[1]?.endsWith("kernel.cjs")) throw new Error("without the lab\'s");',
    'if (!process.noDeprecation) throw new Error("without the user\'s");',
  ]);
  const env = { NODE_OPTIONS: "--no-deprecation" };
  const { code, output } = await outcome(start(["notebooks", "--from", folder], { env }));
  assert.equal(code, 0, output);
});
