/** The one generator that is used of seedrandom; all of them together take 20 ms to load. */
declare module "seedrandom/lib/alea" {
  import type { PRNG } from "seedrandom";
  function alea(seed: string): PRNG;
  export = alea;
}
