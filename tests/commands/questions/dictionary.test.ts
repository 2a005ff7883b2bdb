// xxgk dictionary as a user runs it.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { temporaryFolder } from '../../load/handled-documents.js';

const newDatabase = copiedDatabase((path) => {
  closeDatabase(openDatabase(path));
});

describe('xxgk dictionary', () => {
  test('lists tables and views with what a row of each is', async () => {
    const { status, stdout, stderr } = await runProgram('dictionary', '--db', newDatabase());
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^view +│ facts +│ a cell of a report in effect: one number/m);
    expect(stdout).toMatch(/^table +│ indicators +│ an indicator: what a number can count +│ 指标目录/m);
    expect(stdout).not.toContain('requests.received');
  });

  test('shows the columns of a view in their order', async () => {
    const { stdout } = await callProgram('dictionary', '--object', 'checks', '--db', newDatabase());
    const columns = stdout.split('\n').map((line) => line.split(' │ ')[0]?.trim());
    expect(columns.slice(-14)).toEqual([
      ...['code', 'subject', 'left_value', 'right_value', 'delta', 'status'],
      ...['agency', 'year', 'agency_id', 'scope', 'level', 'reporter_kind', 'verdict', ''],
    ]);
    expect(stdout).toContain('source: computed from other rows when it is queried');
  });

  test('shows a metric with its formula', async () => {
    const { stdout } = await callProgram('dictionary', '--object', 'handled_per_received', '--db', newDatabase());
    expect(stdout).toContain('办理与新收之比');
    expect(stdout).toContain("series = 'requests.handled'");
  });

  test('prints rows for a program, of one kind', async () => {
    const { stdout } = await callProgram('dictionary', '--kind', 'applicant', '--json', '--db', newDatabase());
    const rows: unknown = JSON.parse(stdout);
    expect(rows).toHaveLength(7);
    expect(rows).toContainEqual({
      ...{ object: 'total', object_kind: 'applicant', column: '', type: null, unit: null, en: 'total', zh: '总计' },
      source: '国办公开办函〔2019〕60号; 国办公开办函〔2021〕30号',
    });
  });

  test('prints a page in Markdown', async () => {
    const { stdout } = await callProgram('dictionary', '--markdown', '--db', newDatabase());
    expect(stdout).toMatch(/^# Data dictionary\n/);
    expect(stdout).toContain('### peer_metrics\n');
    expect(stdout).toContain(
      '| `small` | flag |  | 1 if fewer than five reports have a value, which is too few to compare |',
    );
  });

  test('reports an object that it does not describe', async () => {
    const { status, stdout, stderr } = await callProgram('dictionary', '--object', 'nothing', '--db', newDatabase());
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('does not describe nothing');
  });

  test('refuses a database that does not exist', async () => {
    const { status, stderr } = await callProgram('dictionary', '--db', join(temporaryFolder(), 'none.sqlite'));
    expect(status).toBe(2);
    expect(stderr).toContain('database_missing');
  });
});
