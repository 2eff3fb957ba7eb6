/** Properties over random inputs, the same inputs each time (test/seed.ts), and tables of refusals. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Matrix } from "ml-matrix";

export function holds<T>(property: fc.IProperty<T>, numRuns = 100): void {
  fc.assert(property, { numRuns, includeErrorInReport: true });
}

export function holdsAsync<T>(property: fc.IAsyncProperty<T>, numRuns = 100): Promise<void> {
  return fc.assert(property, { numRuns, includeErrorInReport: true });
}

/** A call, and words of the error it ends in, "RangeError: C must be …". */
export type Refusal = [call: () => unknown, words: string | RegExp];

/** Each call ends in an error with these words. */
export async function refuses(cases: readonly Refusal[]): Promise<void> {
  for (const [call, words] of cases)
    await assert.rejects(
      async () => void (await call()),
      (error) => {
        const text = String(error);
        const isRight = typeof words === "string" ? text.includes(words) : words.test(text);
        assert.ok(isRight, `"${text}" where "${String(words)}" is expected`);
        return true;
      },
      `${String(call)} is not refused`,
    );
}

/** A matrix with so many columns, from its numbers row by row. */
export const grid = (columns: number, ...numbers: number[]): Matrix =>
  Matrix.from1DArray(numbers.length / columns, columns, numbers);

/** Finite float64 numbers of at most the given size. */
export const number = (size: number): fc.Arbitrary<number> =>
  fc.double({ min: -size, max: size, noNaN: true });

/** (rows, columns) with numbers of at most the given size. */
export const matrix = (rows: number, columns: number, size: number): fc.Arbitrary<Matrix> =>
  fc
    .array(number(size), { minLength: rows * columns, maxLength: rows * columns })
    .map((numbers) => grid(columns, ...numbers));

/** A matrix of 1 to `maxRows` rows and 1 to `maxColumns` columns. */
export const anyMatrix = (
  maxRows: number,
  maxColumns: number,
  size: number,
): fc.Arbitrary<Matrix> =>
  fc
    .tuple(fc.integer({ min: 1, max: maxRows }), fc.integer({ min: 1, max: maxColumns }))
    .chain(([rows, columns]) => matrix(rows, columns, size));
