/**
 * All that the package asks of Node, up to the figures: the lab's data, files, the reader's language and
 * the event loop. In a web page `system.browser.ts` stands in its place (package.json's field `browser`).
 */
import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { gunzipSync } from "node:zlib";

/** The name of one of the lab's data files, e.g. "iris.csv", as a path. */
export const dataPath = (name: string): string => join(__dirname, "..", "..", "data", name);

/** The languages in which the lab speaks to its reader. */
export type Language = "en" | "zh";

/** The reader's: what the variable `NNDL_LANG` names, else Chinese in a folder `zh`, else English. */
export function language(): Language {
  return (process.env["NNDL_LANG"] || basename(process.cwd())) === "zh" ? "zh" : "en";
}

/** The bytes of a file; what gzip has packed is unpacked. */
export function readBytes(path: string): Uint8Array {
  const bytes = fs.readFileSync(path);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** A file as UTF-8 text, without a byte order mark. */
export const readText = (path: string): string => new TextDecoder().decode(readBytes(path));

/**
 * Writes a file whole or not at all: beside its place first, then renamed. A link is written through,
 * and a file that was there keeps its mode.
 * @throws Error for a place that is no regular file (a folder, a device) or cannot be written.
 */
export function writeFile(path: string, content: string | Uint8Array): void {
  const old = fs.statSync(path, { throwIfNoEntry: false });
  if (old && !old.isFile()) throw new Error(`${path} is no regular file`);
  const place = old ? fs.realpathSync(path) : path;
  // The name is short whatever the file's is, and no other process has it.
  const temporary = join(dirname(place), `.${randomUUID()}.tmp`);
  try {
    fs.writeFileSync(temporary, content);
    if (old) fs.chmodSync(temporary, old.mode);
    fs.renameSync(temporary, place);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

/** How long a loop may run before output, progress and the stop button get their turn, in ms. */
const turn = 40;

/**
 * The items one by one, with a turn of the event loop now and then. A notebook's stop button is a SIGINT
 * to the kernel, which gives the cell up but cannot end a loop that goes on: this one listens.
 * @throws Error "Interrupted" in place of the next item after a SIGINT.
 */
export async function* withPauses<T>(items: Iterable<T>): AsyncGenerator<T, void, undefined> {
  // While a cell runs up to its first await, Node has taken the kernel's listener away (vm's
  // breakOnSigint), and one that is added meanwhile loses the signal: SIGINT would end the kernel.
  await setImmediate();
  let interrupted = false;
  const onInterrupt = (): void => void (interrupted = true);
  // A program that nobody else looks after should still end at Ctrl-C.
  const isAlone = process.listenerCount("SIGINT") === 0;
  process.on("SIGINT", onInterrupt);
  let lastTurn = performance.now();
  try {
    for (const item of items) {
      if (performance.now() - lastTurn > turn) {
        await setImmediate();
        lastTurn = performance.now();
        if (interrupted) throw new Error("Interrupted");
      }
      yield item;
    }
  } finally {
    process.off("SIGINT", onInterrupt);
    if (interrupted && isAlone) process.kill(process.pid, "SIGINT");
  }
}
