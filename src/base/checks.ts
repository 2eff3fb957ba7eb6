/**
 * What is asked of values where they enter the package; kinds are the compiler's affair. A check gives
 * back what it was given, or says which argument was wrong, what was expected and what came: in a
 * `RangeError`, or a `TypeError` where a number or a matrix is none at all.
 */
import { AbstractMatrix, type Matrix } from "ml-matrix";

/** Says in a few words what a value is, for error messages. */
export function describe(value: unknown): string {
  if (value instanceof AbstractMatrix) return `a ${value.rows} × ${value.columns} matrix`;
  if (typeof value === "string")
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if ("length" in value && (Array.isArray(value) || ArrayBuffer.isView(value)))
    return `an array of length ${value.length as number}`;
  return `an object of class ${Object.prototype.toString.call(value).slice(8, -1)}`;
}

/** A whole number, at least `min` (1 unless told) and at most `max`. */
export function checkInteger(name: string, value: unknown, min = 1, max = Infinity): number {
  if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max)
    return value as number;
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  const ErrorClass = typeof value === "number" ? RangeError : TypeError;
  throw new ErrorClass(`${name} must be a whole number ${range}, got ${describe(value)}`);
}

/** A finite number greater than 0. */
export function checkPositive(name: string, value: unknown): number {
  const number = checkFinite(name, value);
  if (number <= 0) throw new RangeError(`${name} must be greater than 0, got ${number}`);
  return number;
}

/** A finite number. */
export function checkFinite(name: string, value: unknown): number {
  if (typeof value !== "number")
    throw new TypeError(`${name} must be a number, got ${describe(value)}`);
  if (!Number.isFinite(value))
    throw new RangeError(`${name} must be a finite number, got ${value}`);
  return value;
}

/** At least `min` finite numbers. */
export function checkFiniteNumbers(
  name: string,
  values: ArrayLike<number>,
  min = 1,
): ArrayLike<number> {
  checkInteger(`${name}.length`, values.length, min);
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i])) checkFinite(`${name}[${i}]`, values[i]);
  return values;
}

/** A matrix of finite numbers, shape (N, D), with `columns` columns where that is given. */
export function checkMatrix(name: string, X: unknown, columns?: number, minRows = 1): Matrix {
  checkShape(name, X, columns, minRows);
  for (let i = 0; i < X.rows; i++)
    for (let j = 0; j < X.columns; j++)
      if (!Number.isFinite(X.get(i, j))) {
        const found = `${X.get(i, j)} in row ${i}, column ${j}`;
        throw new RangeError(`${name} must hold finite numbers, got ${found}`);
      }
  return X;
}

/** A matrix of the right shape, with at least `minRows` rows; its values are not looked at. */
export function checkShape(
  name: string,
  X: unknown,
  columns?: number,
  minRows = 1,
): asserts X is Matrix {
  if (!(X instanceof AbstractMatrix))
    throw new TypeError(`${name} must be a Matrix of ml-matrix, got ${describe(X)}`);
  if (X.rows < minRows || X.columns === 0)
    throw new RangeError(`${name} must have at least one row and one column, got ${describe(X)}`);
  if (columns !== undefined && X.columns !== columns)
    throw new RangeError(`${name} must have ${columns} columns, got ${describe(X)}`);
}

/** Class labels: `count` whole numbers from 0 to `classCount` − 1. */
export function checkLabels(
  name: string,
  y: ArrayLike<number>,
  count: number,
  classCount = 2 ** 31, // an Int32Array would wrap larger ones around without a word
): ArrayLike<number> {
  if (y.length !== count)
    throw new RangeError(
      `${name} must have one label for each of the ${count} rows, got ${y.length}`,
    );
  for (let i = 0; i < count; i++)
    if (!(Number.isInteger(y[i]) && y[i] >= 0 && y[i] < classCount))
      checkInteger(`${name}[${i}]`, y[i], 0, classCount - 1);
  return y;
}
