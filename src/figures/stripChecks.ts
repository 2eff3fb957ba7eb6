/** What `classStrips` asks of its options. */
import { checkArray, checkString } from "../base/checkKind";
import { checkInteger, checkOneOf, checkOptions } from "../base/checks";
import {
  checkFigureOptions,
  checkList,
  checkNumbers,
  checkOptionalTexts,
  checkTexts,
  checkWords,
} from "./checkValues";
import type { ClassStripsOptions } from "./classStrips";

/** @throws TypeError or RangeError, with the name of what does not fit. */
export function checkStrips(options: ClassStripsOptions): void {
  const own = ["strips", "labels", "classNames", "place", "dividerEvery", "ringName"];
  checkFigureOptions(
    "classStrips",
    options,
    [...own, "xTitle", "yTitle", "alt"],
    ["title", "caption"],
  );
  const { xTitle, yTitle, ringName, alt } = options;
  checkOneOf("place", options.place, ["row", "order"]);
  checkTexts({ xTitle, yTitle });
  checkOptionalTexts({ ringName });
  if (alt !== undefined) checkWords("alt", alt);
  const { length } = checkArray("labels", options.labels);
  checkList("strips", options.strips);
  options.strips.forEach((strip, s) => {
    checkOptions(`strips[${s}]`, strip, ["name", "rows", "ringed"]);
    const name = checkString(`strips[${s}].name`, strip.name);
    const rows = checkNumbers(`rows of ${name}`, strip.rows);
    rows.forEach((row) => checkInteger(`rows of ${name}`, row, 0, length - 1));
    const inStrip = new Set(rows);
    for (const row of strip.ringed === undefined
      ? []
      : checkNumbers(`ringed of ${name}`, strip.ringed))
      if (!inStrip.has(row))
        throw new RangeError(`ringed of ${name} must be rows of it, got ${row}`);
  });
}
