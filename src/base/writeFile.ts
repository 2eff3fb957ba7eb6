/** Files that are there whole or not at all. */
import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes next to the file and then renames, which replaces it in one step: whoever is stopped in
 * between leaves the old file as it was.
 */
export function writeFileAtomically(path: string, content: string | Uint8Array): void {
  // Two processes that write the same file must not share the temporary one; its name is no result.
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
