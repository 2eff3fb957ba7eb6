/** Boxes and arrows: how data flows. */
import type { Annotation, Data, Shape } from "plotly.js-dist";
import { describe } from "../base/checks";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { checkFlow } from "./flowChecks";
import { escapeText, wrapText } from "./text";
import { INK, styleOf } from "./theme";

/** A box; places count boxes: x to the right, y downwards, halves are allowed. */
export interface FlowNode {
  id: string;
  x: number;
  y: number;
  /** Lines are broken at "\n". */
  text: string;
  /** Colour by group, a number of the palette; without it the box is white. */
  group?: number;
  /** Share of its place that the box takes in width and height, default [0.72, 0.6]. */
  size?: readonly [number, number];
  /** More to say when hovering. */
  hover?: string;
}

/** An arrow between two boxes. */
export interface FlowEdge {
  from: string;
  to: string;
  /** Beside the arrow's middle. */
  label?: string;
}

/** What `flowDiagram` draws. */
export interface FlowDiagramOptions {
  nodes: readonly FlowNode[];
  edges: readonly FlowEdge[];
  title: string;
  caption: string;
  alt: string;
}

/** The diagram; arrows go from border to border. */
export function flowDiagram(options: FlowDiagramOptions): Figure {
  checkFlow(options);
  const { nodes, edges } = options;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const find = (id: string): FlowNode => {
    const node = byId.get(id);
    if (node === undefined) throw new RangeError(`an edge names the node ${describe(id)}`);
    return node;
  };
  const xs = nodes.map((node) => node.x);
  const ys = nodes.map((node) => node.y);
  const hoverable = nodes.filter((node) => node.hover !== undefined);
  const hover: Data = {
    type: "scatter",
    mode: "markers",
    x: hoverable.map((node) => node.x),
    y: hoverable.map((node) => node.y),
    marker: { size: 40, opacity: 0 },
    text: hoverable.map((node) => wrapText(node.hover ?? "")),
    hovertemplate: "%{text}<extra></extra>",
  };
  return figure({
    data: [hover],
    layout: {
      title: { text: escapeText(options.title) },
      showlegend: false,
      dragmode: false,
      xaxis: { visible: false, range: [Math.min(...xs) - 0.5, Math.max(...xs) + 0.5] },
      yaxis: { visible: false, range: [Math.max(...ys) + 0.5, Math.min(...ys) - 0.5] },
      shapes: nodes.map(box),
      annotations: edges.flatMap((edge) => arrow(find(edge.from), find(edge.to), edge.label)),
      margin: { l: 8, r: 8, b: 8 },
      height: 80 + 100 * (Math.max(...ys) - Math.min(...ys) + 1),
    },
    minWidth: Math.ceil(150 * (Math.max(...xs) - Math.min(...xs) + 1)),
    caption: options.caption,
    alt: options.alt,
  });
}

function halves({ size }: FlowNode): [number, number] {
  return [(size?.[0] ?? 0.72) / 2, (size?.[1] ?? 0.6) / 2];
}

function box(node: FlowNode): Shape {
  const [dx, dy] = halves(node);
  const color = node.group === undefined ? INK : styleOf(node.group).color;
  return {
    type: "rect",
    x0: node.x - dx,
    x1: node.x + dx,
    y0: node.y - dy,
    y1: node.y + dy,
    line: { color, width: 1.5 },
    fillcolor: node.group === undefined ? "#ffffff" : `${color}1f`,
    label: { text: node.text.split("\n").map(escapeText).join("<br>"), font: { size: 13 } },
  };
}

function arrow(from: FlowNode, to: FlowNode, text?: string): Annotation[] {
  const [x0, y0] = border(from, to);
  const [x1, y1] = border(to, from);
  const line: Annotation = {
    ...{ x: x1, y: y1, ax: x0, ay: y0, axref: "x", ayref: "y", text: "", showarrow: true },
    ...{ arrowhead: 2, arrowsize: 1.1, arrowwidth: 1.5, arrowcolor: INK },
  };
  if (text === undefined) return [line];
  const middle: Annotation = {
    x: (x0 + x1) / 2,
    y: (y0 + y1) / 2,
    text: escapeText(text),
    showarrow: false,
    font: { size: 12 },
    bgcolor: "rgba(255,255,255,0.85)",
    ...(Math.abs(x1 - x0) > Math.abs(y1 - y0) ? { yshift: 11 } : {}),
  };
  return [line, middle];
}

/** Where the line from a box's middle to the other's leaves the box. */
function border(node: FlowNode, towards: FlowNode): [number, number] {
  const [dx, dy] = [towards.x - node.x, towards.y - node.y];
  const [halfWidth, halfHeight] = halves(node);
  const share = Math.min(
    dx === 0 ? Infinity : halfWidth / Math.abs(dx),
    dy === 0 ? Infinity : halfHeight / Math.abs(dy),
  );
  return Number.isFinite(share) ? [node.x + dx * share, node.y + dy * share] : [node.x, node.y];
}
