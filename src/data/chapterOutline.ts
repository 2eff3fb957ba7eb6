/** What a chapter on feed-forward networks teaches, as an outline. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The text of `data/chapter-map.md`: a nested Markdown list, a node a line, each with a sentence.
 * Its order follows chapter 4 of Qiu Xipeng's textbook (邱锡鹏, 神经网络与深度学习, 2020).
 * @throws Error, naming the file, if it cannot be read.
 */
export function loadChapterOutline(): string {
  return readFileSync(join(__dirname, "..", "..", "data", "chapter-map.md"), "utf8");
}
