// docs/using-python.md: the examples that need only Python run as printed. They also show that an older SQLite can read the file.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { ingestPaths } from '../jobs/ingested-folders.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { pageOf } from './fresh-page.js';

const sample = resolve(import.meta.dirname, '../../data/raw/samples/szfgs2024.doc');
const blocks = [...pageOf('using-python.md').matchAll(/```python\n([\s\S]*?)```/g)].map(([, lines = '']) => lines);
const standard = blocks.filter((lines) => !/import (?:pandas|duckdb)/.test(lines));

const hasPython = spawnSync('python3', ['-c', 'import sqlite3']).status === 0;

test('the page shows the standard library, pandas and DuckDB', () => {
  expect([blocks.length, standard.length]).toEqual([5, 3]);
});

/** Reads one row of every view by name. */
const everyView = `
import sqlite3
connection = sqlite3.connect("file:data/db/xxgk.sqlite?mode=ro", uri=True)
views = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")]
for view in views:
    connection.execute(f'SELECT * FROM "{view}" LIMIT 1').fetchall()
print(len(views))
`;

// The project itself does not need Python.
test.skipIf(!hasPython)('the examples that need only Python run, and every view can be read', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data/db'), { recursive: true });
  const database = openDatabase(join(folder, 'data/db/xxgk.sqlite'));
  await ingestPaths(database, [sample]);
  closeDatabase(database);
  const run = (lines: string) => spawnSync('python3', ['-'], { cwd: folder, input: lines, encoding: 'utf8' });
  const { status, stdout, stderr } = run(standard.join('\n'));
  expect([status, stderr]).toEqual([0, '']);
  const printed = stdout.trim().split('\n');
  expect(printed[0]).toBe(`淮安市人民政府 2024 ${1362 / 3050} None`);
  expect(printed).toContain('numerator None 分子；有未知部分时为空');
  expect(printed.at(-1)).toBe("3119 2 ['arithmetic', 'narrative', 'second_reading']");
  const views = run(everyView);
  expect([views.status, views.stderr]).toEqual([0, '']);
  expect(Number(views.stdout)).toBeGreaterThan(20);
});
