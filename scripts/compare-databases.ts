// Compares two databases by their content and prints what only one of them says. Ids, runs, times and places of files are left out; with
// --without-words, so are the sentences of the program itself: messages, meanings, notes.
//
//   npm run --silent compare -- before.sqlite after.sqlite [--without-words]
//
// Exit code 0 when they say the same, 1 when they differ.
import SqliteDatabase from 'better-sqlite3';
import { type DatabaseDump, differencesOf, dumpOf } from '../tests/database-dump.js';

const mostLines = 50;

/** Columns of sentences; `source` and `en` are some only in tables that describe the program. */
const sentences =
  /^(?:message|fault_message|meaning|advice|notes?|wording|null_rule|caveat|explanation|file_modified_ms)$/;
const descriptions = /^(?:dictionary|deadlines|check_rules|metric_definitions)$/;
const described = /^(?:en|source)$/;
const quotedMessage = /"message":"(?:[^"\\]|\\.)*"/g;

function withoutWords(dump: DatabaseDump): DatabaseDump {
  const kept = (table: string) => (column: string, value: unknown) => {
    if (sentences.test(column) || (descriptions.test(table) && described.test(column))) return undefined;
    return typeof value === 'string' ? value.replace(quotedMessage, '"message":""') : value;
  };
  return Object.fromEntries(
    Object.entries(dump).map(([table, lines]) => [
      table,
      lines.map((line) => JSON.stringify(JSON.parse(line), kept(table))).sort(),
    ]),
  );
}

function dumpFile(path: string): DatabaseDump {
  const connection = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    return dumpOf({ connection });
  } finally {
    connection.close();
  }
}

const paths = process.argv.slice(2).filter((argument) => argument !== '--without-words');
const shown = process.argv.includes('--without-words') ? withoutWords : (dump: DatabaseDump) => dump;
const [before, after] = paths;
if (before === undefined || after === undefined) throw new Error('Give two databases: npm run compare -- ONE OTHER');
const dump = shown(dumpFile(before));
const differences = differencesOf(dump, shown(dumpFile(after)));
for (const line of differences.slice(0, mostLines)) console.log(line.slice(0, 300));
const rows = Object.values(dump).reduce((sum, lines) => sum + lines.length, 0);
console.log(
  `${differences.length} differences; ${rows} rows of ${Object.keys(dump).length} tables and views in ${before}`,
);
process.exitCode = differences.length > 0 ? 1 : 0;
