/** A moved picture is the old one seen from another place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { shiftImages } from "nndl";
import { HostileInputs, isMatrix, isWhole, optional } from "../core/hostile";
import { holds, matrix } from "../core/property";

const size = fc.integer({ min: 1, max: 5 });

test("pixel (x, y) comes from (x − right, y − down), or is 0", () => {
  holds(
    fc.property(size, size, fc.integer(), fc.integer(), (width, height, a, b) => {
      const [right, down] = [a % (width + 1), b % (height + 1)];
      const pixels = Array.from({ length: width * height }, (_, p) => p + 1);
      const [moved] = shiftImages(new Matrix([pixels]), { width, right, down }).to2DArray();
      moved.forEach((value, p) => {
        const [x, y] = [(p % width) - right, Math.floor(p / width) - down];
        const isInside = x >= 0 && x < width && y >= 0 && y < height;
        assert.equal(value, isInside ? pixels[y * width + x] : 0);
      });
    }),
  );
});

test("there and back again leaves the inner pixels; by nothing, all", () => {
  holds(
    fc.property(matrix(3, 12, 100), (images) => {
      assert.deepEqual(shiftImages(images, { width: 4 }).to2DArray(), images.to2DArray());
      const there = shiftImages(images, { width: 4, right: 1 });
      const back = shiftImages(there, { width: 4, right: -1 }).to2DArray();
      const expected = images.to2DArray().map((row) => row.map((v, p) => (p % 4 === 3 ? 0 : v)));
      assert.deepEqual(back, expected);
    }),
  );
});

test("hostile arguments are refused by name", (t) => {
  const inputs = new HostileInputs();
  const images = Matrix.ones(2, 6);
  inputs.try(/images|width/, isMatrix, (value) => shiftImages(value, { width: 1 }));
  inputs.try("width", (w) => [1, 2, 3, 6].includes(w as number), (width) => shiftImages(images, { width }));
  const isShift = (most: number) => optional(isWhole(-most, most));
  inputs.try("right", isShift(3), (right) => shiftImages(images, { width: 3, right }));
  inputs.try("down", isShift(2), (down) => shiftImages(images, { width: 3, down }));
  inputs.report(t);
});
