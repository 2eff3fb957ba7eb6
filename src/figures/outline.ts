/** A tree written as a nested list: the same text for the mind map and for reading. */
import { describe } from "../base/checks";
import { figureTexts } from "./texts";
import type { TreeNode } from "./treeLayout";

interface GrowingNode extends TreeNode {
  children: GrowingNode[];
}

/**
 * Reads a nested Markdown list. Each line is `- **name**` or `- **name**: a sentence.`, two spaces
 * deeper than its parent; the first line is the root. The colon may be Chinese. Empty lines are skipped.
 * @throws RangeError, with the line's number, for a line that is not so.
 */
export function parseOutline(text: string): TreeNode {
  const open: GrowingNode[] = []; // the nodes from the root down to the last line's
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [, indent, name, hover] =
      /^((?: {2})*)- \*\*(.+?)\*\*(?:(?:: |：)(.+))?$/.exec(line) ?? [];
    if (indent === undefined) {
      const expected = '"- **name**: a sentence." after an even number of spaces';
      throw new RangeError(`line ${index + 1} must be ${expected}, got ${describe(line)}`);
    }
    const depth = indent.length / 2;
    if (open.length === 0 ? depth > 0 : depth === 0 || depth > open.length) {
      throw new RangeError(
        `line ${index + 1} must hang on a line above it, two spaces deeper; ` +
          `only the first line has no indent: ${describe(line)}`,
      );
    }
    const node: GrowingNode = { text: name, hover, children: [] };
    open[depth - 1]?.children.push(node);
    open.splice(depth, Infinity, node);
  }
  if (open.length === 0) throw new RangeError("text must have at least one line, got none");
  return open[0];
}

/**
 * The node and what hangs on it as such a list, with the colon of the reader's language; what
 * `parseOutline` reads.
 * @param depth - levels above it.
 */
export function formatOutline(node: TreeNode, depth = 0): string {
  const sentence = node.hover === undefined ? "" : figureTexts().colon + node.hover;
  const line = `${"  ".repeat(depth)}- **${node.text}**${sentence}`;
  return [line, ...(node.children ?? []).map((child) => formatOutline(child, depth + 1))].join(
    "\n",
  );
}
