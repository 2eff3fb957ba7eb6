/** The folded model answers in the place of the reader's: in the kernel, each is judged to be right. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lab, root, temporaryFolder } from "../lab/support/lab";
import { notebookNames, readNotebooks } from "../lab/support/notebook";

const sources = join(root, "notebooks");

/** An answer as it is shipped: `const myClass = …undefined…`, the first line of that kind in its cell. */
const shipped = /^const (\w+)\b.*\bundefined\b.*$/m;

/** The source with each shipped answer replaced by the block of code in the solutions that declares it. */
function answered(source: string): string {
  const cells = source.split(/^(?=\/\/ %%)/m);
  const blocks = cells
    .filter((cell) => cell.startsWith('// %% [markdown] tags=["solution"]'))
    .flatMap((cell) => [...cell.replace(/^\/\/ ?/gm, "").matchAll(/^```ts\n(.*?)^```$/gms)])
    .map((match) => match[1]);
  const answer = (line: string, name: string): string => {
    const block = blocks.find((code) => new RegExp(`^const ${name}\\b`, "m").test(code));
    assert.ok(block !== undefined, `no solution declares what this answers: ${line}`);
    return block;
  };
  const isAnswer = (cell: string): boolean => cell.startsWith('// %% tags=["answer"]');
  return cells.map((cell) => (isAnswer(cell) ? cell.replace(shipped, answer) : cell)).join("");
}

void test("the model answer of each exercise is judged to be right", async (t) => {
  const folder = temporaryFolder(t);
  const wanted = new Map<string, string[]>();
  for (const name of notebookNames(sources).filter((name) => name.startsWith("0"))) {
    const source = readFileSync(join(sources, `${name}.ts`), "utf8");
    const exercises = [...source.matchAll(/^checkAnswer\("(.+?)"/gm)].map((match) => match[1]);
    wanted.set(
      name,
      exercises.map((id) => `✓ ${id}: right`),
    );
    writeFileSync(join(folder, `${name}.ts`), answered(source));
  }
  const { code, output } = await lab("notebooks", "--from", folder);
  assert.equal(code, 0, output);
  for (const [name, { cells }] of readNotebooks(folder)) {
    const outputs = cells.flatMap((cell) => cell.outputs ?? []);
    const lines = outputs.flatMap(({ text }) => text?.join("").split("\n") ?? []);
    const verdicts = lines.filter((line) => /^[✓✗…] \d+\.\d+:/.test(line));
    assert.deepEqual(verdicts, wanted.get(name), name);
    assert.ok(verdicts.length > 0, `${name} has no exercise that is judged`);
  }
});
