/** The options of `SVC`, with scikit-learn's names and defaults. */
import { checkFinite, checkInteger, checkOneOf, checkOptions, checkPositive } from "../base/checks";
import { KERNEL_NAMES, type KernelName } from "./kernels";

/** Options of `SVC`. */
export interface SVCOptions {
  /** Price of a row inside the margin or beyond it; 1. A larger C means fewer of them. */
  C?: number;
  /** "rbf". */
  kernel?: KernelName;
  /** γ of rbf and poly; "scale": 1 / (D · variance of all elements of X). */
  gamma?: "scale" | number;
  /** Exponent of poly, whole; 3. */
  degree?: number;
  /** The constant in poly; 0. */
  coef0?: number;
  /** Training ends when the KKT conditions are met to within this; 1e-3. */
  tolerance?: number;
  /** Stop each pair after so many SMO steps. Left out, a pair that needs more than a million throws. */
  maxIterations?: number;
}

/** Options with nothing left open but an end after `maxIterations`. */
export type CheckedSVCOptions = Required<Omit<SVCOptions, "maxIterations">> &
  Pick<SVCOptions, "maxIterations">;

const OPTIONS = ["C", "kernel", "gamma", "degree", "coef0", "tolerance", "maxIterations"];

/** @throws TypeError or RangeError for an unknown option or kernel or a value out of its range. */
export function checkSvcOptions(options: SVCOptions): CheckedSVCOptions {
  checkOptions("options", options, OPTIONS);
  const { C = 1, kernel = "rbf", gamma = "scale", degree = 3, coef0 = 0 } = options;
  const { tolerance = 1e-3, maxIterations } = options;
  return {
    C: checkPositive("C", C),
    kernel: checkOneOf("kernel", kernel, KERNEL_NAMES),
    gamma:
      typeof gamma === "string"
        ? checkOneOf("gamma", gamma, ["scale"] as const)
        : checkPositive("gamma", gamma),
    degree: checkInteger("degree", degree),
    coef0: checkFinite("coef0", coef0),
    tolerance: checkPositive("tolerance", tolerance),
    maxIterations:
      maxIterations === undefined ? undefined : checkInteger("maxIterations", maxIterations),
  };
}
