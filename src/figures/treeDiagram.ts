/** A tree as a mind map. */
import type { Annotation, Data } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { checkTree } from "./checkTree";
import { checkFigureOptions } from "./checkValues";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText, wrapText } from "./text";
import { INK, styleOf } from "./theme";
import { LEVEL_GAP, layOutTree } from "./treeLayout";
import type { PlacedNode, TreeNode } from "./treeLayout";

/** What `treeDiagram` draws. */
export interface TreeDiagramOptions {
  root: TreeNode;
  /** Letters after which a node's text is broken, default 18. */
  lineLength?: number;
  title: string;
  caption: string;
  alt: string;
}

const WIDTH = 800; // px of an output in the report on a 1280 px screen; letters shrink down to 10 px for it
const [LARGE, SMALL] = [13, 10];

/**
 * The mind map: the root in the middle, its first branches to the right, the others to the left, a
 * colour for each branch. Hovering over a node says its sentence. To be awaited.
 * @throws TypeError or RangeError for what is no tree of texts.
 */
export async function treeDiagram(options: TreeDiagramOptions): Promise<Figure> {
  checkFigureOptions("treeDiagram", options, ["root", "lineLength"]);
  const lineLength = checkInteger("lineLength", options.lineLength ?? 18);
  checkTree("root", options.root);
  const nodes = await layOutTree(options.root, lineLength);
  const ends = nodes.flatMap((n) => (n.depth === 0 ? [] : [n.x, n.x + n.side * n.width]));
  const [first, last] = [Math.min(-100, ...ends) - 12, Math.max(100, ...ends) + 12];
  // A small tree keeps its size: spread over the whole width, its lines would lose their texts.
  const spare = Math.max(0, WIDTH - (last - first)) / 2;
  const [left, right] = [first - spare, last + spare];
  const size = Math.max(SMALL, Math.min(LARGE, (LARGE * WIDTH) / (right - left)));
  const scale = size / LARGE;
  const ys = nodes.map((n) => n.y);
  const [low, high] = [Math.min(...ys) - 24, Math.max(...ys) + 24];
  return figure({
    data: [...nodes.flatMap(branchLine), hoverPoints(nodes)],
    layout: {
      title: { text: escapeText(options.title) },
      showlegend: false,
      dragmode: false,
      xaxis: { visible: false, range: [left, right] },
      yaxis: { visible: false, range: [low, high] },
      margin: { l: 8, r: 8, t: 48, b: 0 },
      height: Math.round((high - low) * scale) + 48,
      annotations: nodes.map((node) => nodeText(node, size)),
    },
    minWidth: Math.round((last - first) * scale),
    caption: options.caption,
    alt: options.alt,
  });
}

/** A curve from the parent's text to the node's, flat at both ends. */
function branchLine({ parent, x, y, side, depth, branch }: PlacedNode): Data[] {
  if (parent === undefined) return [];
  const from = parent.depth === 0 ? 0 : parent.x + side * (parent.width + 3);
  const to = x - side * 3;
  // The whole way is bent at the root, the last part of it further out.
  const start =
    parent.depth === 0 ? from : Math.abs(to - from) > LEVEL_GAP ? to - side * LEVEL_GAP : from;
  const steps = Array.from({ length: 13 }, (_, k) => k / 12);
  return [
    {
      type: "scatter",
      mode: "lines",
      x: [from, ...steps.map((t) => round(start + (to - start) * t))],
      y: [
        parent.y,
        ...steps.map((t) => round(parent.y + (y - parent.y) * t * t * (3 - 2 * t))),
      ].map(round),
      line: { color: styleOf(branch).color, width: depth === 1 ? 2.5 : 1.4 },
      hoverinfo: "skip",
    },
  ];
}

/** Invisible points along the texts: the places to hover. */
function hoverPoints(nodes: readonly PlacedNode[]): Data {
  const spots = nodes.flatMap(({ node, x, y, side, width, depth }) =>
    Array.from({ length: Math.ceil(width / 24) }, (_, k) => ({
      x: round(x + side * (12 + 24 * k - (depth === 0 ? width / 2 : 0))),
      y: round(y),
      text: `<b>${escapeText(node.text)}</b>${node.hover ? `<br>${wrapText(node.hover)}` : ""}`,
    })),
  );
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

function nodeText({ lines, depth, side, x, y }: PlacedNode, size: number): Annotation {
  const text = lines.map(escapeText).join("<br>");
  const isRoot = depth === 0;
  return {
    x: round(x),
    y: round(y),
    text: depth <= 1 ? `<b>${text}</b>` : text,
    showarrow: false,
    align: isRoot ? "center" : side === 1 ? "left" : "right",
    xanchor: isRoot ? "center" : side === 1 ? "left" : "right",
    borderpad: isRoot ? 6 : 0,
    font: { size, color: isRoot ? "#ffffff" : INK },
    ...(isRoot ? { bgcolor: INK } : {}),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
