/** The lab's own files; data/README.md describes them. */
import { dataPath, language, readText } from "../base/system";

/** A line of a table. */
export interface TableLine {
  /** File and line, to begin a message with. */
  where: string;
  fields: string[];
}

/**
 * The lines of a simple table: fields with commas between them, none in quotes. Empty lines are no
 * lines. But: for files whose format is known; other people's tables are read in `tables`.
 * @throws RangeError for no lines or another number of fields; Error if it cannot be read.
 */
export function readLines(path: string, fieldCount: number): TableLine[] {
  const texts = readText(path).split(/\r?\n/);
  const lines = texts.flatMap((text, n) => {
    if (text.trim() === "") return [];
    const where = `${path}, line ${n + 1}`;
    const fields = text.split(",").map((field) => field.trim());
    if (fields.length !== fieldCount)
      throw new RangeError(`${where} must have ${fieldCount} fields, got ${fields.length}`);
    return [{ where, fields }];
  });
  if (lines.length === 0) throw new RangeError(`${path} must have lines, got none`);
  return lines;
}

/**
 * What a chapter on feed-forward networks teaches, in the reader's language: a nested Markdown list in
 * the order of chapter 4 of Qiu Xipeng's textbook (邱锡鹏, 神经网络与深度学习, 2020).
 */
export const loadChapterOutline = (): string =>
  readText(dataPath(language() === "zh" ? "chapter-map.zh.md" : "chapter-map.md"));
