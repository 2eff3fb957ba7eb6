/** The sentences that the notebook's own functions say, one table for each language. */
import { language, type Language } from "../base/system";

/** What `show`, `claim`, `progress` and the others say. */
export interface NotebookTexts {
  /** The language of a page, as HTML names it. */
  readonly language: string;
  /** A figure's name, by its number "6.2". */
  readonly figure: (number: string) => string;
  /** Its caption in plain text. */
  readonly captioned: (name: string, caption: string) => string;
  /** Where its chart will be drawn. */
  readonly chart: (alt: string) => string;
  /** In its place where there is no plotly.js. */
  readonly missingPlotly: string;
  /** Before a claim that does not hold, with the space between them. */
  readonly claimFails: string;
  /** What to think of it. */
  readonly claimAdvice: string;
  readonly progress: (done: number, total: number, label: string) => string;
  readonly progressDone: (total: number, label: string) => string;
  /** The name of the laboratory. */
  readonly laboratory: string;
  /** Above a piece of source. */
  readonly sourceLines: (file: string, first: number, last: number) => string;
}

/** English. */
const en: NotebookTexts = {
  language: "en",
  figure: (number) => `Figure ${number}`,
  captioned: (name, caption) => `${name}: ${caption}`,
  chart: (alt) => `Chart: ${alt}`,
  missingPlotly:
    "This chart is drawn by plotly.js, which this page does not have and could not load. " +
    "Open the notebook with npm run lab, or connect to the network and reload the page.",
  claimFails: "does not hold with your settings: ",
  claimAdvice: "The text here speaks of the lab's own settings: what has your change done?",
  progress: (done, total, label) => `${done} of ${total} ${label}`,
  progressDone: (total, label) => `${total} of ${total} ${label} done`,
  laboratory: "Laboratory: train the network yourself",
  sourceLines: (file, first, last) => `\`${file}\`, lines ${first}–${last}:`,
};

/** Chinese. */
const zh: NotebookTexts = {
  language: "zh-Hans",
  figure: (number) => `图 ${number}`,
  captioned: (name, caption) => `${name}：${caption}`,
  chart: (alt) => `图表：${alt}`,
  missingPlotly:
    "此图由 plotly.js 绘制，而本页没有它，也未能加载。" +
    "请用 npm run lab 打开笔记本，或联网后刷新页面。",
  claimFails: "在你的设置下不成立：",
  claimAdvice: "这里的文字说的是本实验的设置：你的改动带来了什么？",
  progress: (done, total, label) => `${label}：${done} / ${total}`,
  progressDone: (total, label) => `${label}：${total} / ${total}，完成`,
  laboratory: "实验台：亲手训练网络",
  sourceLines: (file, first, last) => `\`${file}\`，第 ${first}–${last} 行：`,
};

/** The texts in a language, the reader's unless told. */
export const texts = (chosen: Language = language()): NotebookTexts => ({ en, zh })[chosen];
