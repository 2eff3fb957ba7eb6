// @ts-nocheck: tslab's insides have no types
/**
 * What the registered kernel loads before tslab, wherever it is started: in JupyterLab, in VS Code and
 * by the lab's commands. It mends what tslab 1.0.22 leaves to be mended, and exports nothing;
 * test/lab/kernel.test.ts notices where a mend has no effect.
 */
const { createRequire } = require("node:module");
const vm = require("node:vm");

// V8 compiles a function anew, and better, once it has run for a while. The TypeScript compiler has
// thousands that all do: with V8's own "while" a third of a kernel's processor time goes into them. Loops
// over numbers run so much longer that they are compiled all the same. Later Nodes count in another way.
if (process.versions.node.startsWith("20."))
  require("node:v8").setFlagsFromString("--interrupt-budget=300000"); // instead of some 70,000

if (process.env.NNDL_READS) require("./kernelReads.cjs");

/** Loads as tslab's own modules do, and the very same ones. */
const load = createRequire(require.resolve("tslab/dist/main.js"));
const zeromq = load("zeromq");
const converters = load("./converter");
const ts = load("@tslab/typescript-for-tslab");

/**
 * zeromq sends 512 messages in one turn of the event loop and refuses more ("Socket is busy writing");
 * tslab does not wait, so they were lost, "idle" among them. Here they wait in a queue. Nor does the
 * publisher drop what a slow reader has not fetched yet.
 */
let waiting = [];
zeromq.Publisher = class extends zeromq.Publisher {
  constructor(options) {
    super({ ...options, sendHighWaterMark: 0 });
  }
  async send(message) {
    waiting.push(message);
    if (waiting.length > 1) return; // the loop below is at it
    for (const next of waiting) await super.send(next).catch(() => undefined); // it is closed
    waiting = [];
  }
};

/**
 * A message for each line is more than a Jupyter server lets through in a second: text is gathered for
 * a moment. Half a character (a lone surrogate), which no notebook file can hold, becomes "�".
 */
const { JupyterHandlerImpl, ZmqServer } = load("./jupyter");
const handler = JupyterHandlerImpl.prototype;
const { handleExecuteImpl } = handler;
handler.handleExecuteImpl = async function (request, writeStream, writeDisplayData) {
  let [stream, text, sent] = ["", "", 0];
  const send = () => {
    if (text !== "") writeStream(stream, whole(text));
    [text, sent] = ["", performance.now()];
  };
  const write = (name, more) => {
    if (name !== stream) send();
    if (text === "") setImmediate(send);
    [stream, text] = [name, text + more];
    if (text.length > 2 ** 16 || performance.now() - sent > 50) send();
  };
  const show = (content, isUpdate) => {
    send();
    // JSON writes half a character as its number.
    const isWhole = !/\\ud[89a-f]/.test(JSON.stringify(content));
    const mend = (_, value) => (typeof value === "string" ? whole(value) : value);
    writeDisplayData(isWhole ? content : JSON.parse(JSON.stringify(content, mend)), isUpdate);
  };
  try {
    return await handleExecuteImpl.call(this, request, write, show);
  } finally {
    send(); // before the cell counts as done
  }
};
const whole = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** `{ x }` for a variable of an earlier cell: https://github.com/yunabe/tslab/issues/76. */
const { createConverter } = converters;
converters.createConverter = (options) => {
  const converter = createConverter(options);
  const convert = (declarations, source) => {
    const result = converter.convert(declarations, spelledOut(source));
    // Wrong, and once more for the columns that the messages name.
    if (result.diagnostics.length > 0) return converter.convert(declarations, source);
    return { ...result, output: result.output?.replace(strayExports, "") };
  };
  return { ...converter, convert };
};

/** `const { X: a } = t` with t of an earlier cell is compiled to `const { exports, X: a } = exports.t`. */
const strayExports = /(?<=[{,]\s*)exports,\s*(?=[\w$]+\s*:)/g;

/** The source with `{ x: x }` in place of `{ x }`. */
function spelledOut(source) {
  const names = [];
  const visit = (node) => {
    if (ts.isShorthandPropertyAssignment(node)) names.unshift(node.name);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest));
  const insert = (text, { end, text: name }) => `${text.slice(0, end)}: ${name}${text.slice(end)}`;
  return names.reduce(insert, source);
}

/**
 * Another program may have taken a port since Jupyter chose it. tslab stays, and never answers: a kernel
 * that ends is started again, with other ports.
 */
const { init } = ZmqServer.prototype;
ZmqServer.prototype.init = function () {
  return init.call(this).catch((error) => {
    console.error(error);
    process.exit(1);
  });
};

/** A front end asks for the history, of which tslab knows nothing: its complaint landed in some cell. */
const { warn } = console;
console.warn = (text, ...more) => /^unknown msg_type/.test(text) || warn(text, ...more);

/** An error begins with its message, not with a line of compiled code … */
const { runInThisContext } = vm;
vm.runInThisContext = (code, options) =>
  runInThisContext(code, { ...options, displayErrors: false });

/** … and of its frames those in the kernel itself tell its reader nothing, nor do compiled lines. */
Error.prepareStackTrace = (error, frames) => {
  const kernel = /\(?node:|[\\/]node_modules[\\/]tslab[\\/]|[\\/]lab[\\/]kernel\.cjs:/;
  const lines = frames
    .map((frame) => `    at ${frame}`.replace("Proxy.", "")) // an earlier cell's function
    .map((line) => line.replace(/evalmachine\.<anonymous>(:\d+)*/, "a cell"))
    .filter((line, index, all) => !kernel.test(line) && line !== all[index - 1]);
  return [Error.prototype.toString.call(error), ...lines].join("\n");
};
