// @ts-nocheck: it takes the places of Node's own functions
/**
 * In the kernel of `npm run notebooks`: appends to the file NNDL_READS what the process reads, a path a
 * line, so that a notebook runs again when one of these files has changed.
 */
const fs = require("node:fs");
const path = require("node:path");
const { fileURLToPath } = require("node:url");

const list = path.resolve(process.env.NNDL_READS);
const packages = /[\\/]node_modules[\\/]/; // the lock file stands for them
const dist = path.resolve(__dirname, "../../dist") + path.sep; // its files count for every notebook
const seen = new Set([list]);

const fullPath = (file) => path.resolve(file instanceof URL ? fileURLToPath(file) : String(file));

function note(file) {
  const full = fullPath(file);
  if (typeof file === "number" || seen.has(full) || packages.test(full) || full.startsWith(dist))
    return;
  seen.add(full);
  fs.appendFileSync(list, `${full}\n`);
}

/** What the notebook writes itself is nothing that it depends on. */
const forget = (file) => seen.add(fullPath(file));

const noteIfRead = (file, flags) => {
  if (typeof flags !== "string" || flags.startsWith("r")) note(file);
};

function listen(owner, name, heard) {
  const original = owner[name];
  if (original === undefined) return;
  owner[name] = function (...args) {
    heard(...args);
    return original.apply(this, args);
  };
}

note(__filename);
listen(fs, "writeFileSync", forget);
listen(fs, "renameSync", (_, to) => forget(to));
for (const owner of [fs, fs.promises]) {
  for (const name of ["readFile", "readFileSync", "createReadStream"]) listen(owner, name, note);
  for (const name of ["readdir", "readdirSync", "opendir", "opendirSync"])
    listen(owner, name, note);
  for (const name of ["open", "openSync"]) listen(owner, name, noteIfRead);
}
