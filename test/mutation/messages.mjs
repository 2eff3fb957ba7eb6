// @ts-check
/** Leaves the wording of error messages alone: a test that knows it by heart would hold nothing. */
export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "messages",
    value: {
      /** @param {{ isStringLiteral(): boolean, isTemplateLiteral(): boolean, findParent(test: Function): unknown }} path */
      shouldIgnore(path) {
        if (!path.isStringLiteral() && !path.isTemplateLiteral()) return undefined;
        const thrown = path.findParent((/** @type {any} */ parent) => parent.isThrowStatement());
        return thrown ? "the wording of an error" : undefined;
      },
    },
  },
];
