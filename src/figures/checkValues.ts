/** What figures ask of the values they are given; the messages name the argument. */
import { checkArray, checkString } from "../base/checkKind";
import { checkFinite, checkInteger, checkOptions, describe } from "../base/checks";

type Words = "title" | "caption" | "alt";

/** Known options, and the words each figure has: title, caption and alternative text. */
export function checkFigureOptions(
  name: string,
  options: unknown,
  own: readonly string[],
  words: readonly Words[] = ["title", "caption", "alt"],
): void {
  checkOptions(name, options, [...own, ...words]);
  const values = options as Readonly<Record<string, unknown>>;
  for (const word of words) checkWords(word, values[word]);
}

/** A text that is not empty. */
export function checkText(name: string, text: unknown): string {
  if (checkString(name, text) === "") throw new RangeError(`${name} must not be empty`);
  return text as string;
}

/** Texts by the names of their arguments, none of them empty: the titles of axes. */
export function checkTexts(texts: Readonly<Record<string, unknown>>): void {
  for (const [name, text] of Object.entries(texts)) checkText(name, text);
}

/** Texts by the names of their arguments; they may be empty or left out. */
export function checkOptionalTexts(texts: Readonly<Record<string, unknown>>): void {
  for (const [name, text] of Object.entries(texts)) {
    if (text !== undefined) checkString(name, text);
  }
}

/** A text that an author writes, where a formula between dollars would need a MathJax on the page. */
export function checkWords(name: string, text: unknown): void {
  if (/\$[^$]+\$/.test(checkText(name, text))) {
    throw new RangeError(`${name} must not hold $…$ (use Unicode or <sub>), got ${describe(text)}`);
  }
}

/** Names from data: texts, `count` of them where that is given. */
export function checkNames(name: string, names: unknown, count?: number): void {
  checkList(name, names, count).forEach((text, i) => checkString(`${name}[${i}]`, text));
}

/** An array without holes, of length `count` where that is given. */
export function checkList(name: string, list: unknown, count?: number): readonly unknown[] {
  if (!Array.isArray(list)) throw new TypeError(`${name} must be an array, got ${describe(list)}`);
  checkArray(name, list); // not endless
  checkCount(name, list.length, count);
  // An array's own methods pass over them: nothing would look at these items before they are drawn.
  const hole = list.findIndex((_, i) => !(i in list));
  if (hole >= 0) throw new TypeError(`${name}[${hole}] must not be left out`);
  return list;
}

/** Numbers in an array or a typed array; with `finite` false also NaN and ±Infinity. */
export function checkNumbers(
  name: string,
  values: unknown,
  count?: number,
  finite = true,
): number[] {
  const { length } = checkArray(name, values);
  checkCount(name, length, count);
  return Array.from(values as ArrayLike<unknown>, (value, i) => {
    if (!finite && typeof value === "number") return value;
    return checkFinite(`${name}[${i}]`, value);
  });
}

/** What calculating leaves beyond 0 and 1. */
const rounding = 1e-9;

/** Probabilities: numbers from 0 to 1 in an array or a typed array. */
export function checkProbabilities(name: string, values: unknown): ArrayLike<number> {
  const list = checkArray(name, values);
  // No copies and no names before one is needed: a grid has 100,000 of them.
  for (let i = 0; i < list.length; i++) {
    const value = list[i];
    if (typeof value === "number" && value >= -rounding && value <= 1 + rounding) continue;
    throw new RangeError(
      `${name}[${i}] must be from 0 to 1, got ${checkFinite(`${name}[${i}]`, value)}`,
    );
  }
  return values as ArrayLike<number>;
}

/** Both ends of an axis: two finite numbers. */
export function checkRange(name: string, range: unknown): void {
  checkNumbers(name, range, 2);
}

/** Numbers of rows, counted from 0, of which there are `count`. */
export function checkRowNumbers(name: string, rows: unknown, count: number): void {
  checkNumbers(name, rows).forEach((row, i) => checkInteger(`${name}[${i}]`, row, 0, count - 1));
}

function checkCount(name: string, length: number, count?: number): void {
  if (count !== undefined && length !== count) {
    throw new RangeError(`${name} must have length ${count}, got length ${length}`);
  }
}
