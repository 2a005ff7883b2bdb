// A database of three reports for the tests of the commands search and sql, and the program with text on standard input.
import { spawnSync } from 'node:child_process';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { builtProgram, type Ended } from '../../built-program.js';
import { beginRun } from '../../load/handled-documents.js';
import { addAgencies, addDivisions } from '../../load/views/territory.js';
import { loadSearched, type SearchedReport } from '../../query/search/searched-sections.js';

const reports: readonly SearchedReport[] = [
  {
    agency: '江西省财政厅',
    year: 2023,
    location: 'in/a.html',
    sections: [{ title: '总体情况', text: '推进政务公开，开通12345热线。' }],
  },
  {
    agency: '江苏省财政厅',
    year: 2023,
    location: 'in/b.html',
    sections: [{ title: '总体情况', text: '数据开放\n公开' }],
  },
  {
    agency: '某\u001b[31m局',
    year: 2022,
    location: 'in/c.html',
    sections: [{ title: '其他', text: '公\u001b[31m开\t=1' }],
  },
];

/** Report 1 is from province 360000, report 2 from 320000, report 3 from an unknown agency whose name holds control characters. */
export function makeSearchedDatabase(path: string): void {
  const database = openDatabase(path);
  addDivisions(database, [
    ['360000', '江西省', 'province', null],
    ['320000', '江苏省', 'province', null],
  ]);
  addAgencies(database, [
    { id: 'ag-1', name: '江西省财政厅', kind: 'bureau', level: 'province', division: '360000' },
    { id: 'ag-2', name: '江苏省财政厅', kind: 'bureau', level: 'province', division: '320000' },
  ]);
  const run = beginRun(database);
  for (const report of reports) loadSearched(database, run, report);
  database.connection.exec("UPDATE readings SET agency_id = 'ag-' || reading_id WHERE reading_id < 3");
  closeDatabase(database);
}

/** Runs the program with a text on standard input. */
export function runProgramWith(input: string | Buffer, ...args: readonly string[]): Ended {
  return spawnSync(process.execPath, [builtProgram(), ...args], { input, encoding: 'utf8' });
}
