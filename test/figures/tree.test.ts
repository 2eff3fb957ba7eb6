import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatOutline, loadChapterOutline, parseOutline, treeDiagram, type TreeNode } from "nndl";
import { layOutTree, type PlacedNode } from "nndl/dist/figures/treeLayout";
import { holds } from "../core/property";
import { words } from "./samples";

const text = fc
  .array(fc.constantFrom("net", "activation", "反向传播", "a", "a: b", "Backpropagation"), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(" "));
const tree: fc.Memo<TreeNode> = fc.memo((depth) =>
  fc.record(
    {
      text,
      hover: fc.constantFrom("One sentence.", "With ** and : and * in it.", "a = b: c."),
      children: depth <= 1 ? fc.constant([]) : fc.array(tree(), { maxLength: 4 }),
    },
    { noNullPrototype: true },
  ),
);

/** The rectangle a node's text takes, in px. */
function boxOf({ x, y, width, lines }: PlacedNode) {
  const left = x === 0 ? -width / 2 : Math.min(x, x + Math.sign(x) * width);
  const half = (17 * lines.length) / 2;
  return { left, right: left + width, low: y - half, high: y + half };
}

const countNodes = (node: TreeNode): number =>
  (node.children ?? []).reduce((sum, child) => sum + countNodes(child), 1);

test("each node stands once, outside its parent, and no two texts touch", () => {
  holds(
    fc.property(tree(4), (root) => {
      const nodes = layOutTree(root, 18);
      assert.equal(nodes.length, countNodes(root));
      assert.equal(new Set(nodes.map(({ node }) => node)).size, nodes.length);
      for (const { node, parent, depth, x, branch, lines } of nodes) {
        assert.equal(lines.join(" "), node.text);
        if (parent === undefined) continue;
        assert.ok(parent.node.children?.includes(node));
        assert.equal(depth, parent.depth + 1);
        assert.ok(parent.depth === 0 || (branch === parent.branch && x * parent.x > 0));
      }
      const boxes = nodes.map(boxOf);
      boxes.forEach((a, i) =>
        boxes.slice(0, i).forEach((b) => {
          const across = a.left >= b.right || b.left >= a.right;
          assert.ok(across || a.low >= b.high - 1e-9 || b.low >= a.high - 1e-9);
        }),
      );
    }),
  );
});

test("the map says each sentence and fits 800 px, with letters of at least 10 px", (t) => {
  t.after(() => delete process.env["NNDL_LANG"]);
  const counts = ["en", "zh"].map((language) => {
    process.env["NNDL_LANG"] = language;
    const chapter = parseOutline(loadChapterOutline());
    const figure = treeDiagram({ root: chapter, lineLength: 14, ...words });
    const sizes = (figure.layout.annotations ?? []).map(({ font }) => font?.size ?? 0);
    assert.equal(sizes.length, countNodes(chapter));
    assert.ok(Math.min(...sizes) >= 10 && figure.minWidth <= 901, String(figure.minWidth));
    return sizes.length;
  });
  assert.equal(counts[1], counts[0], "as many nodes in Chinese");
});

test("what is written is read again", () => {
  holds(fc.property(tree(4), (root) => assert.deepEqual(parseOutline(formatOutline(root)), root)));
  assert.equal(formatOutline(parseOutline(loadChapterOutline())), loadChapterOutline().trimEnd());
  const root = parseOutline("\r\n- **a**：d\r\n\r\n  - **b**: c.\r\n");
  assert.equal(formatOutline(root), "- **a**: d\n  - **b**: c.");
});
