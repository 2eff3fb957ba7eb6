/** The Chinese notebooks against the English ones, cell for cell: `npm test -- chinese` names what differs. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { root } from "./support/lab";
import { difference, notebookNames, PLOTLY, readNotebook, type Cell } from "./support/notebook";

/** A piece of code; what a text says stands apart. */
interface Token {
  code: string;
  says?: string;
}

type SourceCell = ReturnType<typeof cellsOf>[number];

const CHINESE = /[\u2e80-\u9fff\uff00-\uffef]/;
const codeOf = (tokens: Token[]): string => tokens.map(({ code }) => code).join(" ");
const onOneLine = (text: string): string => text.replace(/\s+/g, " ");

/** The cells of a percent script: where, of which kind (with tags), and what. */
function cellsOf(path: string) {
  const parts = readFileSync(path, "utf8").split(/^(?=\/\/ %%)/m);
  let line = 1;
  return parts.map((part) => {
    const [head, ...lines] = part.split("\n");
    const isText = head.includes("[markdown]");
    const text = lines.map((one) => (isText ? one.replace(/^\/\/ ?/, "") : one)).join("\n");
    line += lines.length;
    return { line: line - lines.length, head, isText, text };
  });
}

/** The tokens but for comments and the formatter's last commas; a template's expressions are sorted. */
function tokensOf(node: ts.Node, file: ts.SourceFile): Token[] {
  if (ts.isStringLiteralLike(node)) return [{ code: "“…”", says: node.text }];
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans;
    const inner = spans.map(({ expression }) => tokensOf(expression, file));
    inner.sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1));
    const says = [node.head, ...spans.map(({ literal }) => literal)].map(({ text }) => text);
    return [{ code: "“…”", says: says.join(" ") }, ...inner.flat()];
  }
  const children = node.getChildren(file).filter((child) => !ts.isJSDoc(child));
  if (node.kind === ts.SyntaxKind.SyntaxList && children.at(-1)?.getText(file) === ",")
    children.pop();
  if (children.length > 0) return children.flatMap((child) => tokensOf(child, file));
  return [{ code: node.getText(file) }].filter(({ code }) => code !== "");
}

function parse(code: string): Token[] {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022);
  return tokensOf(file, file);
}

/** `1,200` and `1200` are one number, `20th` is 20; words, and names such as `RunnerV3`, are none. */
const numbersOf = (text: string): string[] =>
  Array.from(text.matchAll(/(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)*)/g), ([number]) =>
    number.replaceAll(",", ""),
  );

