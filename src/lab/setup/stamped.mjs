// @ts-check
/** Steps that stay done as long as what they follow from is the same. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A step of the set-up, whose last act is to write down what it was made from: one that was killed
 * starts over.
 * @param {string} title what the user reads while it runs
 * @param {string} file where that is written
 * @param {() => string} wanted what it would be made from now; quick
 * @param {(context: import("../processes.mjs").Context) => Promise<void>} [make]
 */
export function stampedStep(title, file, wanted, make = async () => {}) {
  return {
    title,
    isDone: () => existsSync(file) && readFileSync(file, "utf8") === wanted(),
    /** @param {import("../processes.mjs").Context} context */
    async run(context) {
      rmSync(file, { force: true });
      await make(context);
      write(file, wanted());
    },
  };
}

/**
 * Writes a file, with the folders above it.
 * @param {string} file
 * @param {string} text
 */
export function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/**
 * Where files are and what they hold; one that is not there counts as such.
 * @param {string[]} files
 */
export function hashOf(...files) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${file}\n`).update(existsSync(file) ? readFileSync(file) : "");
  }
  return hash.digest("hex");
}
