/** What `flowDiagram` asks of its options. */
import { checkFinite, checkInteger, checkOptions } from "../base/checks";
import {
  checkFigureOptions,
  checkList,
  checkNumbers,
  checkOptionalTexts,
  checkText,
} from "./checkValues";
import type { FlowDiagramOptions } from "./flowDiagram";

/** @throws TypeError or RangeError, with the name of what does not fit. */
export function checkFlow(options: FlowDiagramOptions): void {
  checkFigureOptions("flowDiagram", options, ["nodes", "edges"]);
  const { nodes, edges } = options;
  checkInteger("nodes.length", checkList("nodes", nodes).length);
  nodes.forEach((node, i) => {
    checkOptions(`nodes[${i}]`, node, ["id", "x", "y", "text", "group", "size", "hover"]);
    checkText(`nodes[${i}].id`, node.id);
    checkText(`nodes[${i}].text`, node.text);
    checkOptionalTexts({ [`nodes[${i}].hover`]: node.hover });
    for (const place of [node.x, node.y]) checkFinite(`the place of nodes[${i}]`, place);
    if (node.group !== undefined) checkInteger(`nodes[${i}].group`, node.group, 0);
    if (node.size !== undefined) checkNumbers(`nodes[${i}].size`, node.size, 2);
  });
  checkList("edges", edges);
  edges.forEach((edge, i) => {
    checkOptions(`edges[${i}]`, edge, ["from", "to", "label"]);
    checkOptionalTexts({ [`edges[${i}].label`]: edge.label });
  });
}
