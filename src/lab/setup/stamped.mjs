// @ts-check
/** Steps that stay done as long as what they follow from is the same. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A step whose last act is to write down what it was made from.
 * @param {string} title
 * @param {string} file where that is written
 * @param {() => string} wanted what it would be made from now
 * @param {import("../setup.mjs").Step["run"]} run
 * @returns {import("../setup.mjs").Step}
 */
export function stampedStep(title, file, wanted, run) {
  return {
    title,
    isDone: () => existsSync(file) && readFileSync(file, "utf8") === wanted(),
    async run(context) {
      const before = wanted(); // a source may be edited meanwhile
      rmSync(file, { force: true });
      await run(context);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, before);
    },
  };
}

/**
 * What files hold; one that is not there counts as such.
 * @param {string[]} files
 */
export function hashOf(...files) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${file}\n`).update(existsSync(file) ? readFileSync(file) : "");
  }
  return hash.digest("hex");
}
