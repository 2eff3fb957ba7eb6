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
const between = 7; // px between two nodes; twice as much between the children of two
/** px between a text's end and the texts of the next level. */
export const levelGap = 30;

/**
 * The root, then the nodes of its right side and of its left, parents before their children.
 * @param lineLength letters after which a text is broken
 */
export function layOutTree(root: TreeNode, lineLength: number): PlacedNode[] {
  const center = measured(root, lineLength, 0, 0);
  const branches = root.children ?? [];
  const leaves = branches.map(leavesOf);
  const half = leaves.reduce((a, b) => a + b, 0) / 2;
  // To the right go the branches that hold the first half of the leaves.
  const isRight = leaves.map((n, b) => leaves.slice(0, b).reduce((a, m) => a + m, n / 2) <= half);
  const sides = [1, -1].map((side) => {
    const blocks = branches.flatMap((node, b) =>
      isRight[b] === side > 0 ? [blockOf(node, center, b, lineLength)] : [],
    );
    return inColumns(stacked(center, blocks).nodes.slice(1), center, side);
  });
  return [center, ...sides.flat()];
}

/** A node with all below it; of each level from its own on, the first and the last px that it takes. */
interface Block {
  nodes: PlacedNode[];
  top: number[];
  bottom: number[];
}

function blockOf(node: TreeNode, parent: PlacedNode, branch: number, lineLength: number): Block {
  const self = { ...measured(node, lineLength, parent.depth + 1, branch), parent };
  const children = (node.children ?? []).map((child) => blockOf(child, self, branch, lineLength));
  return stacked(self, children);
}

/**
 * The blocks below each other, as close together as their levels let them, and the node at the middle
 * of them (Reingold and Tilford's tidy tree, 1981).
 */
function stacked(self: PlacedNode, blocks: readonly Block[]): Block {
  const [top, bottom]: number[][] = [[], []];
  for (const block of blocks) {
    const common = block.top.slice(0, bottom.length);
    const gaps = common.map((y, l) => bottom[l] - y + (l === 0 ? between : 2 * between));
    const down = gaps.length === 0 ? 0 : Math.max(...gaps);
    for (const node of block.nodes) node.y -= down;
    block.top.forEach((y, l) => (top[l] ??= y + down));
    block.bottom.forEach((y, l) => (bottom[l] = y + down));
  }
  const nodes = blocks.flatMap((block) => block.nodes);
  const [first = 0, ...others] = blocks.map((block) => block.nodes[0].y);
  const middle = (first + (others.at(-1) ?? first)) / 2;
  for (const node of nodes) node.y -= middle;
  const half = (self.lines.length * lineHeight) / 2;
  const moved = (ys: number[]): number[] => ys.map((y) => y + middle);
  return { nodes: [self, ...nodes], top: [-half, ...moved(top)], bottom: [half, ...moved(bottom)] };
}

/** Each level begins where the longest text of the level before it ends. */
function inColumns(nodes: PlacedNode[], center: PlacedNode, side: number): PlacedNode[] {
  const ys = nodes.map(({ y }) => y);
  const middle = (Math.max(...ys) + Math.min(...ys)) / 2;
  let start = center.width / 2 + levelGap;
  for (let depth = 1; nodes.some((node) => node.depth === depth); depth++) {
    const level = nodes.filter((node) => node.depth === depth);
    for (const node of level) Object.assign(node, { x: side * start, y: node.y - middle });
    start += Math.max(...level.map(({ width }) => width)) + levelGap;
  }
  return nodes;
}

/** The text in lines of about `lineLength` letters, and its width; inner levels are bold. */
function measured(node: TreeNode, lineLength: number, depth: number, branch: number): PlacedNode {
  const lines = linesOf(node.text, lineLength);
  const width = letter * (depth <= 1 ? 1.12 : 1) * Math.max(...lines.map(lettersOf));
  return { node, lines, width, depth, branch, x: 0, y: 0 };
}

function leavesOf({ children = [] }: TreeNode): number {
  return children.reduce((sum, child) => sum + leavesOf(child), children.length === 0 ? 1 : 0);
}
