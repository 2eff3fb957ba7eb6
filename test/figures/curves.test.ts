import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DEV_COLOR, lossCurves, TRAIN_COLOR, trainingCurves, type Figure } from "nndl";
import { holds } from "../core/property";
import { words } from "./samples";

interface Line {
  name: string;
  x: number[];
  y: number[];
  xaxis?: string;
  line: { color: string; dash: string };
  marker?: object;
}
const lines = (figure: Figure): Line[] => figure.data as unknown as Line[];

const history = fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { maxLength: 60 });

test("the training figure is the lab's: every 20th step, its colours, dev dashed, two panels", () => {
  assert.deepEqual([TRAIN_COLOR, DEV_COLOR], ["#e4007f", "#f19ec2"]);
  holds(
    fc.property(history, history, fc.integer({ min: 1, max: 25 }), (train, dev, sampleStep) => {
      const trainStepLosses = train.map((loss, i): [number, number] => [i, loss]);
      const devLosses = dev.map((loss, i): [number, number] => [50 * (i + 1), loss]);
      const devScores = dev.map((loss) => loss / 9);
      const figure = trainingCurves({
        trainStepLosses,
        devLosses,
        devScores,
        sampleStep,
        ...words,
      });
      const [first, devLoss, score] = lines(figure);
      // matplotlib's train_step_losses[::sample_step]
      const places = Array.from({ length: Math.ceil(train.length / sampleStep) }, (_, k) => k);
      assert.deepEqual(
        first.x,
        places.map((k) => k * sampleStep),
      );
      assert.deepEqual(
        first.y,
        places.map((k) => train[k * sampleStep]),
      );
      assert.deepEqual([first.line.color, first.line.dash], ["#e4007f", "solid"]);
      if (dev.length === 0) return assert.equal(devLoss, undefined);
      for (const curve of [devLoss, score]) {
        assert.deepEqual(
          curve.x,
          devLosses.map(([step]) => step),
        );
        assert.deepEqual([curve.line.color, curve.line.dash], ["#f19ec2", "dash"]);
      }
      assert.deepEqual([devLoss.y, score.y], [dev, devScores]);
      assert.deepEqual([devLoss.xaxis, score.xaxis], [undefined, "x2"]);
    }),
  );
  const every = trainingCurves({
    trainStepLosses: Array(41).fill([0, 1]) as [number, number][],
    ...words,
  });
  assert.equal(lines(every)[0].x.length, 3, "steps 0, 20 and 40 by default");
});

test("histories that do not belong together are refused", () => {
  const train = { trainStepLosses: [[0, 1]] as [number, number][], ...words };
  assert.throws(() => trainingCurves({ ...train, devScores: [1] }), /^RangeError: devScores/);
  assert.throws(
    () => trainingCurves({ ...train, trainStepLosses: [[1]] as unknown as [number, number][] }),
    /^RangeError: trainStepLosses\[0\]/,
  );
  assert.throws(() => trainingCurves({ ...train, sampleStep: 0 }), /^RangeError: sampleStep/);
});

test("curves differ in colour and dash, keep all points, and a loss that ran away is a gap", () => {
  const curves = [1, 4, 16].map((K) => ({ name: `K = ${K}`, x: [1, 2, 3], y: [K, NaN, Infinity] }));
  const figure = lossCurves({ curves, xTitle: "epoch", yTitle: "loss", yScale: "log", ...words });
  assert.equal(new Set(lines(figure).map(({ line }) => line.color)).size, 3);
  assert.equal(new Set(lines(figure).map(({ line }) => line.dash)).size, 3);
  lines(figure).forEach((line, i) => assert.deepEqual(line.y, curves[i].y));
  assert.deepEqual([figure.layout.xaxis?.type, figure.layout.yaxis?.type], ["linear", "log"]);
  assert.match(JSON.stringify(figure.data), /"y":\[1,null,null\]/);
});

test("markers are drawn only where they are asked for", () => {
  const of = (mode: "lines" | "markers" | "lines+markers"): Line =>
    lines(
      lossCurves({
        curves: [{ name: "a", x: [1], y: [1], mode, color: "#123456", dash: "dot" }],
        ...{ xTitle: "x", yTitle: "y", ...words },
      }),
    )[0];
  assert.deepEqual([of("lines").marker, of("markers").line], [undefined, undefined]);
  assert.ok(of("lines+markers").marker);
  assert.deepEqual([of("lines").line.color, of("lines").line.dash], ["#123456", "dot"]);
});

test("curves that cannot be drawn are refused by name", () => {
  const good = { name: "a", x: [1, 2], y: [1, 2] };
  const draw = (curve: object): Figure =>
    lossCurves({ curves: [good, { ...good, ...curve }], xTitle: "x", yTitle: "y", ...words });
  assert.throws(() => draw({ y: [1] }), /^RangeError: curves\[1\]\.y/);
  assert.throws(() => draw({ x: [1, NaN] }), /^RangeError: curves\[1\]\.x\[1\]/);
  assert.throws(() => draw({ x: new Array(2 ** 31) }), /^RangeError: curves\[1\]\.x/);
  assert.throws(() => draw({ width: 3 }), /^TypeError: curves\[1\]/);
  assert.throws(
    () =>
      lossCurves({ curves: [good], xTitle: "x", yTitle: "y", xScale: "cube" as "log", ...words }),
    /^RangeError: xScale/,
  );
});
