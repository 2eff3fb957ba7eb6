/** Where the nodes of a mind map stand: the root in the middle, its branches to both sides. */
import type { HierarchyPointNode } from "d3-hierarchy";

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
  readonly node: TreeNode;
  readonly lines: readonly string[];
  /** Width of its text in px at 13 px letters. */
  readonly width: number;
  readonly depth: number;
  /** Number of the root's branch it belongs to; −1 for the root. */
  readonly branch: number;
  readonly side: 1 | -1;
  /** px to the right of the root. */
  readonly x: number;
  /** px above the root. */
  readonly y: number;
  readonly parent?: PlacedNode;
}

const LINE_HEIGHT = 17; // px
const BETWEEN = 7; // px between two nodes
const LETTER = 7.3; // px, about the mean width of a letter at 13 px
/** px between a text's end and the texts of the next level. */
export const LEVEL_GAP = 30;

/**
 * Lays the tree out with d3-hierarchy's tidy tree (Reingold and Tilford 1981; Buchheim, Jünger and
 * Leipert 2002), a tree for each side. Asynchronous, because that package can only be loaded by
 * `import()`. Parents come before their children.
 * @param lineLength letters after which a text is broken
 */
export async function layOutTree(root: TreeNode, lineLength: number): Promise<PlacedNode[]> {
  const branches = root.children ?? [];
  const right = halfOf(branches);
  const rootText = measure(root, lineLength, 0);
  const center: PlacedNode = { node: root, ...rootText, depth: 0, branch: -1, side: 1, x: 0, y: 0 };
  return [
    center,
    ...(await placeSide(center, branches.slice(0, right), 1, 0, lineLength)),
    ...(await placeSide(center, branches.slice(right), -1, right, lineLength)),
  ];
}

async function placeSide(
  center: PlacedNode,
  branches: readonly TreeNode[],
  side: 1 | -1,
  firstBranch: number,
  lineLength: number,
): Promise<PlacedNode[]> {
  if (branches.length === 0) return [];
  const { hierarchy, tree } = await import("d3-hierarchy");
  const top = hierarchy<TreeNode>({ text: "", children: branches }, (node) => node.children);
  const text = (point: { data: TreeNode; depth: number }): { lines: string[]; width: number } =>
    measure(point.data, lineLength, point.depth);
  const points = tree<TreeNode>()
    .nodeSize([1, 1])
    .separation((a, b) => {
      const height = ((text(a).lines.length + text(b).lines.length) * LINE_HEIGHT) / 2;
      return height + (a.parent === b.parent ? 1 : 2) * BETWEEN;
    })(top);
  const descendants = points.descendants().slice(1);

  // Each level begins where the longest text of the level before it ends.
  const starts = [0, center.width / 2 + LEVEL_GAP];
  for (let depth = 1; depth <= points.height; depth++) {
    const widths = descendants.filter((p) => p.depth === depth).map((p) => text(p).width);
    starts.push((starts[depth] ?? 0) + Math.max(...widths) + LEVEL_GAP);
  }
  const across = descendants.map((point) => point.x);
  const middle = (Math.min(...across) + Math.max(...across)) / 2;
  const placed = new Map<HierarchyPointNode<TreeNode> | null, PlacedNode>([[points, center]]);
  return descendants.map((point) => {
    const parent = placed.get(point.parent) ?? center;
    const branch = parent === center ? firstBranch + branches.indexOf(point.data) : parent.branch;
    const x = side * (starts[point.depth] ?? 0);
    const y = middle - point.x; // the first branch on top
    const { data: node, depth } = point;
    const result = { node, ...text(point), depth, branch, side, x, y, parent };
    placed.set(point, result);
    return result;
  });
}

/** The text in lines of about `lineLength` letters, and its width; inner levels are bold. */
function measure(
  node: TreeNode,
  lineLength: number,
  depth: number,
): { lines: string[]; width: number } {
  const lines: string[] = [];
  for (const word of node.text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && letters(last) + 1 + letters(word) <= lineLength) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  const bold = depth <= 1 ? 1.12 : 1;
  return { lines, width: LETTER * bold * Math.max(...lines.map(letters)) };
}

/** How many letters wide a text is; Chinese ones count nearly twice. */
function letters(text: string): number {
  return Array.from(text, (c) => (c > "\u2e7f" ? 1.85 : 1)).reduce((a, b) => a + b, 0);
}

/** How many of the branches hold half of the leaves. */
function halfOf(branches: readonly TreeNode[]): number {
  const leaves = branches.map(countLeaves);
  const total = leaves.reduce((a, b) => a + b, 0);
  let sum = 0;
  return leaves.filter((count) => (sum += count) <= (total + count) / 2).length;
}

function countLeaves({ children = [] }: TreeNode): number {
  return children.reduce((sum, child) => sum + countLeaves(child), children.length === 0 ? 1 : 0);
}
