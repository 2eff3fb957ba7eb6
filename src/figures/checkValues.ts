/** What figures ask of the values they are given; the messages name the argument. */
import { checkArray, checkString } from "../checkKind";
import { checkFinite, checkInteger, checkOptions, describe } from "../checks";

/** Known options, and the words each figure has: title, caption and alternative text. */
export function checkFigureOptions(name: string, options: unknown, own: readonly string[]): void {
  checkOptions(name, options, [...own, "title", "caption", "alt"]);
  const words = options as Readonly<Record<string, unknown>>;
  for (const word of ["title", "caption", "alt"]) checkWords(word, words[word]);
}

/** A text that is not empty. */
export function checkText(name: string, text: unknown): string {
  if (checkString(name, text) === "") throw new RangeError(`${name} must not be empty`);
  return text as string;
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

/** An array, of length `count` where that is given. */
export function checkList(name: string, list: unknown, count?: number): readonly unknown[] {
  if (!Array.isArray(list)) throw new TypeError(`${name} must be an array, got ${describe(list)}`);
  checkArray(name, list); // not endless
  checkCount(name, list.length, count);
  return list;
}

/** Numbers in an array or a typed array; with `finite` false also NaN and ±Infinity. */
export function checkNumbers(
  name: string,
  values: unknown,
  count?: number,
  finite = true,
): number[] {
  if (!Array.isArray(values) && !(ArrayBuffer.isView(values) && "length" in values)) {
    throw new TypeError(`${name} must be an array of numbers, got ${describe(values)}`);
  }
  const list = Array.from(values as ArrayLike<unknown>);
  checkCount(name, list.length, count);
  return list.map((value, i) => {
    if (!finite && typeof value === "number") return value;
    return checkFinite(`${name}[${i}]`, value);
  });
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
