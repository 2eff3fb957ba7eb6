/** Runs of notebooks: clean ones, failing ones and interrupted ones. */
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  lab,
  outcome,
  start,
  temporaryFolder,
  writeNotebook,
  isAlive,
  pressCtrlC,
  until,
} from "./support/lab";

const good = ["# Title", "const a: number = 1;\na + 1;"];

/** Notebooks that fail, and what the message must say. */
const failing: Record<string, [cells: string[] | Buffer, said: RegExp]> = {
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
  "08-empty": [[], /08-empty\.ts has no cells/],
  "09-gbk": [Buffer.from("// %%\n// \xc4\xe3\n1;\n", "latin1"), /09-gbk\.ts is not .* UTF-8/],
};

void test("a notebook that fails is named with its cell, and no notebook is written", async (t) => {
  const folder = temporaryFolder(t);
  for (const [name, [cells]] of Object.entries(failing)) {
    if (Array.isArray(cells)) writeNotebook(folder, name, cells);
    else writeFileSync(join(folder, `${name}.ts`), cells);
  }
  writeNotebook(folder, "10-good", good);
  const before = readdirSync(folder);
  const { code, output } = await lab("notebooks", "--from", folder);
  assert.equal(code, 1, output);
  for (const [, said] of Object.values(failing)) assert.match(output, said);
  assert.match(output, new RegExp(`Failed: ${Object.keys(failing).join(", ")}\\.\nNo notebook`));
  assert.doesNotMatch(output, /Traceback/);
  assert.deepEqual(readdirSync(folder), before);
});

for (const [times, code, said] of [
  [1, 0, /Written/],
  [2, 1, /01-good\.ts: the kernel did not start\.[^]*the dog ate it[^]*No notebook/],
] as const) {
  void test(`a kernel that fails to start ${times} times`, async (t) => {
    const folder = temporaryFolder(t);
    writeNotebook(folder, "01-good", good);
    const preload = join(folder, "preload.cjs");
    writeFileSync(
      preload,
      `const fs = require("node:fs"), marker = ${JSON.stringify(join(folder, "marker"))};
      const tries = fs.existsSync(marker) ? fs.readFileSync(marker, "utf8").length : 0;
      if (process.argv.includes("kernel") && tries < ${times}) {
        fs.appendFileSync(marker, ".");
        console.error("the dog ate it");
        process.exit(1);
      }`,
    );
    const env = { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` };
    const result = await outcome(start(["notebooks", "--from", folder], { env }));
    assert.equal(result.code, code, result.output);
    assert.match(result.output, said);
    assert.doesNotMatch(result.output, /Traceback/);
  });
}

void test("running twice changes no byte, display updates end up merged, ✗ is counted", async (t) => {
  const folder = temporaryFolder(t);
  writeNotebook(folder, "01-good", [
    "# Title · 标题",
    'import { newDisplay } from "tslab";\nconst bar = newDisplay();\n' +
      'for (const step of [1, 2, 3]) bar.text(`step ${step}`);\nconsole.log("a");\nconsole.log("✗ b");',
    'import { claim } from "nndl";\nclaim("c", false);',
  ]);
  const [source, path] = [join(folder, "01-good.ts"), join(folder, "01-good.ipynb")];
  writeFileSync(source, `\ufeff${readFileSync(source, "utf8").replace(/\n/g, "\r\n")}`);
  const { code, output } = await lab("notebooks", "--from", folder);
  assert.equal(code, 0, output);
  assert.match(output, /✗ 1 claims do not hold/);
  const first = readFileSync(path, "utf8");
  assert.equal((await lab("notebooks", "--from", folder)).code, 0);
  assert.equal(readFileSync(path, "utf8"), first);
  assert.equal((await lab("notebooks", "--from", folder, "--strict")).code, 1);
  const { cells } = JSON.parse(first) as {
    cells: { cell_type: string; source: string[]; outputs?: unknown }[];
  };
  assert.deepEqual([cells[0]?.cell_type, cells[0]?.source], ["markdown", ["# Title · 标题"]]);
  assert.deepEqual(cells[1]?.outputs, [
    { data: { "text/plain": ["step 3"] }, metadata: {}, output_type: "display_data" },
    { name: "stdout", output_type: "stream", text: ["a\n", "✗ b\n"] },
  ]);

  const later = Date.now() / 1000 + 10;
  utimesSync(path, later, later);
  assert.equal((await lab("notebooks", "--from", folder)).code, 0, "newer, but the same cells");
  writeFileSync(path, first.replaceAll("✗ b", "edited"));
  utimesSync(path, later, later);
  const edited = readFileSync(path, "utf8");
  const refused = await lab("notebooks", "--from", folder);
  assert.equal(refused.code, 1, refused.output);
  assert.match(refused.output, /01-good\.ipynb is newer than .*01-good\.ts[^]*keep[^]*keep/);
  assert.equal(readFileSync(path, "utf8"), edited);
});

const endings: [title: string, end: (child: ChildProcess) => void][] = [
  ["Ctrl-C", pressCtrlC],
  ["SIGTERM to the command alone", (child) => child.kill("SIGTERM")],
  ["SIGKILL to the command alone", (child) => child.kill("SIGKILL")],
];
for (const [title, end] of endings) {
  void test(
    `${title} leaves no kernel behind`,
    { skip: process.platform === "win32" },
    async (t) => {
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
    },
  );
}
