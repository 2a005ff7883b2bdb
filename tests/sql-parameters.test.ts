// No text from outside becomes SQL: what a statement is made of is written in the program. Values are bound.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Expression, parseSync, Visitor } from 'oxc-parser';
import { expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && readFileSync(join(source, name), 'utf8').includes('better-sqlite3'),
);

/** Methods of a connection that take SQL; that of a pattern is called `exec` too. */
const takesSql = new Set(['prepare', 'exec', 'pragma']);

/** Files in which a statement is made of more than literals, and why that is no text from outside. A new line here needs a reason. */
const reviewed: Readonly<Record<string, string>> = {
  'load/connection/agency-years-statements.ts':
    'a condition that stands in this file; columns from a table of the program',
  'load/connection/editions-statements.ts':
    'a function of this file takes the statements, which stand where it is called',
  'load/catalogues/metric-catalogue.ts': 'conditions that stand in this file',
  'load/forgetting/selection.ts': 'statements that stand in this file, with a list of ids that is bound',
  'load/open-database.ts': 'a number of milliseconds; pragmas take no parameters',
  'load/schema/migrations.ts': 'the SQL files of the program; names of views that are quoted',
  'load/rows/row-writer.ts': 'names of tables and columns that stand where it is called',
  'load/connection/similarity-statements.ts': 'comparisons and orders that stand in this file',
  'query/agency.ts': 'names of columns that stand in this file',
  'query/coverage.ts': 'conditions that stand in this file, with bound values',
  'query/export/export-rows.ts':
    'names of views, quoted; the condition that a user gives, on a connection that cannot write',
  'query/export/lake-rows.ts': 'names of views and columns, quoted',
  'query/explored/explore.ts': 'statements and conditions that stand in statement.ts beside it, with bound values',
  'query/explorer/agency-list.ts': 'conditions and columns that stand in this file, with bound values',
  'query/explorer/agency-page.ts': 'a list of columns that stands in this file',
  'query/explorer/copies.ts': 'conditions that stand in this file, with bound values',
  'query/explorer/problem-list.ts': 'conditions that stand in this file, with bound values',
  'query/health.ts': 'a table of statements in this file',
  'query/places/placed-values.ts': 'a table of statements in this file',
  'query/search/search-sections.ts': 'conditions that stand in this file, with bound values',
  'query/series.ts': 'conditions that stand in this file, with bound values, and a table of statements',
  'query/sql/sql-error.ts': 'the statement that a user gives, prepared and never run',
  'query/sql/sql-statement.ts': 'the statement that a user gives, on a connection that cannot write',
  'query/quality.ts': 'columns from a table of the program',
};

/** The statements of a source that are not written in it whole. */
function madeStatements(name: string, text: string): readonly string[] {
  const { program } = parseSync(name, text);
  const constants = new Set<string>();
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    for (const { id, init } of declaration.declarations)
      if (id.type === 'Identifier' && init && isWritten(init, constants)) constants.add(id.name);
  }
  const found: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [sql] }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (!takesSql.has(callee.property.name) || sql === undefined) return;
      if (sql.type === 'SpreadElement' || !isWritten(sql, constants)) found.push(text.slice(sql.start, sql.end));
    },
  }).visit(program);
  return found;
}

function isWritten(expression: Expression, constants: ReadonlySet<string>): boolean {
  if (expression.type === 'Literal') return typeof expression.value === 'string';
  if (expression.type === 'Identifier') return constants.has(expression.name);
  if (expression.type === 'TemplateLiteral') return expression.expressions.every((part) => isWritten(part, constants));
  if (expression.type === 'ConditionalExpression')
    return isWritten(expression.consequent, constants) && isWritten(expression.alternate, constants);
  return false;
}

test('every statement is written in the program, or was looked at', () => {
  const made = files.flatMap((file) =>
    madeStatements(file, readFileSync(join(source, file), 'utf8')).map((sql) => ({
      file,
      sql: sql.replace(/\s+/g, ' '),
    })),
  );
  expect(made.filter(({ file }) => !(file in reviewed))).toEqual([]);
  expect(Object.keys(reviewed).filter((file) => !made.some((statement) => statement.file === file))).toEqual([]);
});

test('the check sees a statement that is made of other text, and none where all of it is written', () => {
  const before = "const known = 'SELECT 1';\n";
  expect(madeStatements('a.ts', `${before}connection.prepare(\`\${known} WHERE a = '\${name}'\`);`)).toHaveLength(1);
  expect(madeStatements('a.ts', `${before}connection.prepare(\`\${known} WHERE a = ?\`);`)).toEqual([]);
});
