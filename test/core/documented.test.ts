/** Whatever a reader can import says what it is: the API reference and the help in cells show it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as ts from "typescript";

test("every export of the package, and every method of it, has a comment", () => {
  const types = require.resolve("nndl").replace(/\.js$/, ".d.ts");
  const program = ts.createProgram([types], { skipLibCheck: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(types);
  const index = source && checker.getSymbolAtLocation(source);
  assert.ok(index);
  const exported = checker
    .getExportsOfModule(index)
    .map((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );
  const callable = ts.SymbolFlags.Method | ts.SymbolFlags.GetAccessor;
  const isPublic = ({ declarations = [] }: ts.Symbol): boolean =>
    declarations.every((node) => !(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private));
  const members = exported
    .flatMap(({ members }) => [...(members?.values() ?? [])])
    .filter((member) => member.flags & callable && isPublic(member));
  assert.ok(exported.length > 150 && members.length > 50, "the walk finds them");
  const hasWords = (symbol: ts.Symbol): boolean =>
    symbol.getDocumentationComment(checker).length > 0 || symbol.getJsDocTags(checker).length > 0;
  const silent = [...exported, ...members].filter((symbol) => !hasWords(symbol));
  assert.deepEqual(
    silent.map((symbol) => checker.getFullyQualifiedName(symbol)),
    [],
  );
});
