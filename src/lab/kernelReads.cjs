// @ts-check
/**
 * Required by the kernel of `npm run notebooks`: appends to the file NNDL_READS what the process reads,
 * a path a line, so that a notebook runs again when one of these files has changed.
 */
const fs = require("node:fs");
const path = require("node:path");
const { fileURLToPath } = require("node:url");

const list = process.env.NNDL_READS ?? "";
const packages = /[\\/]node_modules[\\/]/; // the lock file stands for them
const dist = path.resolve(__dirname, "../../dist") + path.sep; // its files count for every notebook
const seen = new Set([path.resolve(list)]);

/** @param {unknown} file */
function note(file) {
  if (typeof file === "number") return;
  const full = path.resolve(file instanceof URL ? fileURLToPath(file) : String(file));
  if (seen.has(full) || packages.test(full) || full.startsWith(dist)) return;
  seen.add(full);
  fs.appendFileSync(list, `${full}\n`);
}

/** @param {unknown} flags */
const isRead = (flags) => typeof flags !== "string" || flags.startsWith("r");

/** What the notebook writes itself is nothing that it depends on. @param {unknown} file */
const forget = (file) => typeof file === "string" && seen.add(path.resolve(file));

if (list) {
  note(__filename);
  for (const [name, place] of /** @type {const} */ ([
    ["writeFileSync", 0],
    ["renameSync", 1],
  ])) {
    const original = /** @type {Function} */ (fs[name]);
    Object.assign(fs, {
      [name](/** @type {unknown[]} */ ...args) {
        forget(args[place]);
        return original.apply(this, args);
      },
    });
  }
  const names = ["open", "openSync", "readFile", "readFileSync", "createReadStream"];
  const owners = /** @type {unknown} */ ([fs, fs.promises]);
  for (const owner of /** @type {Record<string, Function>[]} */ (owners)) {
    for (const name of [...names, "readdir", "readdirSync", "opendir", "opendirSync"]) {
      const original = owner[name];
      if (original === undefined) continue;
      owner[name] = function (/** @type {unknown[]} */ ...args) {
        if (!name.startsWith("open") || isRead(args[1])) note(args[0]);
        return original.apply(this, args);
      };
    }
  }
}
