/** What a frame of a film has to say: of several objects of the same make, the parts that differ. */

type Part = Readonly<Record<string, unknown>>;

/**
 * Of each of the objects what is not the same in all of them. Plotly lays a frame over what is there,
 * key by key, so what one object lacks is `null` in its difference: else another one's would stay.
 */
export function differences<Whole extends object>(wholes: readonly Whole[]): Partial<Whole>[] {
  const parts = wholes as readonly Part[];
  const found = parts.map((): Record<string, unknown> => ({}));
  for (const key of keysOf(parts)) {
    const values = parts.map((part) => part[key]);
    const [first, ...others] = values.map((value) => JSON.stringify(value));
    if (others.every((other) => other === first)) continue;
    completed(values).forEach((value, i) => (found[i][key] = value));
  }
  return found as Partial<Whole>[];
}

/**
 * The values, and in those that are objects, or lists of them, `null` for each key and each item that
 * only others have.
 */
function completed(values: readonly unknown[]): unknown[] {
  if (values.some(isListOfParts)) {
    const lists = values.map((value) => (Array.isArray(value) ? (value as unknown[]) : []));
    const longest = lists.reduce((length, list) => Math.max(length, list.length), 0);
    const items = Array.from({ length: longest }, (_, j) =>
      completed(lists.map((list) => list[j])),
    );
    return values.map((_, i) => items.map((item) => item[i]));
  }
  const keys = keysOf(values.filter(isPart));
  const inner = keys.map((key) => completed(values.map((v) => (isPart(v) ? v[key] : undefined))));
  return values.map((value, i) =>
    isPart(value) ? Object.fromEntries(keys.map((key, k) => [key, inner[k][i]])) : (value ?? null),
  );
}

/** Shapes, annotations: Plotly lays these over each other item by item, other arrays it replaces. */
function isListOfParts(value: unknown): boolean {
  return Array.isArray(value) && value.some(isPart);
}

function keysOf(parts: readonly Part[]): string[] {
  return [...new Set(parts.flatMap((part) => Object.keys(part)))];
}

function isPart(value: unknown): value is Part {
  return Object.prototype.toString.call(value) === "[object Object]";
}
