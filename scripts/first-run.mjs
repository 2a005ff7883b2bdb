// The README's first command: ingests the samples that ship with the project, then asks the database a first question and prints the answer.
import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';

const database = 'data/db/xxgk.sqlite';
const ingest = spawnSync(process.execPath, ['dist/cli.js', 'ingest', 'data/raw', '--db', database], {
  stdio: 'inherit',
});
if (ingest.status !== 0) process.exit(ingest.status ?? 1);

const question = `SELECT year, form, count(*) AS reports, sum(received) AS received,
  round(100.0 * sum(granted) / sum(handled), 1) AS granted_percent
FROM agency_years
WHERE scope IS NOT 'territory' AND received + granted + handled IS NOT NULL
GROUP BY year, form`;
const connection = new Database(database, { readonly: true });
const rows = connection.prepare(question).all();
connection.close();
console.log(
  `\nA first query. How many requests did the agencies receive, and what share was granted in full?\n\n${question};\n`,
);
const heads = Object.keys(rows[0] ?? {});
for (const cells of [heads, ...rows.map((row) => Object.values(row))])
  console.log(cells.map((cell, column) => String(cell).padStart(heads[column].length)).join('  '));
