/** The package's own source, as it is, shown where a notebook explains it. */
import { existsSync, readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { describe } from "../base/checks";
import { displayBundle } from "./kernel";
import { texts } from "./texts";

const SOURCES = resolve(__dirname, "..", "..", "src");

/**
 * Shows a file of `src`, or a part of it, as highlighted code. It is read when the cell runs, so
 * what a notebook shows is what it runs on.
 * @param options - `symbol` is a name declared at the top of the file; its comment comes along
 *
 * ```ts
 * showSource("training/accuracy.ts", { symbol: "Accuracy" });
 * ```
 */
export function showSource(file: string, options: { symbol?: string } = {}): void {
  const { text, first, last } = readSource(file, options);
  const name = `src/${file}`;
  const markdown = `${texts().sourceLines(name, first, last)}\n\n\`\`\`ts\n${text}\n\`\`\``;
  displayBundle({ "text/markdown": markdown, "text/plain": `${name}:\n${text}` });
}

/**
 * The text that `showSource` shows, and its first and last line.
 * @throws RangeError for a file or a symbol that is not there
 */
export function readSource(
  file: string,
  { symbol }: { symbol?: string } = {},
): { text: string; first: number; last: number } {
  const path = resolve(SOURCES, file);
  if (relative(SOURCES, path).split(sep)[0] === ".." || !existsSync(path))
    throw new RangeError(`file must be one of src, got ${describe(file)}`);
  const lines = readFileSync(path, "utf8").trimEnd().split(/\r?\n/);
  const names = lines.map((line) => DECLARATION.exec(line)?.[1]);
  if (symbol !== undefined && !names.includes(symbol)) {
    const known = names.filter((name) => name !== undefined).join(", ");
    throw new RangeError(
      `symbol must be one that src/${file} declares (${known}), got ${describe(symbol)}`,
    );
  }
  const all: [number, number] = [1, lines.length];
  const [first, last] = symbol === undefined ? all : extent(lines, names.indexOf(symbol));
  return { text: lines.slice(first - 1, last).join("\n"), first, last };
}

/** A line at the margin that declares a name. */
const DECLARATION =
  /^(?:export )?(?:abstract )?(?:async )?(?:class|function\*?|interface|type|const|let) (\w+)/;

/**
 * First and last line, from 1, of the declaration that begins at index `start`, with the comment above
 * it. The code is formatted: what belongs to it is indented, or closes a bracket at the margin.
 */
function extent(lines: readonly string[], start: number): [number, number] {
  let first = start;
  if (lines[start - 1]?.endsWith("*/")) {
    do first--;
    while (first > 0 && !lines[first]?.startsWith("/**"));
  }
  const next = lines.findIndex((line, i) => i > start && /^[^\s})\]]/.test(line));
  let last = next < 0 ? lines.length : next;
  while (lines[last - 1] === "") last--;
  return [first + 1, last];
}
