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
  /** Of the start weights, then of the order of the rows; 12. */
  seed: number;
  /** Of the split into training, dev and test rows; 12. */
  split: number;
  baseline: (typeof baselines)[number];
}

type Name = keyof LaboratorySettings;

/** What may be in a setting: one of its choices, or numbers from `min` to `max`. */
export interface Rule {
  kind: "whole" | "number" | "sizes" | "columns" | "choice";
  min?: number;
  max?: number;
  choices?: readonly string[];
}

/** Of each setting the lab's value and the rule, in the order in which a page shows them. */
export const rules: { readonly [N in Name]: Rule & { lab: LaboratorySettings[N] } } = {
  features: { lab: [0, 1, 2, 3], kind: "columns" },
  hiddenSizes: { lab: [6], kind: "sizes", min: 1, max: 16 },
  activation: { lab: "sigmoid", kind: "choice", choices: Object.keys(activations) },
  weightStd: { lab: 0.01, kind: "number", max: 10, choices: ["xavier"] },
  biasInit: { lab: 1, kind: "number", min: -10, max: 10 },
  learningRate: { lab: 0.2, kind: "number", min: 1e-6, max: 1000 },
  batchSize: { lab: 16, kind: "whole", min: 1, max: 100_000 },
  order: { lab: "shuffled", kind: "choice", choices: orders },
  numEpochs: { lab: 150, kind: "whole", min: 1, max: 2000 },
  evalSteps: { lab: 50, kind: "whole", min: 1, max: 100_000 },
  seed: { lab: 12, kind: "whole", max: 1e9 },
  split: { lab: 12, kind: "whole", max: 1e9 },
  baseline: { lab: "none", kind: "choice", choices: baselines },
};

/** The names of all settings, in that order. */
export const settingNames = Object.keys(rules) as Name[];
/** The lab's own run. */
export const labSettings = Object.fromEntries(
  settingNames.map((name) => [name, rules[name].lab]),
) as unknown as LaboratorySettings;

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
/** The names of all presets. */
export const presetNames = Object.keys(presets) as PresetName[];

/** The settings that are not the lab's. */
const changes = (settings: LaboratorySettings): [Name, LaboratorySettings[Name]][] =>
  settingNames
    .map((name): [Name, LaboratorySettings[Name]] => [name, settings[name]])
    .filter(([name, value]) => String(value) !== String(labSettings[name]));

/** Settings as they stand after an address's #: "hiddenSizes=6,4&weightStd=xavier". */
export function toAddress(settings: LaboratorySettings): string {
  const texts = changes(settings).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(texts).toString().replaceAll("%2C", ",");
}

/** The preset that these settings are, if they are one's. */
export function presetOf(settings: LaboratorySettings): PresetName | undefined {
  const address = toAddress(settings);
  return presetNames.find((name) => toAddress({ ...labSettings, ...presets[name] }) === address);
}

/** The settings as a cell of a notebook. */
export function toCell(settings: LaboratorySettings): string {
  const options = changes(settings).map(
    ([name, value]) => `${name}: ${JSON.stringify(value).replaceAll(",", ", ")}`,
  );
  const given = options.length === 0 ? "" : `{ ${options.join(", ")} }`;
  return `import { showLaboratory } from "nndl";\nshowLaboratory(${given});`;
}

/**
 * The settings of an address; what it does not name is as in the lab.
 * @param refusal - says in words what a setting must be, by its rule.
 * @throws RangeError, naming the setting, for one that is unknown or cannot be.
 */
export function fromAddress(address: string, refusal: (rule: Rule) => string): LaboratorySettings {
  const read = [...new URLSearchParams(address)].map(([text, value]) => {
    const name = settingNames.find((known) => known === text);
    if (name === undefined) throw new RangeError(`${text}?`);
    const setting = readSetting(rules[name], value);
    if (setting === undefined) throw new RangeError(`${name}: ${refusal(rules[name])}`);
    return [name, setting];
  });
  return { ...labSettings, ...(Object.fromEntries(read) as Partial<LaboratorySettings>) };
}

/** What was typed ("6, 4" for sizes), read by a rule; undefined for what it cannot be. */
function readSetting(
  { kind, min = 0, max = Infinity, choices = [] }: Rule,
  typed: string,
): unknown {
  if (choices.includes(typed)) return typed;
  const list = typed
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(Number);
  const fits = list.every((n) => n >= min && n <= max && (kind === "number" || n % 1 === 0));
  if (!fits || kind === "choice") return undefined;
  if (kind === "sizes") return list.length <= 3 ? list : undefined;
  if (kind === "columns") return list.length > 0 ? list : undefined;
  return list.length === 1 ? list[0] : undefined;
}
