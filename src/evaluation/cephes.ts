/**
 * Distribution functions (Moshier's Cephes library, compiled to WebAssembly). Loading takes 20 ms,
 * more than a training: only who asks for a distribution waits for it.
 */
import { createRequire } from "node:module";
import type * as Cephes from "cephes";

const load = createRequire(__filename);
/** Node keeps what was loaded once. */
const cephes = (): typeof Cephes => load("cephes") as typeof Cephes;

/** The standard normal distribution's quantile of probability p. */
export const ndtri = (p: number): number => cephes().ndtri(p);

/** The probability that Student's t with k degrees of freedom is at most t. */
export const stdtr = (k: number, t: number): number => cephes().stdtr(k, t);

/** The quantile of probability p of Student's t with k degrees of freedom. */
export const stdtri = (k: number, p: number): number => cephes().stdtri(k, p);
