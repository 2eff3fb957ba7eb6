/*
 * The lab's command line: every `npm run …` comes here first.
 * This file keeps to syntax that old versions of Node read, so that they get to say what is missing.
 */
const oldest = 20;
const major = Number(process.versions.node.split(".")[0]);

if (major < oldest) {
  console.error(
    "The lab needs Node " +
      oldest +
      " or newer; this is Node " +
      process.versions.node +
      " (" +
      process.execPath +
      ").\nInstall a current release from https://nodejs.org and call the command again.",
  );
  process.exitCode = 1;
} else {
  void import("./commands.mjs").then(function (commands) {
    return commands.main(process.argv.slice(2));
  });
}
