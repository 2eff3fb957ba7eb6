/** A statement that the text leans on, checked where it is made. */
import { escapeHtml } from "./html";
import { displayBundle, isKernel } from "./kernel";
import { texts } from "./texts";

/**
 * Shows "✓ statement" if it holds. If it does not, it says so in colour and the notebook goes on: a
 * reader who has changed a setting may well have made it untrue. The commands that write notebooks
 * count what does not hold, by the class `nndl-claim-fails`.
 * @throws Error with the statement outside a kernel, where a test runs and nobody reads.
 */
export function claim(statement: string, holds: boolean): void {
  if (!isKernel()) {
    if (!holds) throw new Error(`This should hold and does not: ${statement}`);
    return;
  }
  const { claimFails, claimAdvice } = texts();
  const html = escapeHtml(statement);
  const show = (kind: string, style: string, content: string, plain: string): void =>
    displayBundle({
      "text/html": `<p class="nndl-claim nndl-claim-${kind}" style="margin:0${style}">${content}</p>`,
      "text/plain": plain,
    });
  if (holds) return show("holds", "", `✓ ${html}`, `✓ ${statement}`);
  const content = `<strong>✗ ${claimFails}</strong> ${html}<br>${claimAdvice}`;
  const plain = `✗ ${claimFails} ${statement}\n${claimAdvice}`;
  show("fails", ";color:var(--jp-error-color1,#b3261e)", content, plain);
}
