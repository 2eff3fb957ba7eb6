/** The curves: loss of training and dev above, dev accuracy below. */
import { DEV_COLOR, styleOf, TRAIN_COLOR } from "../../figures/theme";
import { type Box, gridSvg, keyHtml, side, svgLine, svgText, WIDTH } from "../drawing";
import type { LiveTexts } from "../texts";
import type { Training } from "../training";
import { svgHtml } from "./dom";

/** Each point of the training curve is the mean of so many steps that there are this many points. */
const maxPoints = 300;
/** Training loss, dev loss, dev accuracy. */
const looks = [
  `stroke="${TRAIN_COLOR}"`,
  `stroke="${DEV_COLOR}" stroke-dasharray="5 3"`,
  `stroke="${styleOf(2).color}"`,
];
const [left, right, height] = [40, WIDTH - 12, 260];
const losses: Box = [left, 8, right, 165];
const accuracies: Box = [left, 8, right, 222];

/** The curves' names. */
export const curveKeys = ({ curveNames }: LiveTexts): string =>
  curveNames
    .map((name, i) => keyHtml(24, 8, `d="M0 4H24" stroke-width="2.5" ${looks[i]}`, name))
    .join("");

/** Draws the curves as far as the training has come. */
export function drawCurves(box: HTMLElement, training: Training, texts: LiveTexts): void {
  const { devLooks, totalSteps, batchesPerEpoch, data, settings } = training;
  const bucket = Math.ceil(totalSteps / maxPoints);
  const means: { step: number; loss: number }[] = [];
  for (let from = 0; from < training.losses.length; from += bucket) {
    const part = training.losses.slice(from, from + bucket);
    const loss = part.reduce((sum, one) => sum + one, 0) / part.length;
    means.push({ step: from + part.length / 2, loss });
  }
  const thin = Math.ceil(devLooks.length / maxPoints);
  const dev = devLooks.filter((_, i) => i % thin === 0 || i === devLooks.length - 1);
  const classes = data.table.classNames.length;
  const lnK = Math.log(classes);
  const most = Math.max(1.2 * lnK, ...[...means, ...dev].map(({ loss }) => loss));
  const x = side(0, settings.numEpochs, left, right);
  const y = side(0, most, losses[3], losses[1]);
  const share = { ...side(0, 1, accuracies[3], losses[3] + 14), ticks: [0, 0.5, 1] };
  const curves = [
    means.map(({ step, loss }) => [step, y.at(loss)]),
    dev.map(({ step, loss }) => [step, y.at(loss)]),
    dev.map(({ step, score }) => [step, share.at(score)]),
  ].map((points, i) => {
    const places = points.map(([step, height]) => `${x.at(step / batchesPerEpoch)},${height}`);
    return `<polyline fill="none" stroke-width="2" ${looks[i]} points="${places.join(" ")}"/>`;
  });
  const content = [
    gridSvg(losses, { ...x, ticks: [] }, y),
    gridSvg(accuracies, x, share),
    svgText((left + right) / 2, height - 6, "middle", texts.setting.numEpochs),
    svgLine(`M${left} ${y.at(lnK)}H${right}`, ' stroke-dasharray="2 3"'),
    svgText(right, y.at(lnK) - 5, "end", `ln ${classes}`),
    ...curves,
  ];
  box.innerHTML = svgHtml(height, content.join(""));
}
