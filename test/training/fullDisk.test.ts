/** A disk that is full in the middle of saving: the old file stays, and the error says why and where. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "nndl-full-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Sets a limit of bytes for a program's files: as on a full disk, only a part can be written. */
const prlimit = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((place) => join(place, "prlimit"))
  .find(existsSync);
const skip = prlimit === undefined && "no prlimit (util-linux): no full disk can be played here";

const child = join(__dirname, "children", "saveInALoop.js");

test(
  "an old model file stays whole, nothing is left beside it, the error says why",
  { skip },
  () => {
    const path = join(folder, "best.json");
    const save = (...before: string[]): string => {
      const [command, ...args] = [...before, process.execPath, child, path, "2"];
      return spawnSync(command, args, { encoding: "utf8" }).stdout;
    };
    assert.equal(save(), "saving\n");
    const whole = readFileSync(path);
    const said = save(prlimit ?? "", "--fsize=10000", "--");
    assert.match(said, /^The model could not be saved as .*best\.json: EFBIG/);
    assert.ok(said.includes(path));
    assert.deepEqual(readFileSync(path), whole);
    assert.deepEqual(readdirSync(folder), ["best.json"]);
  },
);
