/** What `decisionRegions` asks of its options. */
import { checkFiniteNumbers, checkString } from "../base/checkKind";
import { checkInteger, checkLabels, checkOptions } from "../base/checks";
import * as check from "./checkValues";
import type { DecisionRegionsOptions } from "./decisionRegions";

/** Areas are packed into bytes. */
const maxClasses = 256;

/** @throws TypeError or RangeError, with the name of what does not fit. */
export function checkRegions(options: DecisionRegionsOptions): void {
  check.checkFigureOptions("decisionRegions", options, [
    ...["panels", "gridX", "gridY", "xRange", "yRange", "classNames", "featureNames", "unit"],
    ...["points", "markedName", "contours"],
  ]);
  const { classNames, featureNames, unit, markedName, xRange, yRange, points } = options;
  check.checkNames("classNames", classNames);
  checkInteger("classNames.length", classNames.length, 1, maxClasses);
  check.checkNames("featureNames", featureNames, 2);
  check.checkOptionalTexts({ unit, markedName });
  checkFiniteNumbers("gridX", options.gridX);
  checkFiniteNumbers("gridY", options.gridY);
  if (xRange !== undefined) check.checkRange("xRange", xRange);
  if (yRange !== undefined) check.checkRange("yRange", yRange);
  if (points !== undefined)
    checkOptions("points", points, ["x", "y", "labels", "openRows", "openName"]);
  if (options.contours !== undefined) check.checkProbabilities("contours", options.contours);
  check.checkList("panels", options.panels);
  options.panels.forEach((panel, p) => {
    const name = `panels[${p}]`;
    checkOptions(name, panel, ["title", "labels", "probabilities", "markedRows"]);
    checkString(`${name}.title`, panel.title);
    const [ny, nx, count] = [options.gridY.length, options.gridX.length, classNames.length];
    checkLabels(`${name}.labels`, panel.labels, ny * nx, count);
    if (panel.probabilities === undefined) return;
    const { length } = check.checkProbabilities(`${name}.probabilities`, panel.probabilities);
    if (length !== ny * nx * count) {
      throw new RangeError(
        `${name}.probabilities must have ${ny} · ${nx} · ${count} values, got ${length}`,
      );
    }
  });
}
