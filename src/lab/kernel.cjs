// @ts-nocheck: tslab's insides have no types
/**
 * What the registered kernel loads before tslab, wherever it is started: in JupyterLab, in VS Code and
 * by the lab's commands. It mends what tslab 1.0.22 leaves to be mended, and exports nothing. Each mend
 * takes one of tslab's modules as it is loaded; test/lab/kernel.test.ts notices where it has no effect.
 */
const Module = require("node:module");

// V8 compiles a function anew, and better, once it has run for a while. The TypeScript compiler has
// thousands that all do: with V8's own "while" a third of a kernel's processor time goes into them. Loops
// over numbers run so much longer that they are compiled all the same. Later Nodes count in another way.
if (process.versions.node.startsWith("20."))
  require("node:v8").setFlagsFromString("--interrupt-budget=300000"); // instead of some 70,000

if (process.env.NNDL_READS) require("./kernelReads.cjs");

/** What tslab's modules load, and what mends it. */
const mends = [
  ["zeromq", withQueue],
  ["./jupyter", gatherText],
  ["./jupyter", answerHistory],
  ["./executor", rememberNames],
];

const { _load } = Module;
const seen = new WeakSet();
Module._load = function (request, parent, ...rest) {
  let loaded = _load.call(this, request, parent, ...rest);
  const isTslabs = /[\\/]tslab[\\/]dist[\\/]\w+\.js$/.test(parent?.filename ?? "");
  if (!isTslabs || seen.has(loaded)) return loaded;
  seen.add(loaded);
  for (const [, mend] of mends.filter(([name]) => name === request)) {
    try {
      loaded = mend(loaded, parent) ?? loaded;
    } catch {
      // tslab has another shape; what it has stays.
    }
  }
  return loaded;
};

/**
 * zeromq sends 512 messages in one turn of the event loop and refuses more ("Socket is busy writing");
 * tslab does not wait, so they were lost, "idle" among them. Here they wait in a queue. Nor does the
 * publisher drop what a slow reader has not fetched yet.
 */
function withQueue(zeromq) {
  let waiting = [];
  class Publisher extends zeromq.Publisher {
    constructor(options) {
      super({ ...options, sendHighWaterMark: 0 });
    }
    async send(message) {
      waiting.push(message);
      if (waiting.length > 1) return; // the loop below is at it
      for (const next of waiting) await super.send(next).catch(() => undefined); // it is closed
      waiting = [];
    }
  }
  return { ...zeromq, Publisher };
}

/**
 * A message for each line is more than a Jupyter server lets through in a second: text is gathered for
 * a moment. Half a character (a lone surrogate), which no notebook file can hold, becomes "�".
 */
function gatherText(jupyter) {
  const handler = jupyter.JupyterHandlerImpl.prototype;
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
}

const whole = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** A front end that asks for the history gets an empty one; "unknown msg_type" landed in some cell. */
function answerHistory(jupyter) {
  const server = jupyter.ZmqServer.prototype;
  const { handleShellMessage, publishStatus } = server;
  server.publishStatus = function (status, message) {
    publishStatus.call(this, status, message);
    if (status !== "busy" || message.header.msg_type !== "history_request") return;
    const reply = message.createReply();
    reply.header.msg_type = "history_reply";
    reply.content = { status: "ok", history: [] };
    reply.signAndSend(this.connInfo.key, this.shell);
  };
  server.handleShellMessage = function (...args) {
    const { warn } = console;
    console.warn = () => undefined; // up to the first await nothing but tslab warns
    const answered = handleShellMessage.apply(this, args);
    console.warn = warn;
    return answered;
  };
}

/**
 * `{ x }` for a variable of an earlier cell (https://github.com/yunabe/tslab/issues/76); names that a
 * cell has given a value before it failed; and errors that begin with their message.
 */
