/** Whatever a reader can import says what it is: the API reference and the help in cells show it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";
import * as ts from "typescript";

const src = resolve(__dirname, "..", "..", "..", "src");

/** A declaration that has a name. */
interface Named {
  name: string;
  node: ts.Node;
}

void test("every export of the package, and every method of it, has a comment", () => {
  const found = exportsOf(join(src, "index.ts"));
  const members = found.flatMap(({ name, node }) => methodsOf(node, name));
  assert.ok(found.length > 150 && members.length > 50, "the walk finds them");
  const silent = [...found, ...members].filter(({ node }) => !isDocumented(node));
  assert.deepEqual(
    silent.map(({ name, node }) => `${relative(src, node.getSourceFile().fileName)}: ${name}`),
    [],
  );
});

/** What a module offers, through all its `export … from`. */
function exportsOf(file: string): Named[] {
  const text = readFileSync(file, "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const own = source.statements.flatMap((statement): Named[] => {
    if (!ts.isVariableStatement(statement)) return [{ name: nameOf(statement), node: statement }];
    return statement.declarationList.declarations.map((node) => ({ name: nameOf(node), node }));
  });
  const marked = own.filter(({ node }) => isExported(node));
  return [
    ...marked,
    ...source.statements.filter(ts.isExportDeclaration).flatMap((node) => passedOn(node, own)),
  ];
}

function isExported(node: ts.Node): boolean {
  return (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Export) !== 0;
}

/** What an `export { … }` or `export * from …` names. */
function passedOn({ moduleSpecifier, exportClause }: ts.ExportDeclaration, own: Named[]): Named[] {
  let all = own;
  if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier)) {
    const path = join(dirname(moduleSpecifier.getSourceFile().fileName), moduleSpecifier.text);
    all = exportsOf(`${path}.ts`);
  }
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return all;
  const names = exportClause.elements.map((e) => (e.propertyName ?? e.name).text);
  return all.filter(({ name }) => names.includes(name));
}

/** Methods and accessors; those that replace an inherited one are described there. */
function methodsOf(node: ts.Node, owner: string): Named[] {
  if (!ts.isClassDeclaration(node) && !ts.isInterfaceDeclaration(node)) return [];
  const members: readonly (ts.ClassElement | ts.TypeElement)[] = node.members;
  return members
    .filter((m) => ts.isMethodDeclaration(m) || ts.isMethodSignature(m) || ts.isGetAccessor(m))
    .filter((m) => (ts.getCombinedModifierFlags(m) & hidden) === 0)
    .map((member) => ({ name: `${owner}.${nameOf(member)}`, node: member }));
}

const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Override;

function nameOf(node: ts.Node): string {
  return ts.getNameOfDeclaration(node as ts.Declaration)?.getText() ?? "";
}

function isDocumented(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).length > 0;
}
