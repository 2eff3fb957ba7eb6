/** The stop button ends a long training at once and cleanly; a plain program still dies of Ctrl-C. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { lab } from "./lab";

const folder = mkdtempSync(join(tmpdir(), "nndl-interrupt-"));
after(() => rmSync(folder, { recursive: true }));

/** Starts a training that would take hours, interrupts it, and waits for its end. */
async function interrupt(role: string, path: string): Promise<{ signal: unknown; output: string }> {
  const script = join(__dirname, "children", "trainForLong.js");
  const child = spawn(process.execPath, [script, role, path]);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  while (!output.includes("step: 4000/")) await once(child.stdout, "data");
  child.kill("SIGINT");
  const [, signal] = (await once(child, "close")) as unknown[];
  return { signal, output };
}

const options = { skip: process.platform === "win32", timeout: 60_000 };

test("in a kernel: training ends, histories and best model are whole", options, async () => {
  const { signal, output } = await interrupt("kernel", join(folder, "kernel.json"));
  assert.equal(signal, null);
  const answer = JSON.parse(output.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
  const [steps, ...others] = answer["counts"] as number[];
  const evaluations = Math.floor((steps - 1) / 50);
  assert.deepEqual(others, [Math.floor(steps / 8), evaluations, evaluations]);
  assert.deepEqual([answer["error"], answer["isWhole"]], ["Error: Interrupted", true]);
  assert.equal(answer["score"], answer["bestScore"]);
});

test("a plain program dies of the signal, with its best model whole on disk", options, async () => {
  const path = join(folder, "plain.json");
  assert.equal((await interrupt("plain", path)).signal, "SIGINT");
  const { runner, devLoader } = lab();
  await runner.loadModel(path);
  assert.ok(runner.evaluate(devLoader).score > 0);
});
