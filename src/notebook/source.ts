/** The package's own source, as it is, shown where a notebook explains it. */
import { readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { describe } from "../base/checks";
import { displayBundle } from "./kernel";
import { texts } from "./texts";

/** Which part of a file to show, else the whole file. */
export interface SourceOptions {
  /** A name declared at the top of the file: `"Accuracy"`; its comment comes along. */
  symbol?: string;
}

const SOURCES = resolve(__dirname, "..", "..", "src");

/**
 * Shows a file of `src`, or a part of it, as highlighted code. It is read when the cell runs, so
 * what a notebook shows is what it runs on.
 *
 * ```ts
 * showSource("training/accuracy.ts", { symbol: "Accuracy" });
 * ```
 */
export function showSource(file: string, options: SourceOptions = {}): void {
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
  { symbol }: SourceOptions = {},
): { text: string; first: number; last: number } {
  const lines = readLines(file);
  const names = lines.map(declared);
  if (symbol !== undefined && !names.includes(symbol)) {
    const known = names.filter((name) => name !== undefined).join(", ");
    throw new RangeError(
      `symbol must be one that src/${file} declares (${known}), got ${describe(symbol)}`,
    );
  }
  const [first, last] =
    symbol === undefined ? [1, lines.length] : extent(lines, names.indexOf(symbol));
  return { text: lines.slice(first - 1, last).join("\n"), first, last };
}

function readLines(file: string): string[] {
  const path = resolve(SOURCES, file);
  if (relative(SOURCES, path).split(sep)[0] === "..") {
    throw new RangeError(`file must lie in src, got ${describe(file)}`);
  }
  try {
    return readFileSync(path, "utf8").trimEnd().split(/\r?\n/);
  } catch (cause) {
    throw new RangeError(
      `file must be one of src, got ${describe(file)}: src/${file} cannot be read`,
      { cause },
    );
  }
}

/** The name that a line at the margin declares. */
function declared(line: string): string | undefined {
  const words =
    /^(?:export )?(?:abstract )?(?:async )?(?:class|function\*?|interface|type|const|let) (\w+)/;
  return words.exec(line)?.[1];
}

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
