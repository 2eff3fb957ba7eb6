/** What `system.ts` is in a web page: the iris table comes with the script, and nothing is written. */
import irisCsv from "../../data/iris.csv";
import type { Language } from "./system";

/** The name of one of the lab's data files; a page knows "iris.csv". */
export const dataPath = (name: string): string => name;

/** The language of the page. */
export function language(): Language {
  const { document } = globalThis as { document?: { documentElement: { lang: string } } };
  return document?.documentElement.lang.startsWith("zh") ? "zh" : "en";
}

/** @throws Error for everything but the iris table. */
export function readText(path: string): string {
  if (path === "iris.csv") return irisCsv;
  throw new Error(`${path} cannot be read: a page has no files but iris.csv`);
}

/** @throws Error for everything but the iris table. */
export const readBytes = (path: string): Uint8Array => new TextEncoder().encode(readText(path));

/** @throws Error always. */
export function writeFile(path: string): never {
  throw new Error(`${path} cannot be written: a page writes no files`);
}

/** The items one by one; whoever trains in a page takes the pauses between its pictures. */
export async function* withPauses<T>(items: Iterable<T>): AsyncGenerator<T, void, undefined> {
  await Promise.resolve();
  yield* items;
}