function partsOf(markdown: string, isChinese: boolean): Record<string, string[]> {
  const parts: Record<string, string[]> = {};
  let rest = markdown;
  const take = (name: string, pattern: RegExp, part: (found: string) => string): void => {
    parts[name] = Array.from(rest.matchAll(pattern), ([found]) => part(found));
    rest = rest.replace(pattern, " ");
  };
  take("code", /^```ts\n[^]*?^```$/gm, (block) => codeOf(parse(block.slice(6, -4))));
  take("text blocks", /^```text\n[^]*?^```$/gm, (block) =>
    [`${block.split("\n").length} lines`, ...numbersOf(block)].join(" "),
  );
  take("code spans", /(?<!`)(`+)[^`](?:[^]*?[^`])??\1(?!`)/g, (span) =>
    onOneLine(span.replace(".zh.md", ".md")),
  );
  take("formulas", /\$\$[^]+?\$\$|\$[^$]+\$/g, (tex) =>
    onOneLine(tex).replace(/\\text\{[^}]*\}/g, "\\text{}"),
  );
  take("links", /\]\([^)\s]+\)/g, (link) =>
    // All but Part I lies one folder up.
    isChinese || /\]\((?:\w+:|0\d-)/.test(link) ? link : link.replace("(", "(../"),
  );
  take("HTML", /<[^>]+>/g, (tag) => tag);
  const lines = (pattern: RegExp): string[] => rest.match(pattern) ?? [];
  const hashes = (line: string): string => line.replace(/ .*/, "");
  parts["headings"] = lines(/^#+ .*$/gm).map((line) =>
    [hashes(line), ...numbersOf(line)].join(" "),
  );
  parts["table rows"] = lines(/^\|.*$/gm).map((row) => `${row.split("|").length - 2} cells`);
  parts["numbers"] = numbersOf(rest);
  const isEnglish = (paragraph: string): boolean =>
    /\w{3} [a-z]+ [a-z]+/.test(paragraph) && !CHINESE.test(paragraph);
  // Browsers put a space in the place of a line's end.
  const cut = /[\u2e80-\uffef]\n(?:> )?[\u2e80-\uffef]\S*/g;
  const faults = [...rest.split(/\n\s*\n/).filter(isEnglish), ...lines(cut)];
  parts["English sentences, and lines that end between Chinese letters"] = isChinese ? faults : [];
  return parts;
}

/** What one list has and the other has not, or not so often. */
function disagree(name: string, en: string[], zh: string[]): string[] {
  const beyond = (list: string[], other: string[]): string[] =>
    other.reduce((left, element) => {
      const place = left.indexOf(element);
      return place < 0 ? left : left.filter((_, i) => i !== place);
    }, list);
  const [lost, added] = [beyond(en, zh), beyond(zh, en)].map((list) => list.join(" , "));
  return lost === added ? [] : [`${name}: only in English [${lost}], only in Chinese [${added}]`];
}

function differences(english: SourceCell, chinese?: SourceCell): string[] {
  if (english.head !== chinese?.head) return [`${english.head} is now ${chinese?.head ?? "gone"}`];
  if (english.isText) {
    const [left, right] = [partsOf(english.text, false), partsOf(chinese.text, true)];
    return Object.keys(left).flatMap((name) => disagree(name, left[name], right[name]));
  }
  const [en, zh] = [parse(english.text), parse(chinese.text)];
  const at = en.findIndex(({ code }, i) => code !== zh.at(i)?.code);
  const near = (tokens: Token[]): string => codeOf(tokens.slice(Math.max(0, at - 4)).slice(0, 9));
  if (codeOf(en) !== codeOf(zh)) return [`code: in English ${near(en)}, in Chinese ${near(zh)}`];
  return en.flatMap(({ says = "" }, i) => {
    const now = zh[i].says ?? "";
    if (says === now) return [];
    const isSeed = en[i - 2]?.code === "createRandom";
    if (isSeed || !CHINESE.test(now)) return [`"${says}" must stay, it is now "${now}"`];
    return disagree(`numbers of "${now}"`, numbersOf(says), numbersOf(now));
  });
}

/** What a run must show in both languages: printed numbers, and what charts draw (trees lie by their words). */
const shown = ({ outputs = [], source }: Cell): unknown[] =>
  outputs.map(({ text, data = {} }) => {
    const chart = data[PLOTLY] as { data: unknown } | undefined;
    const isTree = source.join("").includes("treeDiagram");
    const wordless = JSON.stringify(isTree ? null : (chart?.data ?? null), (key, value: unknown) =>
      typeof value === "string" && !/^(?:bdata|dtype)$/.test(key) ? "" : value,
    );
    return [
      numbersOf([text, data["text/plain"]].flat(2).join("")).sort(),
      JSON.parse(wordless) as unknown,
    ];
  });

const folders = [join(root, "notebooks"), join(root, "notebooks", "zh")];

void test("Part I is there in both languages", () => {
  const partOne = notebookNames(folders[0]).filter((name) => name.startsWith("0"));
  assert.deepEqual(notebookNames(folders[1]), partOne);
});

for (const name of notebookNames(folders[1])) {
  void test(`zh/${name} says and shows what the English notebook does`, () => {
    const [en, zh] = folders.map((folder) => cellsOf(join(folder, `${name}.ts`)));
    const found = en.flatMap((cell, i) =>
      differences(cell, zh.at(i)).map(
        (what) => `zh/${name}.ts:${zh[i]?.line}, cell ${i + 1}: ${what}`,
      ),
    );
    if (en.length !== zh.length)
      found.splice(1, Infinity, `${en.length} cells are now ${zh.length}`);
    assert.ok(found.length === 0 && en.length === zh.length, `\n${found.join("\n")}`);

    const pair = folders.map((folder) => join(folder, `${name}.ipynb`));
    if (!pair.every((path) => existsSync(path))) return; // not run yet
    const [left, right] = pair.map((path) => readNotebook(path).cells.map(shown));
    assert.equal(difference(left, right), undefined, "cell/output/… where the numbers differ");
  });
}
