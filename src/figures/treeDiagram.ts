/** A tree as a mind map. */
import type { Annotation, Shape } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { figure, type Figure, type FigureWords } from "./figure";
import { escapeText, wrapText } from "./text";
import { INK, PAPER, styleOf } from "./theme";
import { layOutTree, levelGap, type PlacedNode, type TreeNode } from "./treeLayout";

/** What `treeDiagram` draws. */
export interface TreeDiagramOptions extends FigureWords {
  root: TreeNode;
  /** Letters after which a node's text is broken, default 18. */
  lineLength?: number;
}

const pageWidth = 800; // px of an output in the report; letters shrink from 13 to 10 px for it

/**
 * The mind map: the first branches to the right, the others to the left, a colour for each. Hovering
 * over a node says its sentence.
 */
export function treeDiagram(options: TreeDiagramOptions): Figure {
  const nodes = layOutTree(options.root, checkInteger("lineLength", options.lineLength ?? 18));
  const ends = nodes.slice(1).flatMap((n) => [n.x, n.x + Math.sign(n.x) * n.width]);
  const [first, last] = [Math.min(-100, ...ends) - 12, Math.max(100, ...ends) + 12];
  // A small tree keeps its size: spread over the whole width, its lines would lose their texts.
  const spare = Math.max(0, pageWidth - (last - first)) / 2;
  const [left, right] = [first - spare, last + spare];
  const size = Math.max(10, Math.min(13, (13 * pageWidth) / (right - left)));
  const ys = nodes.map(({ y }) => y);
  const [low, high] = [Math.min(...ys) - 24, Math.max(...ys) + 24];
  return figure({
    ...options,
    data: [],
    layout: {
      showlegend: false,
      dragmode: false,
      xaxis: { visible: false, range: [left, right] },
      yaxis: { visible: false, range: [low, high] },
      margin: { l: 8, r: 8, t: 48, b: 0 },
      height: Math.round(((high - low) * size) / 13) + 48,
      shapes: nodes.flatMap(branchLine),
      annotations: nodes.map((node) => nodeText(node, size)),
    },
    minWidth: Math.round(((last - first) * size) / 13),
  });
}

/** A curve from the parent's text to the node's, flat at both ends. */
function branchLine({ parent, x, y, depth, branch }: PlacedNode): Shape[] {
  if (parent === undefined) return [];
  const side = Math.sign(x);
  const from = depth === 1 ? 0 : parent.x + side * (parent.width + 3);
  const to = x - side * 3;
  // The whole way is bent at the root, the last part of it further out.
  const start = depth > 1 && Math.abs(to - from) > levelGap ? to - side * levelGap : from;
  const middle = (start + to) / 2;
  const path = `M${from} ${parent.y}H${start}C${middle} ${parent.y} ${middle} ${y} ${to} ${y}`;
  const line = { color: styleOf(branch).color, width: depth === 1 ? 2.5 : 1.4 };
  return [{ type: "path", path, layer: "below", line }];
}

function nodeText({ node, lines, depth, x, y }: PlacedNode, size: number): Annotation {
  const letters = lines.map(escapeText).join("<br>");
  const sentence = node.hover === undefined ? "" : `<br>${wrapText(node.hover)}`;
  const place = {
    text: depth <= 1 ? `<b>${letters}</b>` : letters,
    hovertext: `<b>${escapeText(node.text)}</b>${sentence}`,
    hoverlabel: { bgcolor: PAPER, font: { color: INK } },
    x,
    y,
    showarrow: false,
  };
  if (depth === 0) return { ...place, bgcolor: INK, borderpad: 6, font: { size, color: PAPER } };
  const side = x > 0 ? "left" : "right";
  return { ...place, align: side, xanchor: side, borderpad: 0, font: { size } };
}
