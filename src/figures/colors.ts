/** Colours between colours. */

/** The colour at `value` (0 to 1) of a scale of `#rrggbb` colours. */
export function colorAt(scale: readonly (readonly [number, string])[], value: number): string {
  const next = scale.findIndex(([stop]) => stop >= value);
  const upper = scale[Math.max(next, 1)] ?? [1, "#000000"];
  const lower = scale[Math.max(next, 1) - 1] ?? [0, "#000000"];
  return mix(lower[1], upper[1], (value - lower[0]) / (upper[0] - lower[0]));
}

/** The colour with three parts of white, for areas behind points. */
export function pale(color: string): string {
  return mix("#ffffff", color, 0.26);
}

function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [parseInt(from.slice(at, at + 2), 16), parseInt(to.slice(at, at + 2), 16)];
    return Math.round(a + share * (b - a));
  });
  return `rgb(${channels.join(",")})`;
}
