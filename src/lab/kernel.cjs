// @ts-check
/**
 * What the registered kernel loads before tslab, wherever it is started: in JupyterLab, in VS Code and
 * by the lab's commands. It mends what tslab leaves to be mended, and exports nothing.
 */

// V8 compiles a function anew, and better, once it has run for a while, in threads beside the program.
// tslab has the TypeScript compiler in it, thousands of functions that all run for a while: with V8's
// own idea of "a while" a third of a kernel's processor time goes into compiling the compiler, and on
// two cores the other kernel waits for it. Loops over numbers run so much longer that they are compiled
// all the same. The flag is Node 20's; later ones count in another way and would complain.
if (process.versions.node.startsWith("20."))
  require("node:v8").setFlagsFromString("--interrupt-budget=300000"); // instead of some 70,000
