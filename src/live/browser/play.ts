/** The clock: trains on, some steps before each picture. */
import type { Training } from "../training";

/** How long a frame may train, in ms: before a picture, and where none is drawn. */
const [pictureBudget, quickBudget] = [6, 20];

/**
 * Trains on, frame by frame, to the end.
 * @param speed - steps a second; Infinity: as many as there is time for.
 * @param onFrame - is told the time in ms.
 * @param onEnd - is told the error where training diverged.
 * @returns what stops it.
 */
export function play(
  training: Training,
  speed: () => number,
  onFrame: (now: number) => void,
  onEnd: (error?: unknown) => void,
): () => void {
  let [due, last] = [0, performance.now()];
  const frame = (now: number): void => {
    // A page that was out of sight does not make up for it.
    const isQuick = speed() === Infinity;
    due = isQuick ? Infinity : Math.min(due + (Math.max(0, now - last) / 1000) * speed(), 400);
    last = now;
    const until = performance.now() + (isQuick ? quickBudget : pictureBudget);
    try {
      training.run(() => due >= 1 && performance.now() < until && due-- > 0);
    } catch (error) {
      return onEnd(error);
    }
    if (training.isDone) return onEnd();
    onFrame(now);
    request = requestAnimationFrame(frame);
  };
  let request = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(request);
}
