/** What a mind map's tree has to be. */
import { checkString } from "../base/checkKind";
import { checkOptions } from "../base/checks";
import { checkList, checkText } from "./checkValues";
import type { TreeNode } from "./treeLayout";

/** A chapter has four levels; a tree that hangs on itself has endless ones. */
const deepest = 100;

/** A node with what hangs on it: texts, and lists of such nodes. */
export function checkTree(name: string, node: unknown, depth = 0): void {
  if (depth > deepest) throw new RangeError(`a tree must have at most ${deepest} levels`);
  checkOptions(name, node, ["text", "hover", "children"]);
  const { text, hover, children } = node as Partial<TreeNode>;
  checkText(`${name}.text`, text);
  if (hover !== undefined) checkString(`${name}.hover`, hover);
  if (children === undefined) return;
  checkList(`${name}.children`, children).forEach((child, i) => {
    checkTree(`${name}.children[${i}]`, child, depth + 1);
  });
}
