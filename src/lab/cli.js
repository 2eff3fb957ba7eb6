/*
 * The lab's command line: every `npm run …` comes here first.
 * This file keeps to syntax that old versions of Node read, so that they get to say what is missing.
 */
const version = process.versions.node;

if (Number(version.split(".")[0]) < 20) {
  console.error(`The lab needs Node 20 or newer; this is Node ${version} (${process.execPath}).
Install a current release from https://nodejs.org and call the command again.`);
  process.exitCode = 1;
} else {
  void import("./commands.mjs").then((commands) => commands.main(process.argv.slice(2)));
}
