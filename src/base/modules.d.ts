/** A CSV file as its text: what esbuild's text loader makes of the import. */
declare module "*.csv" {
  const text: string;
  export = text;
}

/** The one generator that is used of seedrandom; all of them together take 20 ms to load. */
declare module "seedrandom/lib/alea" {
  import type { PRNG } from "seedrandom";
  function alea(seed: string): PRNG;
  export = alea;
}
