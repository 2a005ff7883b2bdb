// No text from outside becomes SQL: what a statement is made of is written in the program. Values are bound.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

/** Methods of a connection that take SQL. */
const takesSql = new Set(['prepare', 'exec', 'pragma']);

/**
 * Where a statement is made of more than literals, and why that is no text from outside. A new line here needs a reason.
 */
const reviewed: Readonly<Record<string, string>> = {};

interface Statement {
  readonly place: string;
  readonly sql: string;
}

function statementsOf(file: string): readonly Statement[] {
  const text = readFileSync(join(source, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(tree);
  const found: Statement[] = [];
  const visit = (node: ts.Node) => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      takesSql.has(node.expression.name.text) &&
      node.arguments[0] !== undefined &&
      !isWritten(node.arguments[0], constants)
    )
      found.push({ place: file, sql: node.arguments[0].getText(tree).replace(/\s+/g, ' ') });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Names of constants of a module whose text is written in it. */
function constantsOf(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (ts.isIdentifier(name) && initializer !== undefined && isWritten(initializer, names)) names.add(name.text);
  }
  return names;
}

function isWritten(expression: ts.Expression, constants: ReadonlySet<string>): boolean {
  if (ts.isStringLiteralLike(expression)) return true;
  if (ts.isIdentifier(expression)) return constants.has(expression.text);
  if (ts.isTemplateExpression(expression))
    return expression.templateSpans.every((span) => isWritten(span.expression, constants));
  if (ts.isBinaryExpression(expression))
    return isWritten(expression.left, constants) && isWritten(expression.right, constants);
  if (ts.isConditionalExpression(expression))
    return isWritten(expression.whenTrue, constants) && isWritten(expression.whenFalse, constants);
  return false;
}

test('every statement is written in the program, or was looked at', () => {
  const open = files.flatMap(statementsOf).map(({ place, sql }) => `${place}: ${sql}`);
  expect(open.filter((statement) => !(statement in reviewed))).toEqual([]);
  expect(Object.keys(reviewed).filter((statement) => !open.includes(statement))).toEqual([]);
});

test('the check sees statements that are made of other text', () => {
  const tree = ts.createSourceFile(
    'a.ts',
    'const known = "SELECT 1"; const made = known + other;',
    ts.ScriptTarget.Latest,
    true,
  );
  expect([...constantsOf(tree)]).toEqual(['known']);
});
