/** A statement that the text leans on, checked where it is made. */

/**
 * Prints "✓ statement" if it holds, and stops the notebook if it does not: text and numbers cannot
 * drift apart unseen.
 * @throws Error with the statement when it does not hold.
 */
export function claim(statement: string, holds: boolean): void {
  if (!holds) throw new Error(`This should hold and does not: ${statement}`);
  console.log(`✓ ${statement}`);
}
