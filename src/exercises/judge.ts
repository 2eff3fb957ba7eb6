/** Says whether an answer is right, and if not, what to think of. It never says the right answer. */
import { describe } from "../base/checks";
import { readersJudgeTexts, type JudgeTexts } from "./texts";

/**
 * An exercise that is answered in code: with a value (a number, a text, a list, a matrix, an object or
 * lists of them), or with a function, of which only what it gives for `cases` counts.
 *
 * ```ts
 * checkAnswer("4.2", softmax, {
 *   expected: "a function of a list of logits",
 *   right: (logits: number[]) => …,
 *   cases: () => [[[1, 2, 0]], [[1000, 0, 0]]],
 *   tolerance: 1e-9,
 *   mistakes: [{ answer: (logits: number[]) => …, hint: "It overflows for large logits." }],
 *   hint: "The probabilities sum to 1.",
 * });
 * ```
 */
export interface Exercise {
  /** What kind of answer is expected: "a whole number". */
  readonly expected: string;
  /** The right answer. */
  readonly right: unknown;
  /** Lists of arguments with which a function is tried; made anew for each, as it may change them. */
  readonly cases?: () => readonly (readonly unknown[])[];
  /** Allowed deviation of each number, default 0. */
  readonly tolerance?: number;
  /** Answers that a known mistake leads to, and what to think of. */
  readonly mistakes?: readonly { readonly answer: unknown; readonly hint: string }[];
  /** For any other wrong answer. */
  readonly hint: string;
}

/** What came of an answer, and the line that says so. */
export interface Judgement {
  verdict: "right" | "wrong" | "not answered yet";
  message: string;
}

/**
 * Judges the answer to an exercise. Not answered yet are `undefined` and a function that gives
 * `undefined` for every case: as the exercise's cell comes. A function that throws is wrong.
 */
export function judgeAnswer(
  id: string,
  answer: unknown,
  exercise: Exercise,
  texts: JudgeTexts = readersJudgeTexts(),
): Judgement {
  const { expected, right, mistakes = [], hint } = exercise;
  const wrong = (why: string): Judgement => ({ verdict: "wrong", message: `✗ ${id}: ${why}` });
  const wanted = outcome(right, exercise);
  let given: unknown;
  try {
    given = outcome(answer, exercise);
  } catch (error) {
    return wrong(texts.throws(String(error), hint));
  }
  // A function that is still to be written gives nothing.
  const isStub =
    typeof right === "function" &&
    Array.isArray(given) &&
    given.every((value) => value === undefined);
  if (answer === undefined || isStub) {
    const message = `… ${id}: ${texts.unanswered(expected)}`;
    return { verdict: "not answered yet", message };
  }
  if (!isAlike(given, wanted) || typeof answer !== typeof right) {
    return wrong(texts.otherKind(expected, kindOf(answer, exercise, texts)));
  }
  if (isNear(given, wanted, exercise)) {
    return { verdict: "right", message: `✓ ${id}: ${texts.right}` };
  }
  const known = mistakes.find((mistake) =>
    isNear(given, outcome(mistake.answer, exercise), exercise),
  );
  return wrong(texts.wrong(known?.hint ?? hint));
}

/** Judges an answer and prints the line; the notebook goes on in any case. */
export function checkAnswer(
  id: string,
  answer: unknown,
  exercise: Exercise,
  texts: JudgeTexts = readersJudgeTexts(),
): void {
  console.log(judgeAnswer(id, answer, exercise, texts).message);
}

/** An answer as plain numbers and lists, a function by what it gives for each case. */
function outcome(answer: unknown, { cases }: Exercise): unknown {
  if (typeof answer !== "function") return plain(answer);
  const tried = answer as (...values: readonly unknown[]) => unknown;
  return (cases?.() ?? []).map((values) => plain(tried(...values)));
}

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("to2DArray" in value) return (value as { to2DArray(): number[][] }).to2DArray();
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as unknown as ArrayLike<unknown>, plain);
  }
  // What an object holds, in the order of its keys.
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, held]) => [key, plain(held)]);
}

/** What an answer is; of a function, where one is expected, what it gives for the first case. */
function kindOf(answer: unknown, { right, cases }: Exercise, texts: JudgeTexts): string {
  const [first] = cases?.() ?? [];
  if (typeof answer !== "function" || typeof right !== "function" || first === undefined) {
    return describe(answer);
  }
  return texts.gives(describe((answer as (...values: readonly unknown[]) => unknown)(...first)));
}

/** Whether two are of one kind; of lists it is that of what they hold, not their length. */
function isAlike(given: unknown, wanted: unknown): boolean {
  if (!Array.isArray(wanted)) return typeof given === typeof wanted && !Array.isArray(given);
  return Array.isArray(given) && given.every((value, i) => isAlike(value, wanted[i] ?? wanted[0]));
}

function isNear(given: unknown, wanted: unknown, exercise: Exercise): boolean {
  if (typeof given === "number" && typeof wanted === "number") {
    return Object.is(given, wanted) || Math.abs(given - wanted) <= (exercise.tolerance ?? 0);
  }
  if (!Array.isArray(given) || !Array.isArray(wanted)) return given === wanted;
  return (
    given.length === wanted.length && given.every((value, i) => isNear(value, wanted[i], exercise))
  );
}
