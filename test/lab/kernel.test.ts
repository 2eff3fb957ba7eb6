/** What src/lab/kernel.cjs mends, and the stop button, tried in the real kernel. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { before, test } from "node:test";
import { lab, outcome, root, temporaryFolder } from "./support/lab";
import { pythonFolder } from "./support/python";

/** What one cell, or one request, gave. */
interface Seen {
  stdout: string;
  stderr: string;
  displays: Record<string, string>[];
  /** How many messages it took. */
  messages: number;
  status: string;
}

/** Runs cells one after the other in one fresh kernel. */
async function run(...cells: string[]): Promise<Seen[]> {
  const script = join(root, "test", "lab", "support", "runCells.py");
  const child = spawn(join(pythonFolder, "python"), [script], {
    cwd: join(root, "notebooks"), // where cells find nndl
    env: { ...process.env, PATH: `${pythonFolder}${delimiter}${process.env["PATH"]}` },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(JSON.stringify(cells));
  const { code, output } = await outcome(child);
  assert.equal(code, 0, output);
  const seen = JSON.parse(output) as Seen[];
  assert.equal(seen.length, cells.length);
  return seen;
}

before(async () => {
  const { code, output } = await lab("build");
  assert.equal(code, 0, output);
});

test("much output arrives whole, in order, in few messages, and the cell ends", async () => {
  const lines = `for (let i = 0; i < 50001; i++) console.log(i);`;
  const [flood, late, thrown, shown, mixed] = await run(
    lines,
    `${lines} console.error("a word at the end");`,
    `${lines} throw new Error("the reason");`,
    `import { display } from "tslab"; for (let i = 0; i < 2000; i++) display.text(String(i));`,
    `for (let i = 0; i < 700; i++) { console.log(i); console.error(i); }`,
  );
  const all = Array.from({ length: 50_001 }, (_, i) => `${i}\n`).join("");
  for (const { stdout, messages } of [flood, late, thrown]) {
    assert.equal(stdout, all);
    assert.ok(messages < 100, `${messages} messages`);
  }
  assert.deepEqual([flood.stderr, flood.status], ["", "ok"]);
  assert.deepEqual([late.stderr, late.status], ["a word at the end\n", "ok"]);
  assert.match(thrown.stderr, /^Error: the reason\n/);
  assert.equal(thrown.status, "error");
  assert.deepEqual(
    shown.displays.map((data) => data["text/plain"]),
    Array.from({ length: 2000 }, (_, i) => String(i)),
  );
  assert.equal(mixed.stdout, all.slice(0, mixed.stdout.length));
  assert.match(mixed.stderr, /^0\n1\n(?:\d+\n)*699\n$/);
});

test("half a character becomes a sign that a file can hold; a whole one stays", async () => {
  const [text, display] = await run(
    `console.log("🌸"[0], "🌸");`,
    `import { display } from "tslab"; display.html("<b>🌸</b>" + "🌸"[1] + "\\\\ud83c");`,
  );
  assert.equal(text.stdout, "\ufffd 🌸\n");
  assert.equal(display.displays[0]["text/html"], "<b>🌸</b>\ufffd\\ud83c");
});

test("the short form { x } takes a variable of an earlier cell, { X: a } a part of one", async () => {
  const [, used, wrong, taken] = await run(
    `import { createRandom } from "nndl"; let x = 1; const y = [2]; const t = { X: 1, y: { z: 2 }, list: [3] };`,
    `const pair = { x, y, z: { createRandom } }; let a = 0; ({ x = 5, a = x } = { x: 3 } as { x: number, a?: number }); console.log(pair.x, pair.y, typeof pair.z.createRandom, x, a);`,
    `const text: string = { x }; const more = nothing;`,
    `const { X: known, y: { z: deep }, list: [first] } = t; console.log(known, deep, first);`,
  );
  assert.equal(used.stdout, "1 [ 2 ] function 3 3\n", used.stderr);
  assert.match(wrong.stderr, /^1:7 - Type.*\n1:42 - Cannot find name 'nothing'\.\n$/);
  assert.equal(taken.stdout, "1 2 3\n", taken.stderr);
});

test("an error begins with its message and names no frame of tslab or Node", async () => {
  const seen = await run(
    `import { Mlp, createRandom } from "nndl"; import { readFileSync } from "fs"; function f() { throw new RangeError("no"); }`,
    `f();`,
    `await Promise.resolve().then(f);`,
    `new Mlp({ layerSizes: [4, 0, 3], random: createRandom(1) });`,
    `readFileSync("/no/such/file");`,
    `throw new Error("outer", { cause: new Error("inner") });`,
    `try { f(); } catch (error) { console.error(error.stack); }`,
  );
  const [, called, awaited, inPackage, ofNode, caused, printed] = seen.map(({ stderr }) => stderr);
  assert.equal(called, "RangeError: no\n    at f (a cell)\n    at a cell\n");
  assert.match(awaited, /^RangeError: no\n {4}at f \(a cell\)\n(?: {4}at async a cell\n)?$/);
  assert.equal(printed, called);
  assert.match(inPackage, /^RangeError: layerSizes/);
  assert.match(inPackage, /\n {4}at new Mlp \(.*mlp\.js:\d+:\d+\)\n {4}at a cell\n$/);
  assert.match(ofNode, /^Error: ENOENT: no such file/);
  assert.match(caused, /^Error: outer\n[^]*\[cause\]: Error: inner\n/);
  for (const text of [called, awaited, inPackage, ofNode, caused]) {
    assert.doesNotMatch(text, /tslab|node:|kernel\.cjs|executor|evalmachine/);
  }
});

test("a front end that asks for the history disturbs no cell", async () => {
  const [history, cell] = await run("?history_request", "1 + 1");
  assert.deepEqual([history.stderr, cell.stdout, cell.stderr], ["", "2\n", ""]);
});

const skip = process.platform === "win32" && "no SIGINT to a kernel on Windows";

test(
  "an interrupt ends the training, keeps what it has, and the kernel goes on",
  { skip },
  async (t) => {
    const path = JSON.stringify(join(temporaryFolder(t), "best.json"));
    const [, training, look] = await run(
      // What an interrupted cell declares is unknown to later ones: the runner has a cell of its own.
      `import { Accuracy, createRandom, crossEntropy, DataLoader, IrisDataset, Mlp, RunnerV3, Sgd } from "nndl";
     const random = createRandom(12);
     const model = new Mlp({ layerSizes: [4, 6, 3], random });
     const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
     const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
     const train = new DataLoader(new IrisDataset({ mode: "train" }), { batchSize: 16, shuffle: true, random });
     const dev = new DataLoader(new IrisDataset({ mode: "dev" }), { batchSize: 16 });`,
      `!has been updated
     await runner.train(train, dev, { numEpochs: 1e9, logSteps: 2000, evalSteps: 50, savePath: ${path} });`,
      // Is the training over, are the histories whole, does the kept model score what it should?
      `const before = runner.trainStepLosses.length;
     await new Promise((resolve) => setTimeout(resolve, 200));
     const [steps, best] = [runner.trainStepLosses.length, runner.bestScore];
     const evaluations = [runner.devScores.length, runner.devLosses.length];
     await runner.loadModel(${path});
     console.log(JSON.stringify({
       goesOn: steps !== before,
       lost: evaluations.map((count) => count - Math.floor((steps - 1) / 50)),
       isBest: runner.evaluate(dev).score === best,
       isWhole: runner.trainStepLosses.every(([step, loss], i) => step === i && Number.isFinite(loss)),
     }));`,
    );
    assert.match(training.stdout, /\[Train\] epoch: 0\/1000000000, step: 0\//);
    const expected = { goesOn: false, lost: [0, 0], isBest: true, isWhole: true };
    assert.deepEqual(JSON.parse(look.stdout), expected, look.stderr);
  },
);

test("a kernel whose port is taken ends, and is started again by Jupyter", async (t) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  t.after(() => other.close());
  const taken = (other.address() as AddressInfo).port;
  const ports = ["shell", "iopub", "stdin", "control", "hb"].map((name) => [`${name}_port`, taken]);
  const connection = {
    transport: "tcp",
    ip: "127.0.0.1",
    key: "k",
    signature_scheme: "hmac-sha256",
  };
  const file = join(temporaryFolder(t), "connection.json");
  writeFileSync(file, JSON.stringify({ ...connection, ...Object.fromEntries(ports) }));
  const kernel = ["--require", join(root, "src", "lab", "kernel.cjs")];
  const tslab = join(root, "node_modules", "tslab", "bin", "tslab");
  const child = spawn(process.execPath, [...kernel, tslab, "kernel", "--config-path", file]);
  t.after(() => child.kill());
  const { code, output } = await outcome(child);
  assert.equal(code, 1);
  assert.match(output, /Address already in use/);
});
