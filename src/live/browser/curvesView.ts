/** The curves: loss of training and dev above, dev accuracy below. */
import { DEV_COLOR, styleOf, TRAIN_COLOR } from "../../figures/theme";
import { ticks } from "../mapDrawing";
import type { LiveTexts } from "../texts";
import type { Training } from "../training";
import { fillSvg, make, makeSvg } from "./dom";

/** Each point of the training curve is the mean of so many steps that there are this many points. */
const maxPoints = 300;

/** Draws into a box; `draw` again whenever the training has gone on. */
export function curvesView(
  box: HTMLElement,
  texts: LiveTexts,
  height: number,
): { draw(training: Training): void } {
  const svg = makeSvg();
  const key = (name: string, color: string, dash: string): HTMLElement => {
    const line = `<svg class="nl-key" viewBox="0 0 24 8" aria-hidden="true"><path d="M0 4H24" stroke="${color}" stroke-width="2.5" stroke-dasharray="${dash}"/></svg>`;
    const item = make("span", {});
    item.innerHTML = line;
    item.append(name);
    return item;
  };
  const accuracyColor = styleOf(2).color;
  box.replaceChildren(
    svg,
    make(
      "p",
      { class: "nl-keys" },
      key(texts.trainLoss, TRAIN_COLOR, ""),
      key(texts.devLoss, DEV_COLOR, "5 3"),
      key(texts.devAccuracy, accuracyColor, ""),
    ),
  );
  const [width, left] = [box.clientWidth || 360, 46];
  const [right, top, middle, gap, bottom] = [width - 12, 8, height - 108, height - 94, height - 40];
  const line = (color: string, dash = ""): string =>
    `<polyline fill="none" stroke="${color}" stroke-width="2" stroke-dasharray="${dash}"/>`;
  let axes = "";
  return {
    draw({ losses, devLooks, totalSteps, settings, batchesPerEpoch, data }) {
      const bucket = Math.max(1, Math.ceil(totalSteps / maxPoints));
      const means: [step: number, loss: number][] = [];
      for (let from = 0; from < losses.length; from += bucket) {
        const part = losses.slice(from, from + bucket);
        const mean = part.reduce((sum, loss) => sum + loss, 0) / part.length;
        means.push([from + part.length / 2, mean]);
      }
      const thin = Math.ceil(devLooks.length / maxPoints);
      const looks = devLooks.filter((_, i) => i % thin === 0 || i === devLooks.length - 1);
      const lnK = Math.log(data.table.classNames.length);
      const heights = [
        1.2 * lnK,
        ...means.map(([, loss]) => loss),
        ...looks.map(({ loss }) => loss),
      ];
      const most = Math.max(...heights);
      const x = (step: number): string => (left + (step / totalSteps) * (right - left)).toFixed(1);
      const y = (loss: number): string => (middle - (loss / most) * (middle - top)).toFixed(1);
      const accuracy = (score: number): string => (bottom - score * (bottom - gap)).toFixed(1);
      const text = (at: string | number, below: number, anchor: string, words: string): string =>
        `<text x="${at}" y="${below}" text-anchor="${anchor}">${words}</text>`;
      const side = (at: string, value: number): string =>
        `<path class="nl-grid" d="M${left} ${at}H${right}"/>` +
        text(left - 6, Number(at) + 4, "end", String(value));
      const now = [
        ...ticks(0, most).map((value) => side(y(value), value)),
        ...[0, 0.5, 1].map((value) => side(accuracy(value), value)),
        ...ticks(0, settings.numEpochs).map((epoch) =>
          text(x(epoch * batchesPerEpoch), height - 24, "middle", String(epoch)),
        ),
        text((left + right) / 2, height - 6, "middle", texts.epochAxis),
        `<path class="nl-limit" d="M${left} ${y(lnK)}H${right}"/>`,
        text(right, Number(y(lnK)) - 5, "end", texts.lnK(data.table.classNames.length)),
      ].join("");
      if (now !== axes) {
        const curves = line(TRAIN_COLOR) + line(DEV_COLOR, "5 3") + line(accuracyColor);
        fillSvg(svg, width, height, now + curves);
      }
      axes = now;
      [
        means.map(([step, loss]) => `${x(step)},${y(loss)}`),
        looks.map(({ step, loss }) => `${x(step)},${y(loss)}`),
        looks.map(({ step, score }) => `${x(step)},${accuracy(score)}`),
      ].forEach((points, i) => {
        svg.querySelectorAll("polyline")[i].setAttribute("points", points.join(" "));
      });
    },
  };
}
