import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import ts from "typescript";
import { exercises, judgeExercise, wilsonInterval, type ExerciseName } from "nndl";

const root = join(__dirname, "..", "..", "..");
const source = readFileSync(join(root, "notebooks", "12-summary.ts"), "utf8");
const names = Object.keys(exercises);

test("the notebook asks each exercise once, unanswered", () => {
  const asked = [...source.matchAll(/^checkExercise\("(.+)", (.+)\);$/gm)];
  assert.deepEqual(
    asked.map(([, name, answer]) => [name, answer]),
    names.map((name) => [name, "undefined"]),
  );
});

test("each folded answer, run as a cell, is right", () => {
  const text = source.replace(/^\/\/ ?/gm, "");
  const folded = [...text.matchAll(/<details>\n<summary>.+<\/summary>\n\n([^]*?)\n\n<\/details>/g)];
  const checked: string[] = [];
  for (const [, answer = ""] of folded) {
    const [, code = ""] = /```ts\n([^]*?)```/.exec(answer) ?? [];
    const checkExercise = (name: ExerciseName, value: unknown): void => {
      // Arrays of another context are arrays, but not of this context's class.
      const own = Array.isArray(value) ? Array.from(value as number[]) : value;
      assert.equal(judgeExercise(name, own).verdict, "right", name);
      checked.push(name);
    };
    runInNewContext(ts.transpile(code), {
      checkExercise,
      wilsonInterval,
      console: { log: () => undefined },
    });
  }
  assert.deepEqual(checked, names);
});
