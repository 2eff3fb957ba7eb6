// @ts-check
/** One at a time: two set-ups, or two runs of the notebooks, must not mix. */
import * as fs from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A holder shows every `beat` ms that it is alive; after `silence` ms without it counts as gone. */
const beat = 2_000;
const silence = 60_000;

/**
 * Does something while holding a lock file. A lock whose process has ended is taken over.
 * @template T
 * @param {string} path
 * @param {import("./processes.mjs").Context} context
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withLock(path, { signal, log }, action) {
  fs.mkdirSync(dirname(path), { recursive: true });
  const token = `${process.pid} ${Date.now()}`;
  let told = false;
  while (!take(path, token)) {
    const other = read(path);
    if (other !== undefined && isGone(path, other)) {
      remove(path, other);
      continue;
    }
    if (!told && other)
      log(`Waiting for process ${other.split(" ")[0]}, which builds or runs notebooks …`);
    told ||= Boolean(other);
    await sleep(200, undefined, { signal });
  }
  const heart = setInterval(() => showLife(path), beat);
  try {
    return await action();
  } finally {
    clearInterval(heart);
    remove(path, token);
  }
}

/** @param {string} path */
function showLife(path) {
  try {
    fs.utimesSync(path, new Date(), new Date());
  } catch {
    // Somebody took the lock away: nothing to keep alive, and no reason to lose the work at hand.
  }
}

/**
 * @param {string} path
 * @param {string} token
 */
function take(path, token) {
  try {
    fs.writeFileSync(path, token, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} path */
function read(path) {
  try {
    return fs.readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {string} token
 */
function isGone(path, token) {
  const age = Date.now() - (fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > silence) return true;
  const pid = Number.parseInt(token, 10);
  if (!(pid > 0)) return age > beat; // killed between creating the file and writing it
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === "ESRCH";
  }
}

/**
 * Removes the lock if it still is the one that was seen: by moving it aside first, since two
 * waiting processes may want to take over the same lock.
 * @param {string} path
 * @param {string} token
 */
function remove(path, token) {
  const aside = `${path}.${process.pid}`;
  try {
    fs.renameSync(path, aside);
    if (read(aside) !== token) fs.linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
