// The README's first command: ingests the samples that ship with the project, then asks the database a first question and prints the answer.
import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';

const database = 'data/db/xxgk.sqlite';
const ingest = spawnSync(process.execPath, ['dist/cli.js', 'ingest', 'data/raw', '--db', database], {
  stdio: 'inherit',
});
if (ingest.status !== 0) process.exit(ingest.status ?? 1);

const question = `SELECT agency, year, applicant, value AS received
FROM facts
WHERE indicator = 'requests.received' AND value > 0
GROUP BY agency, year, applicant
ORDER BY received DESC`;
const connection = new Database(database, { readonly: true });
console.log(`\nA first query. Who asked for information, and how often?\n\n${question};\n`);
for (const row of connection.prepare(question).all())
  console.log([row.agency, row.year, row.applicant, row.received].join('  '));
connection.close();
