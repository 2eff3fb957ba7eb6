// @ts-check
/**
 * Loaded by every kernel before tslab. V8 compiles a function anew, and better, once it has run for a
 * while, in threads beside the program. tslab has the TypeScript compiler in it, thousands of functions
 * that all run for a while: with V8's own idea of "a while" a third of a kernel's processor time goes
 * into compiling the compiler, and on two cores the other kernel waits for it. Loops over numbers run
 * so much longer that they are compiled all the same.
 */
// The flag is Node 20's; later ones have another way of counting and would complain.
if (process.versions.node.startsWith("20."))
  require("node:v8").setFlagsFromString("--interrupt-budget=300000"); // instead of some 70,000
