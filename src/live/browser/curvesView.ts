/** The curves: loss of training and dev above, dev accuracy below. */
import { DEV_COLOR, styleOf, TRAIN_COLOR } from "../../figures/theme";
import { gridSvg, scale, svgLine, svgText, ticks } from "../drawing";
import type { LiveTexts } from "../texts";
import type { Training } from "../training";
import { find, svgHtml } from "./dom";

/** Each point of the training curve is the mean of so many steps that there are this many points. */
const maxPoints = 300;
const looks = {
  train: `stroke="${TRAIN_COLOR}"`,
  dev: `stroke="${DEV_COLOR}" stroke-dasharray="5 3"`,
  accuracy: `stroke="${styleOf(2).color}"`,
};

/** Lays the curves out in a box. @returns what draws them, again whenever the training has gone on. */
export function curvesView(
  box: HTMLElement,
  texts: LiveTexts,
  height: number,
): (training: Training) => void {
  const key = (name: string, look: string): string =>
    `<span><svg width="24" height="8" aria-hidden="true"><path d="M0 4H24" ${look} stroke-width="2.5"/></svg>${name}</span>`;
  const keys = [
    key(texts.trainLoss, looks.train),
    key(texts.devLoss, looks.dev),
    key(texts.devAccuracy, looks.accuracy),
  ];
  box.innerHTML = `<div></div><p class="nl-keys">${keys.join("")}</p>`;
  const stage = find(box, "div");
  const [width, left] = [box.clientWidth || 360, 46];
  const [right, middle, bottom] = [width - 12, height - 108, height - 40];
  return ({ losses, devLooks, totalSteps, settings, batchesPerEpoch, data }) => {
    const bucket = Math.ceil(totalSteps / maxPoints);
    const means: [step: number, loss: number][] = [];
    for (let from = 0; from < losses.length; from += bucket) {
      const part = losses.slice(from, from + bucket);
      const sum = part.reduce((total, loss) => total + loss, 0);
      means.push([from + part.length / 2, sum / part.length]);
    }
    const thin = Math.ceil(devLooks.length / maxPoints);
    const dev = devLooks.filter((_, i) => i % thin === 0 || i === devLooks.length - 1);
    const classes = data.table.classNames.length;
    const lnK = Math.log(classes);
    const all = [1.2 * lnK, ...means.map(([, loss]) => loss), ...dev.map(({ loss }) => loss)];
    const most = Math.max(...all);
    const toX = scale(0, totalSteps, left, right);
    const toY = scale(0, most, middle, 8);
    const toAccuracy = scale(0, 1, bottom, height - 94);
    const line = (look: string, points: [x: number, y: number][]): string =>
      `<polyline fill="none" stroke-width="2" ${look} points="${points.join(" ")}"/>`;
    const epochs = ticks(0, settings.numEpochs);
    const content = [
      gridSvg([left, 8, right, middle], [], toX, ticks(0, most), toY),
      gridSvg(
        [left, 8, right, bottom],
        epochs,
        (e) => toX(e * batchesPerEpoch),
        [0, 0.5, 1],
        toAccuracy,
      ),
      svgText((left + right) / 2, height - 6, "middle", texts.epochAxis),
      svgLine(`M${left} ${toY(lnK)}H${right}`, ' stroke-dasharray="2 3"'),
      svgText(right, toY(lnK) - 5, "end", texts.lnK(classes)),
      line(
        looks.train,
        means.map(([step, loss]) => [toX(step), toY(loss)]),
      ),
      line(
        looks.dev,
        dev.map(({ step, loss }) => [toX(step), toY(loss)]),
      ),
      line(
        looks.accuracy,
        dev.map(({ step, score }) => [toX(step), toAccuracy(score)]),
      ),
    ];
    stage.innerHTML = svgHtml(width, height, content.join(""));
  };
}
