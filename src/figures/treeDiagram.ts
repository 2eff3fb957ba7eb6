/** A tree as a mind map: the root in the middle, its branches to both sides. */
import type { HierarchyPointNode } from "d3-hierarchy";
import type { Annotation, Data } from "plotly.js-dist";
import { checkOptions } from "../checks";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText, wrapText } from "./text";
import { INK, styleOf } from "./theme";

/** A node with what hangs on it. */
export interface TreeNode {
  /** One short line. */
  text: string;
  /** A sentence for hovering. */
  hover?: string;
  children?: readonly TreeNode[];
}

/** What `treeDiagram` draws. */
export interface TreeDiagramOptions {
  root: TreeNode;
  /** How many of the root's branches go to the right (the first ones), default half of the leaves. */
  rightBranches?: number;
  title: string;
  caption: string;
  alt: string;
}

interface Placed {
  node: TreeNode;
  depth: number;
  /** Number of its branch, for the colour. */
  branch: number;
  side: 1 | -1;
  x: number;
  y: number;
  parent?: Placed;
}

const LINE = 26; // px from one leaf to the next
const CHARACTER = 7.1; // px, about the mean width of a letter at this size
const GAP = 34; // px between a text's end and the next level

/**
 * The mind map, laid out by d3-hierarchy's tidy tree (Reingold and Tilford 1981; Buchheim, Jünger
 * and Leipert 2002). Asynchronous, because that package can only be loaded by `import()`.
 */
export async function treeDiagram(options: TreeDiagramOptions): Promise<Figure> {
  checkOptions("treeDiagram", options, ["root", "rightBranches", "title", "caption", "alt"]);
  const { root } = options;
  const children = root.children ?? [];
  const right = options.rightBranches ?? balanced(children);
  const center: Placed = { node: root, depth: 0, branch: -1, side: 1, x: 0, y: 0 };
  const placed = [
    center,
    ...(await placeSide(center, children.slice(0, right), 1, 0)),
    ...(await placeSide(center, children.slice(right), -1, right)),
  ];
  const xs = placed.flatMap((p) => [p.x, p.x + p.side * textWidth(p.node)]);
  const ys = placed.map((p) => p.y);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  return figure({
    data: [...branchLines(placed), dots(placed)],
    layout: {
      title: { text: escapeText(options.title) },
      showlegend: false,
      dragmode: false,
      xaxis: { visible: false, range: [Math.min(...xs) - 20, Math.max(...xs) + 20] },
      yaxis: { visible: false, range: [low - LINE, high + LINE] },
      margin: { l: 8, r: 8, b: 8 },
      height: Math.max(240, high - low + 2 * LINE + 64),
      annotations: placed.map(nodeText),
    },
    caption: options.caption,
    alt: options.alt,
  });
}

/** One side of the map: a tree of its own, whose root is put on the middle. */
async function placeSide(
  center: Placed,
  branches: readonly TreeNode[],
  side: 1 | -1,
  firstBranch: number,
): Promise<Placed[]> {
  if (branches.length === 0) return [];
  const { hierarchy, tree } = await import("d3-hierarchy");
  const top = hierarchy<TreeNode>({ text: "", children: branches }, (node) => node.children);
  const points = tree<TreeNode>()
    .nodeSize([LINE, 1])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.35))(top);
  // Each level begins where the longest text of the level before it ends.
  const starts = [0, textWidth(center.node) / 2 + GAP];
  for (let depth = 1; depth <= points.height; depth++) {
    const texts = points.descendants().filter((point) => point.depth === depth);
    const longest = Math.max(...texts.map((point) => textWidth(point.data)));
    starts.push((starts[depth] ?? 0) + longest + GAP);
  }
  const byPoint = new Map<HierarchyPointNode<TreeNode>, Placed>([[points, center]]);
  const offset = middleOf(points);
  return points
    .descendants()
    .slice(1)
    .map((point) => {
      const parent = point.parent === null ? center : (byPoint.get(point.parent) ?? center);
      const branch = parent === center ? firstBranch + branches.indexOf(point.data) : parent.branch;
      const x = side * (starts[point.depth] ?? 0);
      const y = offset - point.x; // the first branch on top
      const result = { node: point.data, depth: point.depth, branch, side, x, y, parent };
      byPoint.set(point, result);
      return result;
    });
}

function middleOf(points: HierarchyPointNode<TreeNode>): number {
  const across = points.leaves().map((leaf) => leaf.x);
  return (Math.min(...across) + Math.max(...across)) / 2;
}

/** How many branches make up half of the leaves. */
function balanced(children: readonly TreeNode[]): number {
  const leaves = children.map(countLeaves);
  const total = leaves.reduce((a, b) => a + b, 0);
  let sum = 0;
  return leaves.filter((count) => (sum += count) <= total / 2 + count / 2).length;
}

function countLeaves(node: TreeNode): number {
  const below = node.children ?? [];
  return below.length === 0 ? 1 : below.reduce((sum, child) => sum + countLeaves(child), 0);
}

function textWidth(node: TreeNode): number {
  const units = Array.from(node.text, (c) => (c.charCodeAt(0) > 0x2e7f ? 1.9 : 1));
  return CHARACTER * units.reduce((a, b) => a + b, 0);
}

function branchLines(placed: readonly Placed[]): Data[] {
  return placed.flatMap((p): Data[] => {
    const { parent } = p;
    if (parent === undefined) return [];
    const fromX = parent.depth === 0 ? 0 : parent.x + p.side * (textWidth(parent.node) + 6);
    const bend = p.x - p.side * GAP * 0.5;
    return [
      {
        type: "scatter",
        mode: "lines",
        x: [fromX, bend, p.x - p.side * 4],
        y: [parent.y, p.y, p.y],
        line: {
          color: styleOf(p.branch).color,
          width: p.depth === 1 ? 2.5 : 1.4,
          shape: "spline",
          smoothing: 0.6,
        },
        hoverinfo: "skip",
      },
    ];
  });
}

/** Invisible points along the texts: the places to hover. */
function dots(placed: readonly Placed[]): Data {
  const spots = placed.flatMap((p) => {
    const width = textWidth(p.node);
    const from = p.depth === 0 ? -width / 2 : 0;
    return Array.from({ length: Math.ceil(width / 24) }, (_, k) => ({
      x: p.x + p.side * (from + 12 + 24 * k),
      y: p.y,
      text: `<b>${escapeText(p.node.text)}</b><br>${wrapText(p.node.hover ?? "")}`,
    }));
  });
  return {
    type: "scatter",
    mode: "markers",
    x: spots.map((spot) => spot.x),
    y: spots.map((spot) => spot.y),
    text: spots.map((spot) => spot.text),
    marker: { size: 22, opacity: 0 },
    hovertemplate: "%{text}<extra></extra>",
  };
}

function nodeText(p: Placed): Annotation {
  const isRoot = p.depth === 0;
  return {
    x: p.x,
    y: p.y,
    text: p.depth <= 1 ? `<b>${escapeText(p.node.text)}</b>` : escapeText(p.node.text),
    showarrow: false,
    xanchor: isRoot ? "center" : p.side === 1 ? "left" : "right",
    font: { size: isRoot ? 15 : 13, color: isRoot ? "#ffffff" : INK },
    ...(isRoot ? { bgcolor: INK, borderpad: 6 } : { bgcolor: "rgba(255,255,255,0.8)" }),
  };
}
