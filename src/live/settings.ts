/** What can be set in the laboratory, what is refused, the presets, and the way into an address. */
import { type ActivationName, activations } from "../nn/activations";

/** In which order an epoch goes through the training rows. */
export const orders = ["shuffled", "fixed", "by class"] as const;
/** What may be fitted to the same rows and laid over the map. */
export const baselines = ["none", "softmax regression", "linear SVM", "RBF SVM"] as const;

/** Every setting; a laboratory is told those that differ from the lab's. */
export interface LaboratorySettings {
  /** Columns of the table the network is given, ascending; all four of the irises'. */
  features: readonly number[];
  /** Of the split into training, dev and test rows; 12. */
  split: number;
  /** Of the start weights, then of the order of the rows; 12. */
  seed: number;
  /** Neurons in each of up to three hidden layers, 1 to 16; [6]. */
  hiddenSizes: readonly number[];
  activation: ActivationName;
  /** Standard deviation of the start weights; 0.01. */
  weightStd: number | "xavier";
  biasInit: number;
  learningRate: number;
  batchSize: number;
  order: (typeof orders)[number];
  numEpochs: number;
  /** Steps between two looks at the dev rows; 50. */
  evalSteps: number;
  baseline: (typeof baselines)[number];
}

/** The lab's own run. */
export const labSettings: LaboratorySettings = {
  features: [0, 1, 2, 3],
  split: 12,
  seed: 12,
  hiddenSizes: [6],
  activation: "sigmoid",
  weightStd: 0.01,
  biasInit: 1,
  learningRate: 0.2,
  batchSize: 16,
  order: "shuffled",
  numEpochs: 150,
  evalSteps: 50,
  baseline: "none",
};

/** Settings with a reason, which stands in the table of texts; the first is the lab's run. */
export const presets = {
  lab: {},
  xavier: { weightStd: "xavier" },
  highRate: { learningRate: 8 },
  batchOfOne: { batchSize: 1 },
  noHidden: { hiddenSizes: [], baseline: "softmax regression" },
  luckyDev: { split: 101, seed: 101 },
  noShuffling: { order: "by class" },
  sixCopies: { weightStd: 0 },
} satisfies Record<string, Partial<LaboratorySettings>>;

/** The name of a preset. */
export type PresetName = keyof typeof presets;

/** What may be in a setting, in words and as a rule. */
export interface Rule {
  kind: "whole" | "number" | "start" | "sizes" | "columns" | "choice";
  min: number;
  max: number;
  choices: readonly string[];
}

const rule = (kind: Rule["kind"], min = 0, max = 0, choices: readonly string[] = []): Rule => {
  return { kind, min, max, choices };
};

/** The rule of each setting, in the order in which a page shows them. */
export const rules: Readonly<Record<keyof LaboratorySettings, Rule>> = {
  features: rule("columns"),
  hiddenSizes: rule("sizes", 1, 16),
  activation: rule("choice", 0, 0, Object.keys(activations)),
  weightStd: rule("start", 0, 10),
  biasInit: rule("number", -10, 10),
  learningRate: rule("number", 1e-6, 1000),
  batchSize: rule("whole", 1, 100_000),
  order: rule("choice", 0, 0, orders),
  numEpochs: rule("whole", 1, 2000),
  evalSteps: rule("whole", 1, 100_000),
  seed: rule("whole", 0, 1e9),
  split: rule("whole", 0, 1e9),
  baseline: rule("choice", 0, 0, baselines),
};

/** Says in words what a setting must be, by its rule. */
export type Refusal = (rule: Rule) => string;

const isSetting = (name: string): name is keyof LaboratorySettings => Object.hasOwn(rules, name);

/** A setting as a field of a form shows it: "6, 4" for sizes. */
export const settingText = (value: LaboratorySettings[keyof LaboratorySettings]): string =>
  Array.isArray(value) ? value.join(", ") : String(value);

/**
 * Reads what was typed into the field of a setting.
 * @throws RangeError, in the words of `refusal`, for what the setting cannot be.
 */
export function readSetting(
  name: keyof LaboratorySettings,
  text: string,
  refusal: Refusal,
): LaboratorySettings[keyof LaboratorySettings] {
  const typed = text.trim();
  const { kind, min, max, choices } = rules[name];
  const number = (part: string): number => (part.trim() === "" ? NaN : Number(part));
  const list = typed === "" ? [] : typed.split(/[,\s]+/).map(number);
  const inRange = (value: number): boolean => value >= min && value <= max;
  const isWhole = (value: number): boolean => Number.isInteger(value) && inRange(value);
  const isColumn = (value: number): boolean => Number.isInteger(value) && value >= 0;
  if (kind === "choice" && choices.includes(typed)) return typed as ActivationName;
  if (kind === "start" && typed === "xavier") return typed;
  if (kind === "sizes" && list.length <= 3 && list.every(isWhole)) return list;
  if (kind === "columns" && list.length > 0 && list.every(isColumn)) return list;
  if (kind === "whole" && isWhole(number(typed))) return number(typed);
  if ((kind === "number" || kind === "start") && inRange(number(typed))) return number(typed);
  throw new RangeError(refusal(rules[name]));
}

/** The settings that are not the lab's. */
export function changes(settings: LaboratorySettings): Partial<LaboratorySettings> {
  const names = Object.keys(settings).filter(isSetting);
  const changed = names.filter(
    (name) => settingText(settings[name]) !== settingText(labSettings[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, settings[name]]));
}

/** The preset that these settings are, if they are one's. */
export function presetOf(settings: LaboratorySettings): PresetName | undefined {
  const address = toAddress(settings);
  const names = Object.keys(presets) as PresetName[];
  return names.find((name) => toAddress({ ...labSettings, ...presets[name] }) === address);
}

/** Settings as they stand after an address's #: "weightStd=xavier&hiddenSizes=6,4". */
export function toAddress(settings: LaboratorySettings): string {
  const texts = Object.entries(changes(settings)).map(([name, value]): [string, string] => [
    name,
    settingText(value).replaceAll(", ", ","),
  ]);
  return new URLSearchParams(texts).toString().replaceAll("%2C", ",");
}

/**
 * The settings of an address; what it does not name is as in the lab.
 * @throws RangeError, naming the setting, for one that is unknown or cannot be.
 */
export function fromAddress(address: string, refusal: Refusal): LaboratorySettings {
  const read = [...new URLSearchParams(address)].map(([name, text]) => {
    if (!isSetting(name)) throw new RangeError(`${name}?`);
    try {
      return [name, readSetting(name, text, refusal)];
    } catch (error) {
      throw new RangeError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return { ...labSettings, ...(Object.fromEntries(read) as Partial<LaboratorySettings>) };
}

/** The settings as a cell of a notebook. */
export function toCell(settings: LaboratorySettings): string {
  const options = Object.entries(changes(settings)).map(
    ([name, value]) => `${name}: ${JSON.stringify(value).replaceAll(",", ", ")}`,
  );
  const given = options.length === 0 ? "" : `{ ${options.join(", ")} }`;
  return `import { showLaboratory } from "nndl";\nshowLaboratory(${given});`;
}
