import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { treeDiagram, type TreeNode } from "nndl";
import { layOutTree, type PlacedNode } from "nndl/dist/figures/treeLayout";
import { holdsAsync } from "../core/property";
import { words } from "./samples";

const text = fc
  .array(fc.constantFrom("net", "activation", "反向传播", "a", "Backpropagation"), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(" "));
const tree: fc.Memo<TreeNode> = fc.memo((depth) =>
  fc.record({
    text,
    children: depth <= 1 ? fc.constant([]) : fc.array(tree(), { maxLength: 4 }),
  }),
);

/** The rectangle a node's text takes, in px. */
function boxOf({ depth, side, x, y, width, lines }: PlacedNode) {
  const height = 17 * lines.length;
  const left = depth === 0 ? -width / 2 : side === 1 ? x : x - width;
  return { left, right: left + width, low: y - height / 2, high: y + height / 2 };
}

const countNodes = (node: TreeNode): number =>
  (node.children ?? []).reduce((sum, child) => sum + countNodes(child), 1);

test("each node stands once, outside its parent, and no two texts touch", async () => {
  await holdsAsync(
    fc.asyncProperty(tree(4), async (root) => {
      const nodes = await layOutTree(root, 18);
      assert.equal(nodes.length, countNodes(root));
      assert.equal(new Set(nodes.map(({ node }) => node)).size, nodes.length);
      for (const { node, parent, depth, side, branch, lines } of nodes) {
        assert.equal(lines.join(" "), node.text);
        if (parent === undefined) continue;
        assert.ok(parent.node.children?.includes(node));
        assert.equal(depth, parent.depth + 1);
        if (parent.depth > 0) assert.deepEqual([side, branch], [parent.side, parent.branch]);
      }
      const boxes = nodes.map(boxOf);
      boxes.forEach((a, i) =>
        boxes.slice(0, i).forEach((b) => {
          const apart =
            a.left >= b.right || b.left >= a.right || a.low >= b.high || b.low >= a.high;
          assert.ok(apart, JSON.stringify([a, b]));
        }),
      );
    }),
  );
});

test("the branches are shared out so that neither side has far more leaves", async () => {
  const branch = (leaves: number): TreeNode => ({
    text: `${leaves}`,
    children: Array.from({ length: leaves }, (_, i) => ({ text: `leaf ${i}` })),
  });
  const root = { text: "root", children: [4, 4, 4, 4].map(branch) };
  const sides = (await layOutTree(root, 18)).filter(({ depth }) => depth === 2);
  assert.equal(sides.filter(({ side }) => side === 1).length, 8);
  assert.equal(sides.filter(({ side }) => side === -1).length, 8);
});

test("the map says each sentence and fits 800 px, with letters of at least 10 px", async () => {
  const leaf = (i: number): TreeNode => ({
    text: `a rather long name ${i}`,
    hover: `sentence ${i}`,
  });
  const branches = Array.from({ length: 6 }, (_, b) => ({
    text: `branch with a name ${b}`,
    children: [0, 1, 2].map((i) => ({ text: `twig of some length ${i}`, children: [leaf(i)] })),
  }));
  const figure = await treeDiagram({ root: { text: "root", children: branches }, ...words });
  const sizes = (figure.layout.annotations ?? []).map(({ font }) => font?.size ?? 0);
  assert.equal(sizes.length, 1 + 6 + 18 + 18);
  assert.ok(Math.min(...sizes) >= 10);
  assert.ok((figure.minWidth ?? Infinity) <= 901, String(figure.minWidth));
  for (const i of [0, 1, 2]) assert.match(JSON.stringify(figure.data), new RegExp(`sentence ${i}`));
});

test("a small tree is as large as its texts, in the middle: a px of the map is one of the page", async () => {
  const root = { text: "root", children: [{ text: "a", children: [{ text: "b" }] }] };
  const { layout, minWidth } = await treeDiagram({ root, ...words });
  const [left = 0, right = 0] = (layout.xaxis?.range ?? []) as number[];
  assert.equal(right - left, 800);
  assert.ok((minWidth ?? 0) < 400);
});
