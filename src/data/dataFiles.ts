/** The lab's own files in folder `data`, which data/README.md describes. */
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
 * @throws RangeError for a file without lines, or a line with another number of fields; Error for a
 * file that cannot be read.
 */
export function readLines(path: string, fieldCount: number): TableLine[] {
  const lines: TableLine[] = [];
  readText(path)
    .split(/\r?\n/)
    .forEach((text, n) => {
      if (text.trim() === "") return;
      const where = `${path}, line ${n + 1}`;
      const fields = text.split(",").map((field) => field.trim());
      if (fields.length !== fieldCount) {
        throw new RangeError(`${where} must have ${fieldCount} fields, got ${fields.length}`);
      }
      lines.push({ where, fields });
    });
  if (lines.length === 0) throw new RangeError(`${path} must have lines, got none`);
  return lines;
}

/**
 * What a chapter on feed-forward networks teaches: a nested Markdown list, a node a line, each with a
 * sentence, in the reader's language. Its order follows chapter 4 of Qiu Xipeng's textbook (邱锡鹏, 神经网络与深度学习, 2020).
 * @throws Error, naming the file, if it cannot be read.
 */
export function loadChapterOutline(): string {
  return readText(dataPath(language() === "zh" ? "chapter-map.zh.md" : "chapter-map.md"));
}
