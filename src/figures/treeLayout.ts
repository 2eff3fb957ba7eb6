/** Where the nodes of a mind map stand: the root in the middle, its branches to both sides. */
import { lettersOf, linesOf } from "./text";

/** A node with what hangs on it. */
export interface TreeNode {
  /** A few words. */
  text: string;
  /** A sentence for hovering. */
  hover?: string;
  children?: readonly TreeNode[];
}

/** A node in its place; texts begin at `x` and go outwards, the root's is centred. */
export interface PlacedNode {
  node: TreeNode;
  lines: string[];
  /** Of its text, in px at letters of 13 px. */
  width: number;
  depth: number;
  /** Number of the root's branch it belongs to. */
  branch: number;
  /** px to the right of the root, and above it. */
  x: number;
  y: number;
  parent?: PlacedNode;
}

const lineHeight = 17; // px
const letter = 7.3; // px, about the mean width of a letter at 13 px
const between = 7; // px between two nodes
/** px between a text's end and the texts of the next level. */
export const levelGap = 30;

/**
 * The root, then the nodes of its right side and of its left, parents before their children. Each node
 * has a strip for itself and all below it; the strips of its children lie below each other in it.
 * @param lineLength letters after which a text is broken
 */
export function layOutTree(root: TreeNode, lineLength: number): PlacedNode[] {
  const heightOf = (node: TreeNode): number => {
    const own = linesOf(node.text, lineLength).length * lineHeight + between;
    return Math.max(own, sumOf(node.children));
  };
  const sumOf = (nodes: readonly TreeNode[] = []): number =>
    nodes.reduce((sum, node) => sum + heightOf(node), 0);
  /** The text in lines, and its width; inner levels are bold. */
  const placed = (node: TreeNode, branch: number, y: number, parent?: PlacedNode): PlacedNode => {
    const lines = linesOf(node.text, lineLength);
    const depth = parent === undefined ? 0 : parent.depth + 1;
    const width = Math.ceil(letter * (depth <= 1 ? 1.12 : 1) * Math.max(...lines.map(lettersOf)));
    return { node, lines, width, depth, branch, x: 0, y, parent };
  };
  /** The children in the middle of their strips, and all below them. */
  const below = (
    parent: PlacedNode,
    children: readonly TreeNode[] = [],
    first = 0,
  ): PlacedNode[] => {
    let bottom = parent.y + sumOf(children) / 2;
    return children.flatMap((node, i) => {
      const height = heightOf(node);
      bottom -= height;
      const branch = parent.depth === 0 ? first + i : parent.branch;
      const self = placed(node, branch, bottom + height / 2, parent);
      return [self, ...below(self, node.children)];
    });
  };
  const center = placed(root, 0, 0);
  const branches = root.children ?? [];
  // To the right go the branches that lie in the upper half.
  const right = branches.filter(
    (node, b) => sumOf(branches.slice(0, b)) + heightOf(node) / 2 <= sumOf(branches) / 2,
  );
  return [
    center,
    ...inColumns(below(center, right), center, 1),
    ...inColumns(below(center, branches.slice(right.length), right.length), center, -1),
  ];
}

/** Each level begins where the longest text of the level before it ends. */
function inColumns(nodes: PlacedNode[], center: PlacedNode, side: number): PlacedNode[] {
  let start = center.width / 2 + levelGap;
  for (let depth = 1; nodes.some((node) => node.depth === depth); depth++) {
    const level = nodes.filter((node) => node.depth === depth);
    for (const node of level) node.x = side * start;
    start += Math.max(...level.map(({ width }) => width)) + levelGap;
  }
  return nodes;
}
