// Compares two databases by their content and prints what only one of them says. Ids, runs, times and places of files are left out.
//
//   npm run --silent compare -- before.sqlite after.sqlite
//
// Exit code 0 when they say the same, 1 when they differ.
import SqliteDatabase from 'better-sqlite3';
import { differencesOf, dumpOf } from '../tests/database-dump.js';

const mostLines = 50;

function dumpFile(path: string) {
  const connection = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    return dumpOf({ connection });
  } finally {
    connection.close();
  }
}

const [before, after] = process.argv.slice(2);
if (before === undefined || after === undefined) throw new Error('Give two databases: npm run compare -- ONE OTHER');
const dump = dumpFile(before);
const differences = differencesOf(dump, dumpFile(after));
for (const line of differences.slice(0, mostLines)) console.log(line.slice(0, 300));
const rows = Object.values(dump).reduce((sum, lines) => sum + lines.length, 0);
console.log(
  `${differences.length} differences; ${rows} rows of ${Object.keys(dump).length} tables and views in ${before}`,
);
process.exitCode = differences.length > 0 ? 1 : 0;
