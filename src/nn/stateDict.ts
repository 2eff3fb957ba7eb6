/** A network's numbers under PyTorch's names: `fc1.weight` (out, in), `fc1.bias` (out), … */
import { describe } from "../base/checks";
import type { Parameter } from "./parameter";

/** All parameters of a network by PyTorch's names, as plain arrays: weights (out, in), biases (out). */
export type StateDict = Record<string, number[][] | number[]>;

const isBias = (parameter: Parameter): boolean => parameter.name.endsWith(".bias");

/** A copy of the parameters' values. */
export function stateDict(parameters: readonly Parameter[]): StateDict {
  const entries = parameters.map((parameter): [string, number[][] | number[]] => [
    parameter.name,
    isBias(parameter) ? [...parameter.value.flat] : parameter.value.to2DArray(),
  ]);
  return Object.fromEntries(entries);
}

/**
 * Sets the parameters' values. All is checked before anything is changed.
 * @throws TypeError for a missing or unknown name or something that is no array of numbers;
 * RangeError for another shape or a value that is not finite.
 */
export function loadStateDict(parameters: readonly Parameter[], state: unknown): void {
  if (typeof state !== "object" || state === null) {
    throw new TypeError(`state must be an object of arrays, got ${describe(state)}`);
  }
  const known = parameters.map(({ name }) => name);
  const missing = known.filter((name) => !Object.hasOwn(state, name));
  const unknown = Object.keys(state).filter((name) => !known.includes(name));
  if (missing.length > 0 || unknown.length > 0) {
    throw new TypeError(
      `state must have exactly ${known.join(", ")}` +
        (missing.length > 0 ? `; missing: ${missing.join(", ")}` : "") +
        (unknown.length > 0 ? `; unknown: ${unknown.map(describe).join(", ")}` : ""),
    );
  }
  const values = parameters.map((parameter) =>
    read(parameter, (state as Record<string, unknown>)[parameter.name]),
  );
  parameters.forEach((parameter, i) => parameter.value.flat.set(values[i]));
}

/** The numbers of one entry, row by row. */
function read(parameter: Parameter, entry: unknown): number[] {
  const { name, value } = parameter;
  const rows = isBias(parameter) ? [entry] : entry;
  if (!Array.isArray(rows))
    throw new TypeError(`${name} must be an array of rows, got ${describe(entry)}`);
  if (rows.length !== value.rows) {
    throw new RangeError(`${name} must have ${value.rows} rows, got ${rows.length}`);
  }
  // Array.from, because map passes over the holes of a sparse array.
  return Array.from(rows).flatMap((row: unknown) => {
    if (!Array.isArray(row))
      throw new TypeError(`${name} must hold arrays of numbers, got ${describe(row)}`);
    if (row.length !== value.columns) {
      throw new RangeError(
        `${name} must have ${value.columns} numbers in a row, got ${row.length}`,
      );
    }
    return Array.from(row, (number: unknown) => {
      if (typeof number !== "number")
        throw new TypeError(`${name} must hold numbers, got ${describe(number)}`);
      if (!Number.isFinite(number))
        throw new RangeError(`${name} must hold finite numbers, got ${number}`);
      return number;
    });
  });
}
