/** Says whether an answer is right, and if not, what to think of. */
import { checkOneOf, describe } from "../base/checks";
import { exercises, type Answer, type Exercise } from "./exercises";

/** The exercises there are. */
export type ExerciseName = keyof typeof exercises;

/** What came of an answer, and the line that says so. */
export interface Judgement {
  verdict: "right" | "wrong" | "not answered yet";
  message: string;
}

/**
 * Judges an answer; `undefined` is "not answered yet". It never says the right answer.
 * @throws TypeError or RangeError for an exercise that does not exist.
 */
export function judgeExercise(name: ExerciseName, answer: unknown): Judgement {
  const names = Object.keys(exercises) as ExerciseName[];
  const exercise: Exercise = exercises[checkOneOf("name", name, names)];
  const { expected, mistakes, hint } = exercise;
  if (answer === undefined) {
    const message = `… ${name}: not answered yet. Expected is ${expected}.`;
    return { verdict: "not answered yet", message };
  }
  const wrong = (why: string): Judgement => ({ verdict: "wrong", message: `✗ ${name}: ${why}` });
  const given = numbersOf(answer, exercise);
  if (given === undefined) return wrong(`expected is ${expected}, this is ${describe(answer)}.`);
  const agrees = (other: Answer): boolean => isNear(given, numbersOf(other, exercise), exercise);
  if (agrees(exercise.answer)) return { verdict: "right", message: `✓ ${name}: right` };
  return wrong(`not right. ${mistakes.find((mistake) => agrees(mistake.answer))?.hint ?? hint}`);
}

/** Judges an answer and prints the line. */
export function checkExercise(name: ExerciseName, answer: unknown): void {
  console.log(judgeExercise(name, answer).message);
}

const longest = 1000;

/** The answer as numbers, a function by its values; `undefined` if it is of another kind. */
function numbersOf(answer: unknown, exercise: Exercise): number[] | undefined {
  const kind = typeof exercise.answer;
  let values: unknown[];
  if (kind === "function") {
    if (typeof answer !== "function") return undefined;
    const derivative = answer as (value: number) => unknown;
    values = (exercise.points ?? []).map((point) => derivative(point));
  } else if (kind === "number") values = [answer];
  else if (Array.isArray(answer) || ArrayBuffer.isView(answer)) {
    const list = answer as unknown as ArrayLike<unknown>;
    // A copy of an endless one would not fit in memory, and no right answer is that long.
    values = list.length > longest ? [] : Array.from(list);
  } else return undefined;
  return values.every((value) => typeof value === "number") ? values : undefined;
}

function isNear(
  given: number[],
  right: number[] | undefined,
  { tolerance = 0 }: Exercise,
): boolean {
  return (
    given.length === right?.length &&
    given.every((value, i) => Math.abs(value - (right[i] ?? NaN)) <= tolerance)
  );
}
