/** The sentences of exercises, in English. Another language passes a table of its own. */

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
  /** Of a function that throws. */
  readonly throws: (error: string, hint: string) => string;
}

/** The judge's sentences in English. */
export const judgeTexts: JudgeTexts = {
  right: "right",
  wrong: (hint) => `not right. ${hint}`,
  unanswered: (expected) => `not answered yet. Expected is ${expected}.`,
  otherKind: (expected, given) => `expected is ${expected}, this is ${given}.`,
  throws: (error, hint) => `it ends in an error, ${error}. ${hint}`,
};

/** The words of one exercise; a hint for each known mistake, in order. */
export interface ExerciseTexts {
  readonly expected: string;
  readonly mistakes: readonly string[];
  readonly hint: string;
}

/** The exercises of the summary in English, by name. */
export const summaryTexts = {
  parameters: {
    expected: "a whole number",
    mistakes: [
      "These are the weights. What else is learned?",
      "These are the neurons. Count the connections.",
    ],
    hint: "A layer from n to m neurons has a weight for each pair of neurons, and m biases.",
  },
  steps: {
    expected: "a whole number",
    mistakes: [
      "An epoch has no half steps. What of the last batch?",
      "The last, smaller batch is a step, too.",
      "These are the steps of one epoch.",
    ],
    hint: "How many batches make an epoch? Each batch is one step.",
  },
  "start loss": {
    expected: "a number, to three digits after the point",
    mistakes: [
      "This is the loss for three classes, as in the lab.",
      "Mind the sign: a loss is not negative.",
      "This is the probability of each class, not yet the loss.",
      "Take the natural logarithm, not the one to base 10.",
    ],
    hint: "Equal logits give each class the same probability p. The loss is −ln p.",
  },
  gradient: {
    expected: "a list of three numbers, to three digits after the point",
    mistakes: [
      "The signs are the wrong way round.",
      "These are the probabilities. What is missing is the right class.",
    ],
    hint: "Softmax of the logits, minus 1 at the right class. Such a gradient sums to 0.",
  },
  "tanh derivative": {
    expected: "a function of the activation a",
    mistakes: [
      "This is the derivative of the sigmoid.",
      "You apply tanh to a. But a is tanh(z) already.",
    ],
    hint: "At a = 0 the curve has slope 1; near a = 1 and a = −1 it is nearly flat.",
  },
  "test rows": {
    expected: "a whole number",
    mistakes: [
      "Very near. Look at the low end once more.",
      "Enough, but one row more than needed.",
    ],
    hint: "Try n = 15, 16, 17, … until the low end of wilsonInterval(n, n) reaches 0.95.",
  },
} satisfies Record<string, ExerciseTexts>;
