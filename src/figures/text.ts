/**
 * Text that comes from data (class names, feature names, file names) on its way into a figure.
 */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  $: "&#36;",
};

/**
 * Text from data, to be shown as it is. Plotly reads titles, names and hover texts as a small
 * HTML, `$…$` as a formula and `%{…}` as a placeholder; none of them must come out of data.
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>$]/g, (c) => ENTITIES[c] ?? c).replace(/%\{/g, "&#37;{");
}

/** The text that a reader sees of a small HTML: without tags, and with what `escapeText` has escaped. */
export function plainText(html: string): string {
  const characters = new Map(Object.entries(ENTITIES).map(([c, entity]) => [entity, c]));
  return html
    .replace(/<br>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:amp|lt|gt|#36|#37);/g, (entity) => characters.get(entity) ?? "%");
}

/** `"petal length"`, `"cm"` → `"petal length (cm)"`; both are escaped. */
export function withUnit(name: string, unit = ""): string {
  return escapeText(unit === "" ? name : `${name} (${unit})`);
}

/** A value after its name and before its unit, for hover texts; `value` is Plotly's name of it. */
export function valueText(name: string, value: string, unit = ""): string {
  return `${escapeText(name)} %{${value}}${unit === "" ? "" : ` ${escapeText(unit)}`}`;
}

/** How many letters wide a text is; Chinese ones count nearly twice. */
export function lettersOf(text: string): number {
  return Array.from(text).reduce((sum, c) => sum + (c > "\u2e7f" ? 1.85 : 1), 0);
}

/** A Chinese letter with the stops that cling to it, or what stands between such letters. */
const PIECE = /[（《“]*(?:[\u2e80-\uffef]|[^\u2e80-\uffef]+)[、，。；：？！）》”]*/g;

/**
 * Lines of at most `width` letters; a word that is longer keeps a line of its own, but for Chinese, which
 * has no spaces and is cut between letters.
 */
export function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const pieces = lettersOf(word) > width ? (word.match(PIECE) ?? []) : [word];
    for (const [i, piece] of pieces.entries()) {
      const last = lines.at(-1);
      const longer = `${last}${i === 0 ? " " : ""}${piece}`;
      if (last !== undefined && lettersOf(longer) <= width) lines[lines.length - 1] = longer;
      else lines.push(piece);
    }
  }
  return lines;
}

/** Such lines, escaped and joined by `<br>`, for hover texts. */
export function wrapText(text: string, width = 48): string {
  return linesOf(text, width).map(escapeText).join("<br>");
}

/**
 * Names for an axis of categories, escaped. Equal ones would share one place there: each repeat gets
 * a space of no width more.
 */
export function distinctNames(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const repeats = counts.get(name) ?? 0;
    counts.set(name, repeats + 1);
    return escapeText(name) + "\u200b".repeat(repeats);
  });
}