function rememberNames(module, parent) {
  const ts = parent.require("@tslab/typescript-for-tslab");
  const { createExecutor } = module;
  module.createExecutor = (folder, converters, output) => {
    const node = withMemory(converters.node, ts, (name) => executor.locals[name]);
    const all = Object.create(converters, { node: { value: node } });
    const error = (first, ...others) => {
      // Node puts the place in the compiled code before the message.
      const place = /^\S+:\d+\n[^]*?\n *\^+ *\n\n?/;
      if (first?.stack) first.stack = String(first.stack).replace(place, "");
      output.error(first, ...others);
    };
    const executor = createExecutor(folder, all, { ...output, error });
    const execute = async (source) => node.ended(await executor.execute(source));
    return { ...executor, execute };
  };
}

/** The converter, which keeps the declarations itself: tslab forgets those of a cell that fails. */
function withMemory(converter, ts, valueOf) {
  let known = "";
  let cell;
  const declarations = () => {
    if (cell?.hasEnded) {
      known = cell.isDone ? cell.after : survivors(ts, cell, valueOf);
      cell = undefined;
    }
    return known;
  };
  const convert = (_, source) => {
    const long = spelledOut(ts, source);
    const result = converter.convert(declarations(), long);
    // Wrong, and once more for the columns that the messages name.
    if (result.diagnostics.length > 0) return converter.convert(known, source);
    const output = result.output?.replace(strayExports, "");
    cell = { after: result.declOutput ?? "", output: output ?? "" };
    return { ...result, output };
  };
  const ended = (isDone) => {
    if (cell) Object.assign(cell, { hasEnded: true, isDone });
    return isDone;
  };
  const inspect = (_, ...where) => converter.inspect(declarations(), ...where);
  const complete = (_, ...where) => converter.complete(declarations(), ...where);
  return { ...converter, convert, inspect, complete, ended };
}

/** `const { X: a } = t` with t of an earlier cell is compiled to `const { exports, X: a } = exports.t`. */
const strayExports = /(?<=[{,]\s*)exports,\s*(?=[\w$]+\s*:)/g;

/** The source with `{ x: x }` in place of `{ x }`. */
function spelledOut(ts, source) {
  const names = [];
  const visit = (node) => {
    if (ts.isShorthandPropertyAssignment(node)) names.push(node.name);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest));
  const insert = (text, { end, text: name }) => `${text.slice(0, end)}: ${name}${text.slice(end)}`;
  return names.reverse().reduce(insert, source);
}

/** A failed cell's declarations without those to which it did not come. */
function survivors(ts, { after, output }, valueOf) {
  // The compiled cell begins with these: "exports.b = exports.a = void 0;"
  const begun = output.match(/^(?:exports\.\S+ = )+void 0;$/gm)?.join("") ?? "";
  const names = Array.from(begun.matchAll(/exports\.(\S+) =/g), ([, name]) => name);
  const isMissing = ({ name }) => names.includes(name?.text) && valueOf(name.text) === undefined;
  const file = ts.createSourceFile("cell.d.ts", after, ts.ScriptTarget.Latest);
  const parts = (statement) => statement.declarationList?.declarations ?? [statement];
  const kept = file.statements.filter((statement) => !parts(statement).some(isMissing));
  return kept.map((statement) => statement.getFullText(file)).join("");
}

/** Of an error's frames those in the kernel itself tell its reader nothing, nor do compiled lines. */
Error.prepareStackTrace = (error, frames) => {
  const kernel = /\(?node:|[\\/]node_modules[\\/]tslab[\\/]|[\\/]lab[\\/]kernel\.cjs:/;
  const lines = frames
    .map((frame) => `    at ${frame}`.replace("Proxy.", "")) // an earlier cell's function
    .map((line) => line.replace(/evalmachine\.<anonymous>(:\d+)*/, "a cell"))
    .filter((line, index, all) => !kernel.test(line) && line !== all[index - 1]);
  return [Error.prototype.toString.call(error), ...lines].join("\n");
};
