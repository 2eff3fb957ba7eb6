/**
 * What every public function asks of its arguments. Each check returns the value it was given, and
 * otherwise throws an error that says which argument it is about, what was expected and what came:
 * a `TypeError` for the wrong kind of thing, a `RangeError` for a value that cannot be used.
 */
import { AbstractMatrix, type Matrix } from "ml-matrix";

/** Says in a few words what a value is, for error messages. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string")
    return JSON.stringify(value.length > 40 ? value.slice(0, 40) + "…" : value);
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (isMatrix(value)) return `a ${value.rows} × ${value.columns} matrix`;
  if (isArrayLike(value)) return `an array of length ${value.length}`;
  const { constructor } = value as { constructor?: { name?: unknown } };
  // What came from a file may have a field of that name, with anything in it.
  const className = typeof constructor?.name === "string" ? constructor.name : "Object";
  return `an object of class ${className}`;
}

/** A whole number, at least `min` (1 unless told) and at most `max`. */
export function checkInteger(name: string, value: unknown, min = 1, max = Infinity): number {
  const expected =
    max === Infinity ? `a whole number of at least ${min}` : `a whole number from ${min} to ${max}`;
  if (typeof value !== "number")
    throw new TypeError(`${name} must be ${expected}, got ${describe(value)}`);
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw new RangeError(`${name} must be ${expected}, got ${value}`);
  }
  return value;
}

/** A finite number greater than 0. */
export function checkPositive(name: string, value: unknown): number {
  if (checkFinite(name, value) <= 0)
    throw new RangeError(`${name} must be greater than 0, got ${String(value)}`);
  return value as number;
}

/** A finite number. */
export function checkFinite(name: string, value: unknown): number {
  if (typeof value !== "number")
    throw new TypeError(`${name} must be a number, got ${describe(value)}`);
  if (!Number.isFinite(value))
    throw new RangeError(`${name} must be a finite number, got ${value}`);
  return value;
}

/** One of the given strings. */
export function checkOneOf<T extends string>(
  name: string,
  value: unknown,
  allowed: readonly T[],
): T {
  const found = allowed.find((option) => option === value);
  if (found === undefined) {
    const error = typeof value === "string" ? RangeError : TypeError;
    throw new error(
      `${name} must be one of ${allowed.map(describe).join(", ")}, got ${describe(value)}`,
    );
  }
  return found;
}

/**
 * Options that are known: a misspelt option must not be passed over in silence.
 * @throws TypeError for something that is no object or has a key which is not in `known`.
 */
export function checkOptions(name: string, options: unknown, known: readonly string[]): void {
  // "[object Object]" is no array, Map or Promise: these have no such keys and would pass.
  if (
    typeof options !== "object" ||
    Object.prototype.toString.call(options) !== "[object Object]"
  ) {
    throw new TypeError(`${name} must be an object of options, got ${describe(options)}`);
  }
  const unknown = Object.keys(options as object).filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    throw new TypeError(
      `${name} has no option ${unknown.map(describe).join(", ")}; it knows ${known.join(", ")}`,
    );
  }
}

/** A matrix of finite numbers, shape (N ≥ 1, D), with `columns` columns where that is given. */
export function checkMatrix(name: string, X: unknown, columns?: number): Matrix {
  checkShape(name, X, columns);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < X.columns; j++) {
      const value = X.get(i, j);
      if (!Number.isFinite(value)) {
        throw new RangeError(
          `${name} must hold finite numbers, got ${value} in row ${i}, column ${j}`,
        );
      }
    }
  }
  return X;
}

/** A matrix of the right shape; its values are not looked at. */
export function checkShape(name: string, X: unknown, columns?: number): asserts X is Matrix {
  if (!isMatrix(X)) {
    throw new TypeError(`${name} must be a Matrix of ml-matrix, got ${describe(X)}`);
  }
  if (X.rows === 0 || X.columns === 0) {
    throw new RangeError(`${name} must have at least one row and one column, got ${describe(X)}`);
  }
  if (columns !== undefined && X.columns !== columns) {
    throw new RangeError(`${name} must have ${columns} columns, got ${describe(X)}`);
  }
}

/** Labels are kept in Int32Arrays, which would wrap larger ones around without a word. */
export const maxClassCount = 2 ** 31;

/** Class labels: `count` whole numbers from 0 to `classCount` − 1. */
export function checkLabels(
  name: string,
  y: unknown,
  count: number,
  classCount = maxClassCount,
): ArrayLike<number> {
  if (!isArrayLike(y))
    throw new TypeError(`${name} must be an array of labels, got ${describe(y)}`);
  if (y.length !== count) {
    throw new RangeError(
      `${name} must have one label for each of the ${count} rows, got ${y.length}`,
    );
  }
  if (y instanceof Int32Array && areBetween(y, classCount)) return y;
  for (let i = 0; i < count; i++) {
    const label = y[i];
    // The name of the culprit is put together only when there is one: this runs in each step.
    if (!(Number.isInteger(label) && (label as number) >= 0 && (label as number) < classCount)) {
      checkInteger(`${name}[${i}]`, label, 0, classCount - 1);
    }
  }
  return y as ArrayLike<number>;
}

/** The quick look, for what each training step brings. */
function areBetween(y: Int32Array, classCount: number): boolean {
  for (let i = 0; i < y.length; i++) if (y[i] < 0 || y[i] >= classCount) return false;
  return true;
}

/** Not ml-matrix's own `isMatrix`, which any object with the right field passes. */
function isMatrix(value: unknown): value is Matrix {
  return value instanceof AbstractMatrix;
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}
