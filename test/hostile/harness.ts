/** Calls a function with arguments that work, all but one. */
import assert from "node:assert/strict";
import { inspect } from "node:util";
import { Matrix } from "ml-matrix";
import fc from "fast-check";
import { anything, things } from "../core/hostile";

/** Arguments by name. */
export type Args = Record<string, unknown>;

/** How a public function is called. */
export interface Recipe {
  /** New arguments that work. */
  args: () => Args;
  call: (args: never) => unknown;
  /** Arguments that bound the work, as "name" or "options.name": no number above 20 is tried. */
  counts?: readonly string[];
  /** Which values an argument may have beside those that are like the one that works, see `isLike`. */
  accepts?: Readonly<Record<string, (value: unknown) => boolean>>;
}

export const isUndefined = (value: unknown): boolean => value === undefined;
export const isAnything = (): boolean => true;
export const isNumber = (value: unknown): boolean => Number.isFinite(value);
export const isNumberOrNone = (value: unknown): boolean => isUndefined(value) || isNumber(value);
export const isMatrix = (value: unknown): boolean => value instanceof Matrix;
export const isAtLeast0 = (value: unknown): boolean => isNumber(value) && (value as number) >= 0;

/** Messages of JavaScript itself: somebody used a value before it was checked. */
const engine =
  /Cannot |is not (a function|iterable|a constructor|defined|a valid)|not extensible|call stack|Invalid|Reduce of|object null|out of memory|before initialization/;

/** What was tried so far. */
export interface Count {
  tried: number;
  refused: number;
}

/**
 * Puts each thing in the place of each argument, and of each property of arguments that are plain
 * objects. It must be refused with a TypeError or a RangeError in words of ours. A thing of the right
 * kind may also end in another error of ours (a file that is not there, say); only a thing that is
 * like the one that works, or one that the recipe accepts, may do.
 */
export async function attack(name: string, recipe: Recipe, count: Count): Promise<void> {
  for (const path of paths(recipe.args())) {
    const isCount = recipe.counts?.includes(path.join(".")) ?? false;
    for (const thing of [...things, ...randomThings]) {
      if (isCount && typeof thing === "number" && thing > 20) continue;
      await attempt(`${name}, ${path.join(".")} = ${nameOf(thing)}`, recipe, path, thing, count);
    }
  }
}

async function attempt(
  where: string,
  recipe: Recipe,
  path: readonly string[],
  thing: unknown,
  count: Count,
): Promise<void> {
  const args = recipe.args();
  const works = path.reduce<unknown>((value, key) => (value as Args)[key], args);
  const place = path.length === 1 ? args : (args[path[0]] as Args);
  place[path[path.length - 1]] = thing;
  // null stands for what is left out, too.
  const mayDo = recipe.accepts?.[path.join(".")]?.(thing === null ? undefined : thing) ?? false;
  const isRightKind = mayDo || kindOf(thing) === kindOf(works);
  count.tried++;
  try {
    await recipe.call(args as never);
  } catch (error) {
    count.refused++;
    assert.ok(error instanceof Error, `${where}: threw ${String(error)}`);
    const said = error.message.split(", got ")[0];
    assert.doesNotMatch(said, engine, `${where}: ${error.stack ?? said}`);
    if (isRightKind) return;
    assert.ok(
      error instanceof TypeError || error instanceof RangeError,
      `${where}: ${error.stack ?? said}`,
    );
    return;
  }
  assert.ok(mayDo || (isRightKind && isLike(works, thing)), `${where}: passed unseen`);
}

/**
 * Of the same kind, and for numbers: finite, not negative and whole where the one that works is. No
 * recipe with numbers may take anything else unless it says so in `accepts`.
 */
function isLike(works: unknown, thing: unknown): boolean {
  if (typeof works === "number") {
    const isWhole = Number.isSafeInteger(thing) || !Number.isInteger(works);
    return isWhole && (works < 0 ? isNumber(thing) : isAtLeast0(thing));
  }
  if (works instanceof Matrix) return (thing as Matrix).to1DArray().every(isNumber);
  const holdsNumbers = kindOf(works) === "array" && Array.from(works as number[]).every(isNumber);
  if (!holdsNumbers) return true;
  // A loop that ends at the first hole: there are long arrays of nothing else.
  const list = thing as ArrayLike<unknown>;
  for (let i = 0; i < list.length; i++) if (!isNumber(list[i])) return false;
  return true;
}

/** The arguments, and the properties of those that are plain objects. */
function paths(args: Args): string[][] {
  return Object.entries(args).flatMap(([name, value]) => [
    [name],
    ...(isPlain(value) ? Object.keys(value).map((key) => [name, key]) : []),
  ]);
}

function isPlain(value: unknown): value is Args {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** For the message: a number as it is. */
const nameOf = (value: unknown): string =>
  typeof value === "number" ? String(value) : `${kindOf(value)} ${inspect(value).slice(0, 60)}`;

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? "object" : "array";
  if (value instanceof Matrix) return "matrix";
  return typeof value;
}

/** Some that fast-check thinks of, the same for each argument. */
const randomThings = fc.sample(anything, { numRuns: 15, seed: 12 });
