/** The report of a student who changed a setting, answered some questions and added a notebook. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Output } from "./notebook";
import { runPython } from "./python";
import { chart, code, display, text, writeExecuted, type NewCell } from "./report";

const tagged = (tag: string, cell: NewCell): NewCell => ({ ...cell, metadata: { tags: [tag] } });
const says = (line: string): Output => ({
  output_type: "stream",
  name: "stdout",
  text: [`${line}\n`],
});
const solution = (word: string, more = "") =>
  tagged(
    "solution",
    text(`<details>\n<summary>Answer · 答案</summary>\n\n${word}${more}\n\n</details>`),
  );
const settings = (rate: number) =>
  code(`const settings = {\n  seed: 12,\n  learningRate: ${rate}, // per step\n};`);

const fails = '<p class="nndl-claim nndl-claim-fails"><strong>✗ no:</strong> 2 &lt; 1<br>Why?</p>';
const table = `<table><tr>${"<th>feature</th><td>山鸢尾 50</td>".repeat(12)}</tr></table>`;
const long = "x".repeat(300);
const blank = "*Your answer here*";
const answer = tagged("answer", text(blank));
const words = `A word \`${long.slice(0, 60)}\` and [a link](07-question.ipynb).\n\n`.repeat(12);

/** The lab's cells, and in their places what the student made of them: another cell, none, or more. */
type Cells = [lab: NewCell | undefined, student?: NewCell | null][];

const notebooks: Record<string, Cells> = {
  "06-training": [
    [text("# 6. Training · 训练\n\n**Part I · 15 minutes.**")],
    [settings(0.2), settings(0.5)],
    [code("train();", [says("[Test] accuracy/loss: 0.9000/0.5000")])],
    [code("claim(2 < 1);", [display({ "text/html": fails })])],
    [code("plain();", [...chart("Plain", { picture: "svg" }), ...chart("Bare", { picture: "" })])],
    [tagged("front", code("show();", chart("Curves", { number: "6.1", picture: "svg" })))],
    [code("film();", chart("Film", { number: "6.2", picture: "svg", film: true }))],
    [undefined, text("Mine.")],
    [
      tagged("answer", code("let my;")),
      tagged("answer", code("const my = 42;", [says("✓ 6.1: right.")])),
    ],
    [solution("Folded one: $x^2$.", "\n\n```ts\nf(1);\n```")],
  ],
  "07-question": [
    [
      text(
        "# 7. Question · 问题\n\n**Part I · 9 minutes.** [Back](06-training.ipynb), [on](09-no.ipynb).",
      ),
    ],
    [answer, tagged("answer", text("I think $x^2$."))],
    [answer],
    [tagged("answer", code("let my;", [says("… 7.1: not answered yet.")]))],
    [solution("Folded two.")],
    [text(`## Wide things\n\n$$${"a_1 + ".repeat(40)} b = \\frac{1}{2}$$\n\n${words}`)],
    [code(`const text = "${long}"; // a comment\n`, [says(long), display({ "text/html": table })])],
    [code("const kept = 1;")],
  ],
  "12-plateau": [
    [text("# 12. Plateau\n\n**Part II · 25 minutes.** [A file](../data/README.md).")],
    [code("gone();"), null],
  ],
  "08-mine": [[undefined, text("# 8. My own")]],
};

/** Writes the notebooks, and the lab's own cells beside them. */
export function writeNotebooks(folder: string): void {
  const line = ({ cell_type, metadata, source }: NewCell) =>
    `${JSON.stringify(metadata).includes('"answer"') ? "answer" : cell_type}\n${source.join("").trim()}`;
  const shipped: Record<string, string[]> = {};
  for (const [name, cells] of Object.entries(notebooks)) {
    const own = cells.map(([lab, student]) => (student === undefined ? lab : student));
    writeExecuted(
      folder,
      name,
      own.filter((cell): cell is NewCell => Boolean(cell)),
    );
    const labs = cells.flatMap(([lab]) => (lab ? [line(lab)] : []));
    if (labs.length > 0) shipped[name] = labs;
  }
  writeFileSync(join(folder, "shipped.json"), JSON.stringify(shipped));
}

/** Makes the report of the notebooks in a folder: what was said, and what stands on the page. */
export function makeStudentReport(folder: string, more: object = {}) {
  const choice = { author: "", core: false, only: [], answers: false, hideCode: false, pdf: false };
  const files = { notebooks: folder, images: folder, shipped: join(folder, "shipped.json") };
  const given = { ...choice, ...files, versions: {}, out: join(folder, "r.html"), ...more };
  const script = "import sys\nfrom nndl_lab.report import main\nsys.exit(main())";
  const { status, stdout, stderr } = runPython(script, JSON.stringify(given));
  const html = status === 0 && !given.pdf ? readFileSync(given.out, "utf8") : "";
  const [front = ""] = /<header class="nndl-title">[^]*?<\/header>/.exec(html) ?? [];
  const plain = front.replace(/<noscript>[^]*?<\/noscript>|<[^>]*>/g, "").replace(/\s+/g, " ");
  const body = html.slice(html.indexOf("<body"), html.indexOf('id="nndl-plots"'));
  return { status, said: stdout + stderr, html: body, front, plain, out: given.out };
}
