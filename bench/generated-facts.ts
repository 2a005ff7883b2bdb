// A database with a given number of facts, like those of reports of the form of 2021. The same ones each time.

import { applicants, indicatorsOf } from '../src/catalogues/indicators/indicators.js';
import type { ReadSource } from '../src/load/documents/handled-source.js';
import type { Fact, Report } from '../src/model/report.js';
import { closeDatabase, loadDocuments, openDatabase, startRun } from './compiled.js';
import { readSourceOf } from './made-document.js';

const firstYear = 2021;
const years = 4;
const readAt = new Date(0).toISOString();

/** What a report states in each table, in the order of the form. */
const cells = (['proactive', 'requests', 'disputes'] as const).flatMap((table, index) =>
  indicatorsOf('2021', table).flatMap(({ code }) => {
    const columns = table === 'requests' ? applicants.map((applicant) => applicant.code) : [null];
    return columns.map((applicant) => ({ indicator: code, applicant, table: index + 1 }));
  }),
);

/** Writes a new database with the facts; the last report has as many as are left. */
export function writeFactDatabase(path: string, facts: number): void {
  const database = openDatabase(path);
  const run = startRun(database, { startedAt: readAt, arguments: [], parserVersion: 'bench', recognisers: 'none' });
  for (let report = 0; report * cells.length < facts; report++)
    loadDocuments(database, run, [documentOf(report, Math.min(cells.length, facts - report * cells.length))]);
  closeDatabase(database);
}

function documentOf(index: number, facts: number): ReadSource {
  return readSourceOf(`${index}.html`, index.toString(16), 'html', reportOf(index, facts));
}

function reportOf(index: number, facts: number): Report {
  const year = firstYear + (index % years);
  const agency = `第${Math.floor(index / years)}局`;
  const clues = {
    ...{ name: agency, otherNames: [], hosts: [], postalCodes: [], telephoneCodes: [], addresses: [] },
    ...{ fileName: null, year },
  };
  return {
    part: null,
    kind: 'agency',
    identity: { agency, year, title: `${agency}${year}年政府信息公开工作年度报告`, publishedOn: `${year + 1}-01-20` },
    authorship: { scope: 'organ', isCorrection: false, clues },
    form: '2021',
    tableForms: { proactive: '2021', requests: '2021', disputes: '2021' },
    facts: cells.slice(0, facts).map((cell, position) => factOf(index, position, cell)),
    ...{ sections: [], unmapped: [], mentions: [], checks: [], problems: [] },
  };
}

function factOf(report: number, position: number, { indicator, applicant, table }: (typeof cells)[number]): Fact {
  const value = (report * 31 + position * 7) % 1000;
  const row = Math.floor(position / 7) + 1;
  const column = (position % 7) + 1;
  return {
    ...{ indicator, applicant, reading: { state: 'number', value }, raw: String(value) },
    place: { table, row, column, anchor: { kind: 'html', path: `html/body/table[${table}]/tr[${row}]/td[${column}]` } },
    support: [{ kind: 'second_reading', reader: 'mammoth' }],
    flags: [],
  };
}
