/** Calls a function with arguments that work, all but one. */
import assert from "node:assert/strict";
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
  /** Arguments that may be of another kind than the one that works. */
  accepts?: Readonly<Record<string, (value: unknown) => boolean>>;
}

export const isUndefined = (value: unknown): boolean => value === undefined;
export const isAnything = (): boolean => true;

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
 * objects. It must be refused with a TypeError or a RangeError in words of ours; a thing of the
 * right kind may also do, or end in another error of ours (a file that is not there, say).
 */
export async function attack(name: string, recipe: Recipe, count: Count): Promise<void> {
  for (const path of paths(recipe.args())) {
    const isCount = recipe.counts?.includes(path.join(".")) ?? false;
    for (const thing of [...things, ...randomThings]) {
      if (isCount && typeof thing === "number" && thing > 20) continue;
      await attempt(`${name}, ${path.join(".")} = ${kindOf(thing)}`, recipe, path, thing, count);
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
  assert.ok(isRightKind, `${where}: passed unseen`);
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

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? "object" : "array";
  if (value instanceof Matrix) return "matrix";
  return typeof value;
}

/** Some that fast-check thinks of, the same for each argument. */
const randomThings = fc.sample(anything, { numRuns: 15, seed: 12 });
