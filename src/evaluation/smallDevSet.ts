/** How far a choice depends on which few rows it was made with. */
import { checkArray, checkFiniteNumbers, checkRandom } from "../base/checkKind";
import { checkInteger, checkLabels, checkOptions } from "../base/checks";
import type { Random } from "../data/random";
import type { HeldOutAnswers } from "./networkStudy";

/** What many small dev sets would have chosen. */
export interface SmallDevSetChoices {
  /** By the lowest mean loss: how many of the draws chose each setting. */
  timesChosen: number[];
  /** How many settings share the best accuracy, for each draw. */
  tiedAtBest: number[];
}

/**
 * Draws dev sets of a few rows and chooses among the settings with each.
 * @param studied - each setting's answers on the same rows, as `studyNetworks` gives them.
 * @param options - `rows`: rows of a dev set; `draws`: number of dev sets.
 * @throws TypeError or RangeError for no settings, a loss that is not finite, or options that cannot be.
 */
export function chooseWithSmallDevSets(
  studied: readonly HeldOutAnswers[],
  options: { rows: number; draws: number; random: Random },
): SmallDevSetChoices {
  checkOptions("options", options, ["rows", "draws", "random"]);
  checkRandom("random", options.random);
  const rowCount = checkStudied(studied);
  const rows = checkInteger("rows", options.rows, 1, rowCount);
  const draws = checkInteger("draws", options.draws);
  const timesChosen = studied.map(() => 0);
  const tiedAtBest: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const drawn = options.random.permutation(rowCount).subarray(0, rows);
    const sum = (values: ArrayLike<number>): number =>
      drawn.reduce((total, row) => total + values[row], 0);
    const losses = studied.map((answers) => sum(answers.losses));
    timesChosen[losses.indexOf(Math.min(...losses))]++;
    const rightRows = studied.map((answers) => sum(answers.correct));
    const most = Math.max(...rightRows);
    tiedAtBest.push(rightRows.filter((right) => right === most).length);
  }
  return { timesChosen, tiedAtBest };
}

/** Answers on the same rows, at least on one; returns their number. */
function checkStudied(studied: readonly HeldOutAnswers[]): number {
  const list = Array.from(checkArray("studied", studied) as readonly HeldOutAnswers[]);
  checkInteger("studied.length", list.length);
  const counts = list.flatMap((answers: Partial<HeldOutAnswers> | null | undefined, s) => [
    checkArray(`studied[${s}].correct`, answers?.correct).length,
    checkArray(`studied[${s}].losses`, answers?.losses).length,
  ]);
  if (counts.some((count) => count !== counts[0])) {
    throw new RangeError(
      `studied must have answers on the same rows, got ${counts.join(", ")} of them`,
    );
  }
  list.forEach(({ correct, losses }, s) => {
    checkFiniteNumbers(`studied[${s}].losses`, losses);
    checkLabels(`studied[${s}].correct`, correct, counts[0], 2);
  });
  return counts[0];
}
