/** A trained network as a file: JSON that a person can read, with the weights under PyTorch's names. */
import { checkFinite } from "../base/checks";
import { readText, writeFile } from "../base/system";
import type { StateDict } from "../nn/parameter";
import type { Model } from "./model";

/** What the file says about the network, besides its weights. */
const headerOf = ({ layerSizes, activation }: Model): Record<string, unknown> => ({
  format: "nndl-model",
  version: 1,
  layerSizes,
  activation,
});

/** @throws Error with the file's name and a `cause` when it cannot be written; an old file stays. */
export function saveModelFile(path: string, model: Model): Promise<void> {
  return attempt(`The model could not be saved as ${path}`, () => {
    const content = { ...headerOf(model), stateDict: model.stateDict() };
    const finite = (_key: string, value: unknown): unknown =>
      typeof value === "number" ? checkFinite("every weight", value) : value;
    // Indented, with the numbers of a row on one line.
    const oneLine = (row: string): string => row.replace(/\n\s*/g, "").replaceAll(",", ", ");
    const json = JSON.stringify(content, finite, 2).replace(/\[[^[\]{}"]*\]/g, oneLine);
    writeFile(path, `${json}\n`);
  });
}

/**
 * Loads a file's weights into a network of the same layers and activation.
 * @throws Error with the file's name and a `cause` for a file that is missing, cut off, not a model
 * file, of another version, or of another network; the model is then as it was.
 */
export function loadModelFile(path: string, model: Model): Promise<void> {
  return attempt(`The model could not be loaded from ${path}`, () => {
    const content = Object(JSON.parse(readText(path))) as Record<string, unknown>;
    for (const [name, expected] of Object.entries(headerOf(model))) {
      const [want, got] = [JSON.stringify(expected), JSON.stringify(content[name])];
      if (want !== got) throw new RangeError(`${name} must be ${want}, got ${got ?? "nothing"}`);
    }
    model.loadStateDict(Object(content.stateDict) as StateDict);
  });
}

/** Reading and writing as a promise, that an error says what was attempted. */
async function attempt(what: string, work: () => void): Promise<void> {
  await Promise.resolve()
    .then(work)
    .catch((cause: unknown) => {
      const { message } = cause as Error;
      const isDamaged = cause instanceof SyntaxError;
      const why = isDamaged ? `it is cut off or damaged (${message})` : message;
      throw new Error(`${what}: ${why}`, { cause });
    });
}
