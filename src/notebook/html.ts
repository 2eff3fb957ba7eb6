/** Text on its way into HTML, and JSON on its way into a `<script>`. */
import { escapeHtml } from "../base/escape";

/**
 * JSON that can stand inside a `<script>`: nothing in it ends the script or opens a comment, and
 * the two line separators that JSON allows and old JavaScript does not are escaped.
 */
export function scriptJson(value: unknown): string {
  const code = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[<\u2028\u2029]/g, code);
}

/** A whole page; the title is escaped, style and body are not. */
export function htmlPage(language: string, title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${style}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
