/**
 * The first layer of a sigmoid network on a raster of points: σ(w·u + w′·v + b) is
 * 1 / (1 + e^−wu · e^−(w′v + b)), see `raster.ts`. The labels of a map are those of the plain
 * formula; its numbers differ from them in the last digits.
 */
import type { FlatMatrix } from "../base/flatMatrix";
import { findRaster } from "../base/raster";
import type { Linear } from "./linear";

/** Two exponents of this size still add up to one that float64 can take. */
const largestExponent = 300;

/**
 * Writes σ(x·Wᵀ + b) of all rows.
 * @param X - (N, 2).
 * @param a - room for (N, out).
 * @returns false, and nothing is written, if the rows are no raster or an exponent is too large.
 */
export function sigmoidOnRaster(layer: Linear, X: FlatMatrix, a: Float64Array): boolean {
  const raster = findRaster(X);
  if (raster === undefined) return false;
  const { fastValues, slowValues, fast, slow } = raster;
  const H = layer.outFeatures;
  const W = layer.weight.value.flat;
  const b = layer.bias.value.flat;
  const fastFactors = factors(fastValues, H, (u, h) => -W[2 * h + fast] * u);
  const slowFactors = factors(slowValues, H, (v, h) => -(W[2 * h + slow] * v + b[h]));
  if (fastFactors === undefined || slowFactors === undefined) return false;
  for (let j = 0, at = 0; j < slowFactors.length; j += H) {
    for (let i = 0; i < fastFactors.length; i += H) {
      for (let h = 0; h < H; h++) a[at++] = 1 / (1 + fastFactors[i + h] * slowFactors[j + h]);
    }
  }
  return true;
}

/** e^exponent for each value and neuron, (values, H); undefined if one is too large. */
function factors(
  values: Float64Array,
  H: number,
  exponent: (value: number, h: number) => number,
): Float64Array | undefined {
  const out = new Float64Array(values.length * H);
  for (let i = 0; i < out.length; i++) {
    const x = exponent(values[Math.floor(i / H)], i % H);
    if (!(Math.abs(x) <= largestExponent)) return undefined;
    out[i] = Math.exp(x);
  }
  return out;
}
