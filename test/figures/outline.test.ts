import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatOutline, loadChapterOutline, parseOutline, type TreeNode } from "nndl";
import { holds } from "../core/property";

const tree: fc.Memo<TreeNode> = fc.memo((depth) =>
  fc.record(
    {
      text: fc.constantFrom("sigmoid", "Chain rule 链式法则", "1. forward", "a: b", "W⁽ˡ⁾"),
      hover: fc.constantFrom("One sentence.", "With ** and : and * in it.", "a = b: c."),
      children: depth <= 1 ? fc.constant([]) : fc.array(tree(), { maxLength: 3 }),
    },
    { noNullPrototype: true },
  ),
);

test("what is written is read again", () => {
  holds(fc.property(tree(4), (root) => assert.deepEqual(parseOutline(formatOutline(root)), root)));
});

test("the sentence may be missing, empty lines and Windows line ends do not matter", () => {
  const root = parseOutline("\r\n- **a**\r\n\r\n  - **b**: c.\r\n  - **d**\r\n");
  assert.deepEqual(root, {
    text: "a",
    children: [
      { text: "b", hover: "c.", children: [] },
      { text: "d", children: [] },
    ],
  });
});

test("a line that is not so is named", () => {
  const cases: [string, RegExp][] = [
    [" \n", /at least one line/],
    ["  - **a**", /line 1 must hang/],
    ["- **a**\n- **b**", /line 2 must hang/],
    ["- **a**\n    - **b**", /line 2 must hang/],
    ["- **a**\n - **b**", /line 2 must be .*got " - \*\*b\*\*"/],
    ["- **a**\n\n  * **b**", /line 3 must be/],
    ["- a: b", /line 1 must be/],
    ["- **a** b", /line 1 must be/],
  ];
  for (const [text, message] of cases) {
    assert.throws(() => parseOutline(text), { name: "RangeError", message });
  }
  assert.throws(() => parseOutline(7 as unknown as string), TypeError);
});

test("the chapter's outline: six branches, a sentence for each node, short names", () => {
  const chapter = parseOutline(loadChapterOutline());
  assert.equal(formatOutline(chapter), loadChapterOutline().trimEnd());
  assert.equal(chapter.children?.length, 6);
  const visit = (node: TreeNode): void => {
    assert.match(node.hover ?? "", /^[^ ].*\.$/, node.text);
    assert.ok(node.text.length <= 40, node.text);
    node.children?.forEach(visit);
  };
  visit(chapter);
});
