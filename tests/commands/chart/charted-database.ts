// A database to draw: an agency with reports that follow three forms, another agency, and peers of both.
import { closeDatabase, inTransaction } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { settleAllAgencyYears } from '../../../src/load/settling/agency-years.js';
import { addAgencies, addDivisions, addReport, type MadeReport } from '../../load/views/territory.js';

export const finance = '江苏省淮安市涟水县财政局';
export const education = '江苏省淮安市涟水县教育局';

/** Requests received by the two agencies. A year that is missing has no report; null is a cell without a number. */
export const received = {
  finance: { 2015: 41, 2016: 52, 2017: 60, 2018: 58, 2019: 75, 2020: 71, 2021: 96, 2023: 120, 2024: 133 },
  education: { 2019: 20, 2020: 26, 2021: null, 2022: 44, 2023: 39, 2024: 61 },
} as const;

/** The year in which the number of the finance agency is flagged. */
const flaggedYear = 2024;

/** Requests granted out of a hundred handled, by peers in 2023: three have the same share. */
export const granted = [12, 35, 35, 35, 40, 44, 51, 58, 60, 63, 66, 70, 71, 77, 80, 88, 100] as const;

function formOf(year: number): '2014' | '2019' | '2021' {
  return year < 2019 ? '2014' : year < 2021 ? '2019' : '2021';
}

/** Writes the database to a path. */
export function makeChartedDatabase(path: string): void {
  const database = openDatabase(path);
  addDivisions(database, [
    ['320000', '江苏省', 'province', null],
    ['320800', '淮安市', 'prefecture', '320000'],
    ['320826', '涟水县', 'county', '320800'],
  ]);
  const peers = granted.map((_, index) => ({
    id: `peer${index}`,
    name: `江苏省淮安市涟水县第${index + 1}局`,
    kind: 'bureau' as const,
    division: '320826',
  }));
  addAgencies(database, [
    { id: 'finance', name: finance, kind: 'bureau', division: '320826' },
    { id: 'education', name: education, kind: 'bureau', division: '320826' },
    ...peers,
  ]);
  const setForms = database.connection.prepare('UPDATE readings SET form = ?, table_forms = ? WHERE reading_id = ?');
  const add = (made: MadeReport): number => {
    const form = formOf(made.year);
    const id = addReport(database, made);
    setForms.run(form, JSON.stringify(form === '2014' ? { statistics_2014: form } : { requests: form }), id);
    return id;
  };
  const flag = database.connection.prepare(
    // Rank 4 is doubtful.
    `UPDATE reading_facts SET flags = '["value_uncertain"]', own_evidence = 4, evidence = 4 WHERE reading_id = ?`,
  );
  for (const [agency, byYear] of Object.entries(received)) {
    for (const [text, value] of Object.entries(byYear)) {
      const year = Number(text);
      const indicator = formOf(year) === '2014' ? 'form2014.requests.received' : 'requests.received|total';
      const publishedOn = `${year + 1}-${year === 2020 ? '03' : '01'}-15`;
      const id = add({
        agency,
        printed: agency === 'finance' ? finance : education,
        year,
        publishedOn,
        facts: { [indicator]: value ?? 'blank' },
      });
      if (agency === 'finance' && year === flaggedYear) flag.run(id);
    }
  }
  granted.forEach((count, index) => {
    const id = add({
      ...{ agency: `peer${index}`, printed: `江苏省淮安市涟水县第${index + 1}局`, year: 2023 },
      facts: { 'requests.granted|total': count, 'requests.handled_total|total': 100 },
    });
    if (index === 4) flag.run(id);
  });
  inTransaction(database, null, () => settleAllAgencyYears(database.statements));
  closeDatabase(database);
}
