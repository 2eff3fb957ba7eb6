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
  const [width, left] = [box.clientWidth, 46];
  const [right, top, middle, gap, bottom] = [width - 12, 8, height - 108, height - 94, height - 40];
  return {
    draw({ losses, devLooks, totalSteps, settings, batchesPerEpoch, data }) {
      const bucket = Math.max(1, Math.ceil(totalSteps / maxPoints));
      const means: [number, number][] = [];
      for (let from = 0; from < losses.length; from += bucket) {
        const part = losses.slice(from, from + bucket);
        means.push([
          from + part.length / 2,
          part.reduce((sum, loss) => sum + loss, 0) / part.length,
        ]);
      }
      const lnK = Math.log(data.table.classNames.length);
      const most = Math.max(
        1.2 * lnK,
        ...means.map(([, loss]) => loss),
        ...devLooks.map(({ loss }) => loss),
      );
      const x = (step: number): string => (left + (step / totalSteps) * (right - left)).toFixed(1);
      const y = (loss: number): string => (middle - (loss / most) * (middle - top)).toFixed(1);
      const accuracy = (score: number): string => (bottom - score * (bottom - gap)).toFixed(1);
      const line = (points: string[], color: string, dash = ""): string =>
        `<polyline points="${points.join(" ")}" fill="none" stroke="${color}" stroke-width="2" stroke-dasharray="${dash}"/>`;
      const side = (at: string, value: number): string =>
        `<path class="nl-grid" d="M${left} ${at}H${right}"/><text x="${left - 6}" y="${Number(at) + 4}" text-anchor="end">${value}</text>`;
      const below = ticks(0, settings.numEpochs).map(
        (epoch) =>
          `<text x="${x(epoch * batchesPerEpoch)}" y="${height - 24}" text-anchor="middle">${epoch}</text>`,
      );
      fillSvg(
        svg,
        width,
        height,
        [
          ...ticks(0, most).map((value) => side(y(value), value)),
          ...[0, 0.5, 1].map((value) => side(accuracy(value), value)),
          ...below,
          `<text x="${(left + right) / 2}" y="${height - 6}" text-anchor="middle">${texts.epochAxis}</text>`,
          `<path class="nl-limit" d="M${left} ${y(lnK)}H${right}"/>`,
          `<text x="${right}" y="${Number(y(lnK)) - 5}" text-anchor="end">${texts.lnK(data.table.classNames.length)}</text>`,
          line(
            means.map(([step, loss]) => `${x(step)},${y(loss)}`),
            TRAIN_COLOR,
          ),
          line(
            devLooks.map(({ step, loss }) => `${x(step)},${y(loss)}`),
            DEV_COLOR,
            "5 3",
          ),
          line(
            devLooks.map(({ step, score }) => `${x(step)},${accuracy(score)}`),
            accuracyColor,
          ),
        ].join(""),
      );
    },
  };
}
