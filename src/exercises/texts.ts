/** The judge's sentences. Another language passes a table of its own. */

/** What the judge says, after the exercise's name. */
export interface JudgeTexts {
  /** Of a right answer. */
  readonly right: string;
  /** Of another one. */
  readonly wrong: (hint: string) => string;
  /** Before there is one. */
  readonly unanswered: (expected: string) => string;
  /** Of a text where a number is expected, and so on. */
  readonly otherKind: (expected: string, given: string) => string;
  /** What such a function is. */
  readonly gives: (given: string) => string;
  /** Of a function that throws. */
  readonly throws: (error: string, hint: string) => string;
}

/** The judge's sentences in English. */
export const judgeTexts: JudgeTexts = {
  right: "right",
  wrong: (hint) => `not right. ${hint}`,
  unanswered: (expected) => `not answered yet. Expected is ${expected}.`,
  otherKind: (expected, given) => `expected is ${expected}, this is ${given}.`,
  gives: (given) => `a function that gives ${given}`,
  throws: (error, hint) => `it ends in an error, ${error}. ${hint}`,
};
