/** What functions ask that look into a network, and not only through it. */
import { describe } from "../base/checks";
import { Mlp } from "./mlp";

/** @throws TypeError for anything but an `Mlp`: its layers and sizes are read, too. */
export function checkMlp(name: string, model: unknown): asserts model is Mlp {
  if (!(model instanceof Mlp))
    throw new TypeError(`${name} must be an Mlp, got ${describe(model)}`);
}
