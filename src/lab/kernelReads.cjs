// @ts-nocheck: it takes the places of Node's own functions
/**
 * In the kernel of `npm run notebooks`: appends to the file NNDL_READS what the process reads, a path a
 * line, so that a notebook runs again when one of these files has changed.
 */
const fs = require("node:fs");
const { resolve, sep } = require("node:path");
const { fileURLToPath } = require("node:url");

const list = resolve(process.env.NNDL_READS);
const packages = `${sep}node_modules${sep}`; // the lock file stands for them
const dist = resolve(__dirname, "../../dist") + sep; // its files count for every notebook
const seen = new Set([list]);

const fullPath = (file) => resolve(file instanceof URL ? fileURLToPath(file) : String(file));

/** What the notebook writes itself is nothing that it depends on. */
const forget = (file) => seen.add(fullPath(file));

function note(file, flags = "r") {
  const full = fullPath(file);
  if (typeof file === "number" || (typeof flags === "string" && !flags.startsWith("r"))) return;
  if (seen.has(full) || full.includes(packages) || full.startsWith(dist)) return;
  seen.add(full);
  fs.appendFileSync(list, `${full}\n`);
}

function listen(names, heard, owners = [fs]) {
  for (const owner of owners) {
    for (const name of names.filter((name) => name in owner)) {
      const original = owner[name];
      owner[name] = function (...args) {
        heard(...args);
        return original.apply(this, args);
      };
    }
  }
}

note(__filename);
listen(["writeFileSync"], forget);
listen(["renameSync"], (_, to) => forget(to));
const reading = ["readFile", "readFileSync", "createReadStream", "readdir", "readdirSync"];
reading.push("opendir", "opendirSync");
listen(reading, (file) => note(file), [fs, fs.promises]);
listen(["open", "openSync"], note, [fs, fs.promises]);
