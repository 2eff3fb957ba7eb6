/** Which of the models that one training passes through is kept. */
import { checkInteger } from "../base/checks";

/** A model on the way: after which step, and how it does on rows that it was not trained with. */
export interface Candidate {
  step: number;
  devScore: number;
  devLoss: number;
  /** On the test rows; NaN where the training was given none. */
  testScore: number;
  testLoss: number;
}

/** All rules by which a model may be kept. */
export const selectionRules = ["best dev accuracy", "best dev loss", "last model"] as const;

/** The first is the lab's. */
export type SelectionRule = (typeof selectionRules)[number];

/**
 * The candidate that a rule keeps: the last, or the best, of equal ones the first.
 * @throws RangeError for no candidates.
 */
export function selectCandidate(candidates: readonly Candidate[], rule: SelectionRule): Candidate {
  checkInteger("candidates.length", candidates.length);
  return candidates.reduce((kept, next) => {
    if (rule === "last model") return next;
    if (rule === "best dev loss") return next.devLoss < kept.devLoss ? next : kept;
    return next.devScore > kept.devScore ? next : kept;
  });
}
