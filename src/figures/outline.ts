/** A tree written as a nested list: the same text for the mind map and for reading. */
import { checkInteger } from "../base/checks";
import { checkTree } from "./checkTree";
import { checkText } from "./checkValues";
import type { TreeNode } from "./treeLayout";

interface GrowingNode extends TreeNode {
  children: GrowingNode[];
}

/**
 * Reads a nested Markdown list. Each line is `- **name**` or `- **name**: a sentence.`, two spaces
 * deeper than its parent; the first line is the root. Empty lines are skipped.
 * @throws RangeError, with the line's number, for a line that is not so.
 */
export function parseOutline(text: string): TreeNode {
  checkText("text", text);
  const open: GrowingNode[] = []; // the nodes from the root down to the last line's
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [, indent, name, hover] = /^((?: {2})*)- \*\*(.+?)\*\*(?:: (.+))?$/.exec(line) ?? [];
    if (indent === undefined || name === undefined) {
      throw new RangeError(
        `line ${index + 1} must be "- **name**: a sentence." after an even number of spaces, got ${JSON.stringify(line)}`,
      );
    }
    const depth = indent.length / 2;
    if (open.length === 0 ? depth > 0 : depth === 0 || depth > open.length) {
      throw new RangeError(
        `line ${index + 1} must hang on a line above it, two spaces deeper; only the first line has no indent: ${JSON.stringify(line)}`,
      );
    }
    const node: GrowingNode = { text: name, ...(hover ? { hover } : {}), children: [] };
    open[depth - 1]?.children.push(node);
    open.splice(depth, Infinity, node);
  }
  const [root] = open;
  if (root === undefined) throw new RangeError("text must have at least one line, got none");
  return root;
}

/**
 * The node and what hangs on it as such a list; what `parseOutline` reads.
 * @param depth - levels above it.
 * @throws TypeError or RangeError for what is no tree of texts.
 */
export function formatOutline(node: TreeNode, depth = 0): string {
  checkTree("node", node);
  return write(node, checkInteger("depth", depth, 0));
}

function write(node: TreeNode, depth: number): string {
  const sentence = node.hover === undefined ? "" : `: ${node.hover}`;
  const line = `${"  ".repeat(depth)}- **${node.text}**${sentence}`;
  const below = (node.children ?? []).map((child) => write(child, depth + 1));
  return [line, ...below].join("\n");
}
