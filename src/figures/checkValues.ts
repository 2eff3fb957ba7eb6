/** What figures ask of the texts and lists they are given; the messages name the argument. */
import { checkFinite, describe } from "../base/checks";

/** A text that is not empty. */
export function checkText(name: string, text: unknown): string {
  if (typeof text !== "string")
    throw new TypeError(`${name} must be a text, got ${describe(text)}`);
  if (text === "") throw new RangeError(`${name} must not be empty`);
  return text;
}

/** A text that an author writes, where a formula between dollars would need a MathJax on the page. */
export function checkWords(name: string, text: unknown): void {
  if (/\$[^$]+\$/.test(checkText(name, text)))
    throw new RangeError(`${name} must not hold $…$ (use Unicode or <sub>), got ${describe(text)}`);
}

/** As many values as there must be. */
export function checkLength(name: string, values: ArrayLike<unknown>, count: number): void {
  if (values.length !== count)
    throw new RangeError(`${name} must have length ${count}, got length ${values.length}`);
}

/** Finite numbers in an array or a typed array, `count` of them where that is given. */
export function checkNumbers(name: string, values: ArrayLike<number>, count?: number): number[] {
  checkLength(name, values, count ?? values.length);
  return Array.from(values, (value, i) => checkFinite(`${name}[${i}]`, value));
}
