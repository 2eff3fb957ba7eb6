/** A statement that the text leans on, checked where it is made. */
import { escapeHtml } from "../base/escape";
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
  if (holds)
    return displayBundle({
      "text/html": `<p class="nndl-claim nndl-claim-holds" style="margin:0">✓ ${html}</p>`,
      "text/plain": `✓ ${statement}`,
    });
  const style = "margin:0;color:var(--jp-error-color1,#b3261e)";
  const content = `<strong>✗ ${claimFails}</strong>${html}<br>${claimAdvice}`;
  displayBundle({
    "text/html": `<p class="nndl-claim nndl-claim-fails" style="${style}">${content}</p>`,
    "text/plain": `✗ ${claimFails}${statement}\n${claimAdvice}`,
  });
}
