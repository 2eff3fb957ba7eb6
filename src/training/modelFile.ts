/**
 * A trained network as a file: JSON that a person can read, with a format version, the layer sizes,
 * the activation and the weights under PyTorch's names.
 */
import { readFileSync } from "node:fs";
import { checkFinite, describe } from "../base/checks";
import type { StateDict } from "../nn/stateDict";
import { writeFileAtomically } from "../base/writeFile";
import type { Model } from "./model";

const format = "nndl-model";
const version = 1;

/** What a model file holds. */
export interface ModelFile {
  format: string;
  version: number;
  layerSizes: readonly number[];
  activation: string;
  stateDict: StateDict;
}

/** A copy of the model as it is now: what is written later is this, however the model goes on. */
export function snapshot(model: Model): ModelFile {
  const { layerSizes, activation } = model;
  return { format, version, layerSizes, activation, stateDict: model.stateDict() };
}

/** @throws Error with the file's name and a `cause` when it cannot be written; an old file stays. */
export function writeModelFile(path: string, content: ModelFile): void {
  try {
    writeFileAtomically(path, toReadableJson(content));
  } catch (cause) {
    throw new Error(`The model could not be saved as ${path}: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/**
 * Loads a file's weights into a network of the same layers and activation.
 * @throws Error with the file's name and a `cause` for a file that is missing, cut off, not a model
 * file, of another version, or of another network; the model is then as it was.
 */
export function readModelFile(path: string, model: Model): void {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    checkHeader(content, model);
    model.loadStateDict(content.stateDict);
  } catch (cause) {
    throw new Error(`The model could not be loaded from ${path}: ${explain(cause as Error)}`, {
      cause,
    });
  }
}

function checkHeader(content: unknown, model: Model): asserts content is { stateDict: StateDict } {
  const field = (name: string): unknown =>
    typeof content === "object" && content !== null && Object.hasOwn(content, name)
      ? (content as Record<string, unknown>)[name]
      : undefined;
  const expect = (name: string, expected: unknown): void => {
    const [want, got] = [JSON.stringify(expected), JSON.stringify(field(name))];
    if (want !== got) throw new RangeError(`${name} must be ${want}, got ${got ?? "nothing"}`);
  };
  expect("format", format);
  expect("version", version);
  expect("layerSizes", model.layerSizes);
  expect("activation", model.activation);
  const state = field("stateDict");
  if (typeof state !== "object" || state === null) {
    throw new TypeError(`stateDict must be an object of arrays, got ${describe(state)}`);
  }
}

/** Stands for −0 until the text is there; no name or activation is called so. */
const minusZero = "\u2212zero";

function explain(error: Error): string {
  if (error instanceof SyntaxError) return `it is cut off or damaged (${error.message})`;
  return error.message;
}

/**
 * Indented JSON with the numbers of a row on one line.
 * @throws RangeError for NaN and infinities, which JSON would turn into null.
 */
function toReadableJson(content: unknown): string {
  const finite = (_key: string, value: unknown): unknown => {
    if (typeof value !== "number") return value;
    checkFinite("every number in it", value);
    // JSON.stringify writes −0 as 0, though JSON and its parser know it: no number may change.
    return Object.is(value, -0) ? minusZero : value;
  };
  const oneLine = (row: string): string =>
    row.replace(/\s+/g, " ").replace("[ ", "[").replace(" ]", "]");
  return (
    JSON.stringify(content, finite, 2)
      .replaceAll(`"${minusZero}"`, "-0")
      .replace(/\[[^[\]{}"]*\]/g, oneLine) + "\n"
  );
}
