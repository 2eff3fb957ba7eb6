/**
 * The lab's only source of randomness: the same seed gives the same numbers on every machine. The bits
 * come from seedrandom's Alea (Baagøe 2010); the three ways to draw are ours.
 */
import alea from "seedrandom/lib/alea";
import { checkInteger } from "../base/checks";

/** A generator of random numbers; `createRandom` makes one from a seed. */
export interface Random {
  /** A number from [0, 1), each equally likely. */
  uniform(): number;
  /** A number from the standard normal distribution N(0, 1). */
  normal(): number;
  /** The numbers 0 … n − 1 in random order, each order equally likely. */
  permutation(n: number): Int32Array;
}

/** Makes a generator. The seeds 12 and "12" give the same one. @throws RangeError for NaN. */
export function createRandom(seed: string | number): Random {
  if (Number.isNaN(seed)) throw new RangeError("seed must be a string or a number, got NaN");
  const generator = alea(String(seed));
  const uniform = (): number => generator.double();
  const spares: number[] = [];

  /** Marsaglia's polar method (1964) makes normal numbers in pairs; the second waits its turn. */
  function normal(): number {
    const spare = spares.pop();
    if (spare !== undefined) return spare;
    let u: number, v: number, s: number;
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const scale = Math.sqrt((-2 * Math.log(s)) / s);
    spares.push(v * scale);
    return u * scale;
  }

  /** Fisher and Yates's shuffle (Knuth, TAOCP 2, algorithm P). */
  function permutation(n: number): Int32Array {
    const order = new Int32Array(checkInteger("n", n, 0));
    for (let i = 1; i < n; i++) order[i] = i; // ten times as fast as Int32Array.from
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(uniform() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  return { uniform, normal, permutation };
}
