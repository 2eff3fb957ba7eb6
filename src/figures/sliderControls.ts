/** A slider below the axes, and the buttons that play it. */
import type { Layout } from "plotly.js-dist";
import { escapeText } from "./text";

/**
 * The slider with a place for each label, and a play and a pause button on its left.
 * @param duration milliseconds a step stays while playing
 */
export function sliderControls(
  labels: readonly string[],
  prefix: string,
  initial: number,
  play: boolean,
  duration: number,
): Partial<Layout> {
  const at = (milliseconds: number): object => ({
    mode: "immediate",
    fromcurrent: true,
    frame: { duration: milliseconds, redraw: true },
    transition: { duration: 0 },
  });
  const left = play ? 0.12 : 0;
  return {
    sliders: [
      {
        active: initial,
        x: left,
        len: 1 - left,
        y: 0,
        yanchor: "top",
        pad: { t: 60, b: 10 },
        currentvalue: { prefix: escapeText(prefix), xanchor: "left" },
        steps: labels.map((label, s) => ({
          label: escapeText(label),
          method: "animate",
          args: [[`step ${s}`], at(0)],
        })),
      },
    ],
    ...(play
      ? {
          updatemenus: [
            {
              type: "buttons",
              direction: "left",
              showactive: false,
              x: 0,
              xanchor: "left",
              y: 0,
              yanchor: "top",
              pad: { t: 78, r: 10 },
              buttons: [
                { label: "▶", method: "animate", args: [null, at(duration)] },
                { label: "❚❚", method: "animate", args: [[null], at(0)] },
              ],
            },
          ],
        }
      : {}),
  };
}
