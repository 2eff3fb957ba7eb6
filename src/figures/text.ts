/**
 * Text that comes from data (class names, feature names, file names) on its way into a figure.
 */
import { checkString } from "../base/checkKind";
import { checkInteger } from "../base/checks";

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
  checkString("text", text);
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
export function withUnit(name: string, unit?: string): string {
  checkString("name", name);
  if (unit !== undefined) checkString("unit", unit);
  return unit === undefined || unit === "" ? escapeText(name) : escapeText(`${name} (${unit})`);
}

/**
 * Breaks a sentence into lines of at most `width` characters, joined by `<br>`, for hover texts.
 * A word that is longer than a line keeps a line of its own. The text is escaped.
 */
export function wrapText(text: string, width = 48): string {
  checkString("text", text);
  checkInteger("width", width);
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.map(escapeText).join("<br>");
}
