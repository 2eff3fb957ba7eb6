/** Calling the lab's command line, watching and ending it, and folders in which it may work. */
import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TestContext } from "node:test";

/** The repository. */
export const root = resolve(__dirname, "..", "..", "..", "..");

/** How a command ended, and what it said. */
export interface Outcome {
  code: number | null;
  output: string;
}

/** Starts `npm run …` without npm; alone, as the leader of a process group of its own. */
export function start(
  args: string[],
  { alone = false, env = {} }: { alone?: boolean; env?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  const cli = join(root, "src", "lab", "cli.js");
  return spawn(process.execPath, [cli, ...args], {
    ...{ cwd: root, detached: alone && process.platform !== "win32" },
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Waits until a process has ended. */
export function outcome(child: ChildProcess): Promise<Outcome> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
}

/** Runs a command of the lab to its end. */
export function lab(...args: string[]): Promise<Outcome> {
  return outcome(start(args));
}

/**
 * A folder inside the repository, so that cells find `nndl`; it is removed after the test. JupyterLab
 * opens nothing below a hidden folder: for its notebooks, `parent` is another one.
 */
export function temporaryFolder(t: TestContext, parent = ".build"): string {
  mkdirSync(join(root, parent), { recursive: true });
  const folder = mkdtempSync(join(root, parent, "test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a notebook's source: a text is a text cell if it starts with `#`, else a code cell. */
export function writeNotebook(folder: string, name: string, cells: string[]): void {
  const blocks = cells.map((cell) =>
    cell.startsWith("#")
      ? `// %% [markdown]\n${cell.replace(/^/gm, "// ").replace(/ +$/gm, "")}\n`
      : `// %%\n${cell}\n`,
  );
  writeFileSync(join(folder, `${name}.ts`), blocks.join("\n"));
}

/** What a terminal does on Ctrl-C: the signal goes to a command and to everything it started. */
export function pressCtrlC({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGINT");
}

/** Waits for something that happens in another process, at most ten minutes. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 12_000; i++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail("waited in vain");
}

/** Whether a process runs; one that has ended and was not yet fetched by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    const state = execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
    return !state.startsWith("Z");
  } catch {
    return false;
  }
}
