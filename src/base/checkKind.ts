/**
 * What kind of thing an argument is, for arguments that are not numbers: flags, functions, file
 * names, lists, objects with methods. Each check names the argument in a `TypeError`.
 */
import { checkInteger, describe } from "./checks";

export { checkFiniteNumbers } from "./checks";

/** true or false: "false" in quotes would pass for true. */
export function checkBoolean(name: string, value: unknown): boolean {
  if (typeof value !== "boolean")
    throw new TypeError(`${name} must be true or false, got ${describe(value)}`);
  return value;
}

/** Something that can be called. */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== "function")
    throw new TypeError(`${name} must be a function, got ${describe(value)}`);
}

/** A text; it may be empty. */
export function checkString(name: string, value: unknown): string {
  if (typeof value !== "string")
    throw new TypeError(`${name} must be a text, got ${describe(value)}`);
  return value;
}

/** The name of a file. A number is refused: Node would take it for an open file and read that. */
export function checkPath(name: string, value: unknown): string {
  if (typeof value !== "string" || value === "")
    throw new TypeError(`${name} must be the name of a file, got ${describe(value)}`);
  return value;
}

/** So many items of a plain array fill a GiB; longer ones are holes, at which loops would hang. */
const maxItems = 2 ** 27;

/** An array, plain or typed; what is in it is not looked at. */
export function checkArray(name: string, value: unknown): ArrayLike<unknown> {
  if (!Array.isArray(value) && !(ArrayBuffer.isView(value) && "length" in value))
    throw new TypeError(`${name} must be an array, got ${describe(value)}`);
  const array = value as ArrayLike<unknown>;
  if (array.length > maxItems)
    throw new RangeError(`${name} must have at most ${maxItems} items, got ${array.length}`);
  return array;
}

/** Whole numbers of at least `min`, in an array or a typed array; holes are none. */
export function checkIntegers(name: string, values: unknown, min = 1): ArrayLike<number> {
  const list = checkArray(name, values);
  // A loop, because an array's own methods pass over holes.
  for (let i = 0; i < list.length; i++) checkInteger(`${name}[${i}]`, list[i], min);
  return list as ArrayLike<number>;
}

/** An object that has certain methods, whatever its class; `advice` says where to get one. */
export function checkMethods(
  name: string,
  value: unknown,
  methods: readonly (string | symbol)[],
  advice = "",
): void {
  const object = (typeof value === "object" && value !== null ? value : {}) as Record<
    PropertyKey,
    unknown
  >;
  const missing = methods.filter((method) => typeof object[method] !== "function");
  if (missing.length === 0) return;
  const names = missing.map(
    (method) => `${typeof method === "symbol" ? method.description : method}()`,
  );
  throw new TypeError(
    `${name} must be an object with ${names.join(", ")}${advice}, got ${describe(value)}`,
  );
}

/** A generator of random numbers. */
export function checkRandom(name: string, value: unknown): void {
  checkMethods(name, value, ["uniform", "normal", "permutation"], ", e.g. createRandom(12)");
}
