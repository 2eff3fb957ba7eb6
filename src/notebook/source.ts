/** The package's own source, as it is, shown where a notebook explains it. */
import { readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { checkInteger, checkOptions, describe } from "../base/checks";
import { checkPath, checkString } from "../base/checkKind";
import { displayBundle } from "./kernel";

/** Which part of a file to show; without any of them the whole file. */
export interface SourceOptions {
  /** A name declared at the top of the file: `"Accuracy"`; its comment comes along. */
  symbol?: string;
  /** First line, counted from 1. */
  from?: number;
  /** Last line, itself included. */
  to?: number;
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
  const markdown = `\`${name}\`, lines ${first}–${last}:\n\n\`\`\`ts\n${text}\n\`\`\``;
  displayBundle({ "text/markdown": markdown, "text/plain": `${name}:\n${text}` });
}

/**
 * The text that `showSource` shows, and its first and last line.
 * @throws RangeError for a file, a symbol or lines that are not there
 */
export function readSource(
  file: string,
  options: SourceOptions = {},
): { text: string; first: number; last: number } {
  checkPath("file", file);
  checkOptions("options", options, ["symbol", "from", "to"]);
  const lines = readLines(file);
  const { symbol } = options;
  if (symbol !== undefined) {
    checkString("symbol", symbol);
    const [first, last] = declaration(lines, symbol);
    if (first === 0) throw new RangeError(`src/${file} declares no ${describe(symbol)} at its top`);
    return { text: lines.slice(first - 1, last).join("\n"), first, last };
  }
  const first = checkInteger("from", options.from ?? 1, 1, lines.length);
  const last = checkInteger("to", options.to ?? lines.length, first, lines.length);
  return { text: lines.slice(first - 1, last).join("\n"), first, last };
}

function readLines(file: string): string[] {
  const path = resolve(SOURCES, file);
  if (relative(SOURCES, path).split(sep)[0] === "..") {
    throw new RangeError(`file must lie in src, got ${describe(file)}`);
  }
  try {
    return readFileSync(join(path), "utf8").trimEnd().split(/\r?\n/);
  } catch (cause) {
    throw new RangeError(
      `file must be one of src, got ${describe(file)}: src/${file} cannot be read`,
      { cause },
    );
  }
}

/** First and last line of a declaration with its comment; the code is formatted, so it ends at the
 * first line that begins with a closing bracket (and opens none: `): Promise<void> {` ends only the
 * parameters), or on its own line. [0, 0] where there is none. */
function declaration(lines: readonly string[], symbol: string): [number, number] {
  const head =
    /^(?:export )?(?:abstract )?(?:async )?(?:class|function\*?|interface|type|const|let) (\w+)/;
  const start = lines.findIndex((line) => head.exec(line)?.[1] === symbol);
  if (start < 0) return [0, 0];
  let first = start;
  if (lines[first - 1]?.endsWith("*/")) {
    do first--;
    while (first > 0 && !lines[first]?.startsWith("/**"));
  }
  let last = start;
  const closes = (line: string | undefined): boolean =>
    line === undefined || /^[}\])].*(?<!\{)$/.test(line);
  if (!/[;}]$/.test(lines[start] ?? "")) while (!closes(lines[last])) last++;
  return [first + 1, last + 1];
}
