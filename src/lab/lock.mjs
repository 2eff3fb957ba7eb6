// @ts-check
/** One at a time: two set-ups, or two runs of the notebooks, must not mix. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { inRoot, work } from "./paths.mjs";
import { LabError } from "./processes.mjs";

/** Holds the number and the command of whoever sets up, builds or runs notebooks. */
const file = inRoot(".build", "lab.lock");
const ours = `${process.pid} npm run ${process.argv.slice(2).join(" ")}`;

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
  while (!(await take())) {
    const [pid, ...command] = holder().split(" ");
    if (process.env.NNDL_WAIT === undefined)
      throw new LabError(
        `"${command.join(" ")}" (process ${pid}) is at work in this folder. Wait until it has ended, or end it with Ctrl-C in its window, and call the command again.
If there is no such command any more, delete ${file}.`,
      );
    await sleep(200, undefined, { signal });
  }
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
  }
}

async function take() {
  if (isGone(Number.parseInt(holder()))) rmSync(file, { force: true });
  try {
    writeFileSync(file, ours, { flag: "wx" });
  } catch (error) {
    if (isCalled("EEXIST", error)) return false;
    throw error;
  }
  await sleep(100); // somebody else may have seen the old one too, and remove ours in its place
  return holder() === ours;
}

/** What the lock says; "" where there is none. */
function holder() {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** @param {number} pid */
function isGone(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return isCalled("ESRCH", error);
  }
}

/** @param {string} code @param {unknown} error */
const isCalled = (code, error) => error instanceof Error && "code" in error && error.code === code;
