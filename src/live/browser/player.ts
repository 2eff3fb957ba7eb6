/** The clock: trains while it plays, and all the rest at once when asked to. */
import type { Training } from "../training";

/** How long a frame, and a slice of the way to the end, may train, in ms. */
const [frameBudget, sliceBudget] = [6, 20];
/** How often the status speaks while it plays, and the views change where motion is not wanted. */
const [statusPause, calmPause] = [1500, 1000];

/** What the clock needs to know, and whom it tells. */
export interface Stage {
  training(): Training;
  stepsPerSecond(): number;
  draw(): void;
  speak(): void;
  /** Nothing runs any more: all views show the present state. */
  settle(): void;
  /** Training diverged. */
  fail(error: unknown): void;
  onPlay(isPlaying: boolean): void;
}

/** Plays a training, one at a time. */
export class Player {
  isPlaying = false;

  constructor(private readonly stage: Stage) {}

  pause(): void {
    this.isPlaying = false;
    this.stage.onPlay(false);
  }

  /** Does some training at once. */
  act(work: () => void): void {
    this.pause();
    if (this.attempt(work)) this.stage.settle();
  }

  /** Trains on with the chosen speed, a few steps before each picture. */
  play(): void {
    const { stage } = this;
    this.isPlaying = true;
    stage.onPlay(true);
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const training = stage.training();
    let last = performance.now();
    let [drawnAt, spokeAt] = [0, last];
    let due = 0;
    const frame = (now: number): void => {
      if (!this.isPlaying || stage.training() !== training) return;
      // A page that was out of sight does not make up for it.
      due = Math.min(due + ((now - last) / 1000) * stage.stepsPerSecond(), 400);
      last = now;
      const until = performance.now() + frameBudget;
      const goOn = (): boolean => {
        const isTime = due >= 1 && performance.now() < until;
        if (isTime) due--;
        return isTime;
      };
      if (due >= 1 && !this.attempt(() => training.run(goOn))) return;
      if (training.isDone) return this.act(() => undefined);
      if (!isCalm || now - drawnAt > calmPause) {
        drawnAt = now;
        stage.draw();
      }
      if (now - spokeAt > statusPause) {
        spokeAt = now;
        stage.speak();
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  /** All steps that are left, in slices between which the page answers. */
  toEnd(): void {
    this.pause();
    const training = this.stage.training();
    const slice = (): void => {
      if (this.stage.training() !== training || this.isPlaying) return;
      const until = performance.now() + sliceBudget;
      if (!this.attempt(() => training.run(() => performance.now() < until))) return;
      if (training.isDone) this.stage.settle();
      else setTimeout(slice);
    };
    slice();
  }

  /** Whether the work went well. */
  private attempt(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.pause();
      this.stage.fail(error);
      return false;
    }
  }
}
