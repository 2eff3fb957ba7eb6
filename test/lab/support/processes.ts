/** Watching and ending other processes. */
import assert from "node:assert/strict";
import { execFileSync, type ChildProcess } from "node:child_process";

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
