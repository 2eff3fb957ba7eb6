/** What the benchmark asks of those it measures. */

export interface Result {
  /** From the start weights to the trained network. */
  ms: number;
  /** The loss of each step, or those there are; empty where the algorithm is another one. */
  losses: ArrayLike<number>;
}

export interface Contestant {
  name: string;
  /** With the version. */
  version: string;
  /** Where it does not do quite the same, in a few words. */
  note?: string;
  /** How far its losses may be from the floor's; undefined where the algorithm is another one. */
  tolerance?: number;
  /** Trains once. */
  round(): Promise<Result>;
  close?(): void;
}
