/** Text on its way into HTML, and JSON on its way into a `<script>`. */

export { escapeHtml } from "../base/escape";

/**
 * JSON that can stand inside a `<script>`: nothing in it ends the script or opens a comment, and
 * the two line separators that JSON allows and old JavaScript does not are escaped.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, "\\u003c")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}
