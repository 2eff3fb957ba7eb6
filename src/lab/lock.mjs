// @ts-check
/** One at a time: two set-ups, or two runs of the notebooks, must not mix. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { lockFile, work } from "./paths.mjs";
import { LabError, codeOf } from "./processes.mjs";

/**
 * Does something while holding the lock. One whose process is gone counts for nothing.
 * @template T
 * @param {import("./processes.mjs").Context} context
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 * @throws LabError that names the holder; with the variable NNDL_WAIT, as tests have it, it waits
 */
export async function withLock({ signal }, action) {
  mkdirSync(work, { recursive: true });
  const ours = `${process.pid} npm run ${process.argv.slice(2).join(" ")}`;
  while (!(await take(ours))) {
    if (process.env.NNDL_WAIT === undefined) throw new LabError(busy());
    await sleep(200, undefined, { signal });
  }
  try {
    return await action();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/** @param {string} ours */
async function take(ours) {
  if (isAbandoned()) rmSync(lockFile, { force: true });
  try {
    writeFileSync(lockFile, ours, { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    return false;
  }
  await sleep(100); // somebody else may have seen the old one too, and remove ours in its place
  return holder() === ours;
}

function holder() {
  try {
    return readFileSync(lockFile, "utf8");
  } catch {
    return ""; // just removed
  }
}

/** Whether the process that took the lock is gone. */
function isAbandoned() {
  const since = statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  const pid = Number.parseInt(holder(), 10);
  if (!(pid > 0)) return Date.now() - since > 2000; // killed before it could write its number
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") return true;
  }
  return pid === process.pid || since < Date.now() - 1000 * uptime(); // from before a restart
}

function busy() {
  const [pid, ...command] = holder().split(" ");
  return `"${command.join(" ")}" (process ${pid}) is at work in this folder. Wait until it has ended, or end it with Ctrl-C in its window, and call the command again.
If there is no such command any more, delete ${lockFile}.`;
}
