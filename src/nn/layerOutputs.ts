/** What a network computes on the way from features to logits. */
import { Matrix } from "ml-matrix";
import { checkMatrix } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import { activations } from "./activations";
import { checkMlp } from "./checkMlp";
import type { Mlp } from "./mlp";

/** What one layer or activation makes of a batch. */
export interface LayerOutput {
  /** "fc1", "sigmoid", "fc2", …: the layer or the activation that made it. */
  name: string;
  /** (N, the layer's size). */
  output: Matrix;
}

/**
 * The output of every layer and every activation, in order; the last are the logits. `forward`
 * does the same in fewer arrays. The network stays as it is.
 * @param X - features, (N, D).
 * @throws TypeError or RangeError for no network, another shape, or features that are not finite.
 */
export function layerOutputs(model: Mlp, X: Matrix): LayerOutput[] {
  checkMlp("model", model);
  const outputs: LayerOutput[] = [];
  let x = toFlat(checkMatrix("X", X, model.layerSizes[0]));
  model.layers.forEach((layer, l) => {
    const z = new FlatMatrix(X.rows, layer.outFeatures);
    layer.forward(x.flat, X.rows, z.flat);
    outputs.push({ name: `fc${l + 1}`, output: z });
    if (l === model.layers.length - 1) return;
    x = new FlatMatrix(X.rows, layer.outFeatures, z.flat.map(activations[model.activation].value));
    outputs.push({ name: model.activation, output: x });
  });
  return outputs;
}
