/** The judge's sentences, one table for each language. */
import { language } from "../base/system";

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

const chinese: JudgeTexts = {
  right: "正确",
  wrong: (hint) => `不对。${hint}`,
  unanswered: (expected) => `尚未作答。应为：${expected}。`,
  otherKind: (expected, given) => `应为：${expected}；现在是 ${given}。`,
  gives: (given) => `结果为 ${given} 的函数`,
  throws: (error, hint) => `运行出错：${error}。${hint}`,
};

/** The table of the reader's language. */
export const readersJudgeTexts = (): JudgeTexts => (language() === "zh" ? chinese : judgeTexts);
