/** The sentences that the notebook's own functions say, one table for each language. */

/** What `show`, `claim`, `progress` and the others say. */
export interface NotebookTexts {
  /** The language of a page, as HTML names it. */
  readonly language: string;
  /** A figure's name, by its number "6.2". */
  readonly figure: (number: string) => string;
  /** Where its chart will be drawn. */
  readonly chart: (alt: string) => string;
  /** In its place where there is no plotly.js. */
  readonly missingPlotly: string;
  /** Before a claim that does not hold. */
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
export const en: NotebookTexts = {
  language: "en",
  figure: (number) => `Figure ${number}`,
  chart: (alt) => `Chart: ${alt}`,
  missingPlotly:
    "This chart is drawn by plotly.js, which this page does not have and could not load. " +
    "Open the notebook with npm run lab, or connect to the network and reload the page.",
  claimFails: "does not hold with your settings:",
  claimAdvice: "The text here speaks of the lab's own settings: what has your change done?",
  progress: (done, total, label) => `${done} of ${total} ${label}`,
  progressDone: (total, label) => `${total} of ${total} ${label} done`,
  laboratory: "Laboratory: train the network yourself",
  sourceLines: (file, first, last) => `\`${file}\`, lines ${first}–${last}:`,
};

const languages: Readonly<Record<string, NotebookTexts | undefined>> = { en };

/** The texts in the language that `NNDL_LANG` names, which the lab's commands set; else in English. */
export function texts(language = process.env["NNDL_LANG"] ?? "en"): NotebookTexts {
  return languages[language] ?? en;
}
