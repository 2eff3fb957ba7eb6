/** What a student, a typing error or a damaged file may put in the place of an argument. */
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { holds, holdsAsync } from "./property";

function* generated(): Generator<number> {
  yield 0;
}

export const things: readonly unknown[] = [
  undefined, null, true, false, "", "5", "abc", "__proto__", "constructor", "<script>", 1n, Symbol("s"),
  0, -0, 1, 2, -1, 0.5, 1.5, 1e-300, 5e-324, -5e-324, 1e9, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 53 - 1, 1e300,
  Number.MAX_VALUE, -Number.MAX_VALUE, NaN, Infinity, -Infinity,
  {}, Object.create(null), { length: 3 }, { length: -1 }, { length: 2 ** 53 }, { klass: "Matrix", rows: 1, columns: 1 },
  { toString: null, valueOf: null }, { constructor: { name: { toString: 1 } } }, JSON.parse('{"__proto__": {"length": 1}}'),
  [], [1], [NaN], [undefined], [null], [Infinity], ["1"], [[1, 2]], [[1], [1, 2]], [[]], [{}], new Array(3), new Array(2 ** 31),
  new Float64Array(0), new Float64Array(3), Float64Array.of(NaN), new Uint8Array(2), new BigInt64Array(2),
  new ArrayBuffer(8), new DataView(new ArrayBuffer(8)), new Map(), new Set([1]), new Date(0), /x/, new Error("e"),
  () => 1, class Empty {}, generated, generated(), Promise.resolve(1), new Proxy({}, {}),
  new Matrix(0, 0), new Matrix(0, 3), new Matrix(3, 0), new Matrix([[NaN]]), new Matrix([[Infinity, 1]]), Matrix.ones(1, 7),
]; // prettier-ignore

/** The things above, and what fast-check thinks of. */
export const anything = fc.oneof(
  { arbitrary: fc.constantFrom(...things), weight: 4 },
  { arbitrary: fc.double(), weight: 1 },
  { arbitrary: fc.anything({ withTypedArray: true, withBigInt: true, withMap: true }), weight: 2 },
);

/** Keeps count of what was tried and says so at the end of a test. */
export class HostileInputs {
  private tried = 0;
  private refused = 0;

  /**
   * Calls `call` with each of the things above and with random ones. Those for which `fits` says yes
   * must pass; all others must end in a TypeError or a RangeError that contains `name`. Those for
   * which `skip` says yes are not tried.
   */
  try(name: Name, fits: Test, call: (value: never) => unknown, skip: Test = nothing): void {
    const attempt = (value: unknown): void => {
      if (skip(value)) return;
      this.tried++;
      if (fits(value)) {
        call(value as never);
        return;
      }
      assert.throws(() => call(value as never), isNamed(name));
      this.refused++;
    };
    things.forEach(attempt);
    holds(fc.property(anything, attempt), randomInputs);
  }

  /** The same for what gives a promise. */
  async tryAsync(
    name: Name,
    fits: Test,
    call: (value: never) => Promise<unknown>,
    skip: Test = nothing,
  ): Promise<void> {
    const attempt = async (value: unknown): Promise<void> => {
      if (skip(value)) return;
      this.tried++;
      if (fits(value)) {
        await call(value as never);
        return;
      }
      await assert.rejects(call(value as never), isNamed(name));
      this.refused++;
    };
    for (const thing of things) await attempt(thing);
    await holdsAsync(fc.asyncProperty(anything, attempt), randomInputs);
  }

  report(t: TestContext): void {
    t.diagnostic(`${this.tried} hostile inputs, ${this.refused} refused, none passed unseen`);
  }
}

type Name = string | RegExp;
type Test = (value: unknown) => boolean;
const randomInputs = 60;

const isNamed =
  (name: Name) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof TypeError || error instanceof RangeError, String(error));
    const { message } = error;
    const names = typeof name === "string" ? message.includes(name) : name.test(message);
    assert.ok(names, `"${message}" does not name ${name}`);
    return true;
  };

export const nothing = (): boolean => false;
export const isUndefined = (value: unknown): boolean => value === undefined;

/** A whole number in a range. */
export const isWhole =
  (min: number, max = Number.MAX_SAFE_INTEGER) =>
  (value: unknown): boolean =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;

/** An option that may be left out. */
export const optional =
  (fits: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || fits(value);

export const isBoolean = (value: unknown): boolean => typeof value === "boolean";
export const isFinite = (value: unknown): boolean => Number.isFinite(value);

/** A matrix with rows and columns. */
export const isMatrix = (value: unknown): boolean =>
  value instanceof Matrix && value.rows > 0 && value.columns > 0;

/** A matrix with rows and columns of finite numbers. */
export const isFiniteMatrix = (value: unknown): boolean =>
  isMatrix(value) && (value as Matrix).to1DArray().every(Number.isFinite);

/** Options that leave everything out. */
export const isEmptyOptions = (value: unknown): boolean =>
  value === undefined ||
  (Object.prototype.toString.call(value) === "[object Object]" &&
    Object.keys(value as object).length === 0);
