// @ts-check
/** What is installed, from the packages' own descriptions. */
import { readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";

/**
 * A JSON file of the repository.
 * @template T
 * @param {string} path
 * @returns {T}
 */
export function readJson(path) {
  return /** @type {T} */ (JSON.parse(readFileSync(inRoot(path), "utf8")));
}

/**
 * The installed version of an npm package.
 * @param {string} name
 */
export function installedVersion(name) {
  /** @type {{ version: string }} */
  const { version } = readJson(`node_modules/${name}/package.json`);
  return version;
}

/**
 * The version that requirements.txt names for a Python package.
 * @param {string} name
 */
export function pinnedVersion(name) {
  const requirements = readFileSync(inRoot("requirements.txt"), "utf8");
  return new RegExp(`^${name}==(\\S+)`, "m").exec(requirements)?.[1] ?? "";
}
