// What a person can get wrong, for every command: each mistake ends with its code and one sentence that says what is wrong, without a
// stack, and nothing is created or changed.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../src/commands/error-codes.js';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { callProgram } from '../called-program.js';
import { ingestPaths } from '../jobs/ingested-folders.js';
import { copiedDatabaseLater } from '../load/copied-database.js';
import { temporaryFolder } from '../load/handled-documents.js';

const sample = resolve(import.meta.dirname, '../../data/raw/samples/szfgs2024.doc');
const exampleSources = resolve(import.meta.dirname, '../../docs/sources.example.yaml');
const city = '江苏省淮安市人民政府';

const goodDatabase = copiedDatabaseLater(async (path) => {
  const database = openDatabase(path);
  await ingestPaths(database, [sample]);
  closeDatabase(database);
});

/** Files that are not what a command wants, in a folder. */
function wrongFiles(): Readonly<Record<'folder' | 'text' | 'foreign' | 'missing', string>> {
  const folder = temporaryFolder();
  const [text, foreign] = [join(folder, 'text'), join(folder, 'foreign')];
  writeFileSync(text, 'x'.repeat(500));
  const other = new SqliteDatabase(foreign);
  other.exec('CREATE TABLE notes (text)');
  other.close();
  mkdirSync(join(folder, 'inner'));
  return { folder: join(folder, 'inner'), text, foreign, missing: join(folder, 'none/missing') };
}

async function refused(words: readonly string[]): Promise<{ readonly status: number | null; readonly said: string }> {
  const { status, stdout, stderr } = await callProgram(...words);
  expect({ words, stdout }).toEqual({ words, stdout: '' });
  expect(stderr).not.toMatch(/\n {4}at |ENOENT|EISDIR|EACCES|undefined/);
  return { status, said: stderr };
}

/** Every command that reads a database, with arguments that are right. */
const readers: Readonly<Record<string, readonly string[]>> = {
  checks: [],
  series: [],
  similar: ['1'],
  agency: [city],
  coverage: [],
  trace: [city, '2024', 'requests.granted'],
  quality: [],
  chart: ['share_granted'],
  search: ['公开'],
  sql: ['SELECT 1'],
  export: ['out'],
  lake: ['out'],
  backup: ['copy'],
  forget: [city, '--dry-run'],
  serve: ['--port', '0'],
  publish: ['site'],
};

describe.each(Object.entries(readers))('%s', (command, words) => {
  test.each([
    ['missing', 'database_missing'],
    ['folder', 'database_unreadable'],
    ['text', 'database_unreadable'],
    ['foreign', 'database_foreign'],
  ] as const)('with a database that is %s', async (wrong, code) => {
    const files = wrongFiles();
    const out = words.map((word) => (word === 'out' || word === 'copy' ? join(temporaryFolder(), word) : word));
    const { status, said } = await refused([command, ...out, '--db', files[wrong]]);
    expect({ status, said }).toEqual({ status: 2, said: expect.stringContaining(`${code}: `) });
    expect(readdirSync(join(files.folder, '..')).sort(), 'nothing is created').toEqual(['foreign', 'inner', 'text']);
  });

  test('with an unknown option', async () => {
    const { status, said } = await refused([command, ...words, '--colour']);
    expect({ status, said }).toEqual({ status: 2, said: expect.stringMatching(/unknown option '--colour'/) });
  });
});

type Mistake = readonly [words: readonly string[], status: number, code: string, message: RegExp];

const queue = ['--queue', 'postgres://reader@127.0.0.1:1/x'];
/** A message shows the address without its password. */
const noPassword = /^(?!.*geheim)/s;

/** Over no database, or one that is not there. */
const withoutDatabase: readonly Mistake[] = [
  [['release', '/dev/null/out', '--db', '/no/such/x.sqlite'], 2, 'database_missing', /There is no database/],
  [['diff', '/no/such/a.sqlite', '/no/such/b.sqlite'], 2, 'database_missing', /There is no database/],
  [['review', 'list', '--db', '/no/such/x.sqlite'], 2, 'database_missing', /There is no database/],
  [['review', 'apply', '--db', '/no/such/x.sqlite'], 2, 'database_missing', /There is no database/],
  [['review', 'apply', '--reviews', '/no/such.csv'], 2, 'file_missing', /--reviews .*no such file/],
  [['ingest', sample, '--reviews', '/no/such.csv'], 2, 'file_missing', /--reviews .*no such file/],
  [['publish', '/dev/null/site', '--db', '/no/such/x.sqlite'], 2, 'database_missing', /There is no database/],
  [['inspect', '/no/such/file.docx'], 2, 'file_missing', /^\/no\/such\/file\.docx does not exist\.$/],
  [['inspect', '/'], 2, 'file_is_folder', /^\/ is a folder, not a file\.$/],
  [['extract', '/no/such/file.docx'], 2, 'file_missing', /does not exist\.$/],
  [['extract', '/'], 2, 'file_is_folder', /is a folder, not a file\.$/],
  [['extract', sample, '--svg', '0'], 2, 'value_invalid', /--svg 0 is not a whole number from 1 to /],
  [['ingest', '/no/such/folder', '--db', '/no/such/x.sqlite'], 2, 'file_missing', /there is no such file or folder/],
  [['ingest', sample, '--wait', 'long', '--db', '/no/such/x.sqlite'], 2, 'value_invalid', /^--wait long is not/],
  [['ingest', sample, '--lease', '9', '--db', '/no/such/x'], 2, 'options_conflict', /^--lease means nothing without/],
  [['ingest', sample, '--queue', 'mysql://a:geheim@b/c', '--db', '/no/such/x'], 2, 'queue_address_invalid', noPassword],
  [['ingest', sample, ...queue, '--serve', 'here', '--db', '/no/such/x'], 2, 'value_invalid', /^--serve here is not/],
  [['ingest', sample, ...queue, '--lease', '1', '--db', '/no/such/x'], 2, 'value_invalid', /^--lease 1 is not/],
  [['queue', 'status', 'postgres://a:geheim@127.0.0.1:1/x'], 2, 'queue_unreachable', noPassword],
  [['ingest', sample, '--db', '/dev/null/x.sqlite'], 2, 'database_not_writable', /\/dev\/null\/x\.sqlite/],
  [
    ['ingest', sample, '--readings', '/no/such', '--db', '/no/such/x.sqlite'],
    2,
    'file_missing',
    /^--readings \/no\/such/,
  ],
  [['ingest', sample, '--readings', sample, '--db', '/no/such/x'], 2, 'file_missing', /: there is no such folder\.$/],
  [
    ['ingest', sample, ...queue, '--root', sample, '--db', '/no/such/x'],
    2,
    'file_missing',
    /: there is no such folder/,
  ],
  [['read', sample], 2, 'argument_missing', /--out <folder>/],
  [['read', '/no/such/folder', '--out', 'kept'], 2, 'file_missing', /there is no such file or folder/],
  [['read', sample, '--out', 'kept', '--shard', '4/3'], 2, 'value_invalid', /^--shard 4\/3 is no part/],
  [['read', sample, '--out', 'kept', '--threads', 'no'], 2, 'value_invalid', /^--threads no is not/],
  [['read', sample, '--out', sample], 1, 'file_not_writable', /szfgs2024\.doc/],
  [['scrape', '--sources', '/no/such/sources.yaml'], 2, 'file_missing', /does not exist\. Write one like/],
  [['scrape', '--sources', '/'], 2, 'file_is_folder', /^\/ is a folder, not a file/],
  [['scrape', '--since', '2025-02-30'], 2, 'value_invalid', /^--since 2025-02-30 is not a day/],
  [['scrape', '--failed', '--dry-run'], 2, 'options_conflict', /Choose one of --failed and --dry-run/],
  [['scrape', ...queue, '--dry-run'], 2, 'options_conflict', /Choose one of --queue and --dry-run/],
  [
    ['scrape', ...queue, '--sources', exampleSources, '--ca', sample],
    2,
    'options_conflict',
    /give --ca to xxgk worker/,
  ],
  [['scrape', '--lease', '30', '--sources', exampleSources], 2, 'options_conflict', /^--lease means nothing without/],
  [['sources', 'check', '/no/such/sources.yaml'], 2, 'file_missing', /does not exist/],
  [['sources', 'check', '/'], 2, 'file_is_folder', /is a folder/],
  [['sources', 'list', '--sources', '/no/such/sources.yaml'], 2, 'file_missing', /does not exist/],
  [['sources', 'status', '--db', '/no/such/x.sqlite'], 2, 'database_missing', /There is no database/],
  [['store', 'verify', '--db', '/no/such/x.sqlite'], 2, 'database_missing', /There is no database/],
  [['restore', '/no/such/copy.sqlite', '--db', '/no/such/x.sqlite'], 2, 'database_missing', /./],
  [['restore', '/', '--db', '/no/such/x.sqlite'], 2, 'database_unreadable', /./],
  [['sql', '--file', '/no/such.sql'], 2, 'file_missing', /^--file \/no\/such\.sql does not exist\.$/],
  [['sql', '--file', '/'], 2, 'file_is_folder', /is a folder/],
  [['sql', 'SELECT 1', '--timeout', '-1'], 2, 'value_invalid', /./],
  [['search', 'AND'], 2, 'search_invalid', /A word is missing/],
  [['checks', '--code', 'totals'], 2, 'no_such_rule', /--rules lists/],
  [['inspect'], 2, 'argument_missing', /missing required argument 'file'/],
  [['inspect', 'a', 'b'], 2, 'argument_unexpected', /too many arguments/],
  [['similar', '57', '--least', '2'], 2, 'value_invalid', /^--least 2 is not a number from/],
  [['dictionary', '--kind', 'metrics'], 2, 'value_invalid', /Allowed choices are/],
  [['doctor', 'all'], 2, 'argument_unexpected', /too many arguments/],
];

/** Without --json. */
const withoutDatabaseAsText: readonly Mistake[] = [
  [['serve', '--port', 'http'], 2, 'value_invalid', /^--port http is not/],
  [['reports'], 2, 'no_such_command', /unknown command 'reports'/],
  [['queue', 'init', 'mysql://a:geheim@b/c'], 2, 'queue_address_invalid', noPassword],
  [['worker', '--root', '/'], 2, 'argument_missing', /^Name the queue with --queue/],
  [['worker', ...queue, '--root', '/no/such'], 2, 'file_missing', /^--root \/no\/such: there is no such folder/],
  [['worker', ...queue, '--store', '/no/such'], 2, 'file_missing', /^--store \/no\/such: there is no such folder/],
  [['worker', ...queue, '--root', sample], 2, 'file_missing', /szfgs2024\.doc: there is no such folder/],
  [['worker', ...queue, '--store', sample], 2, 'file_missing', /szfgs2024\.doc: there is no such folder/],
  [['worker', ...queue, '--store', '/', '--root', '/'], 2, 'options_conflict', /^--root is for a worker that reads/],
  [['worker', ...queue, '--ca', sample], 2, 'options_conflict', /^--ca means nothing without --store/],
  [['worker', ...queue, '--workers', 'all'], 2, 'value_invalid', /^--workers all is not/],
  [['schedule', '--sources', '/no/such/sources.yaml'], 2, 'file_missing', /does not exist/],
  [['schedule', '--stale-days', 'few', '--sources', exampleSources], 2, 'value_invalid', /^--stale-days few is not/],
  [['schedule', '--webhook', 'monitor', '--sources', exampleSources], 2, 'value_invalid', /^--webhook monitor is not/],
  [['schedule', '--ca', '/no/such.pem', '--sources', exampleSources], 2, 'file_missing', /^--ca \/no\/such\.pem does/],
];

/** Over a database with the report of a city for 2024. */
const overDatabase: readonly Mistake[] = [
  [['trace', '没有市人民政府', '2024', 'requests.granted'], 1, 'no_such_agency', /^There is no agency 没有市人民政府/],
  [['trace', '淮安市人民政付', '2024', 'requests.granted'], 1, 'no_such_agency', /Did you mean: .*淮安市人民政府/],
  [['trace', city, '2023', 'requests.granted'], 1, 'no_such_report', /There are reports for 2024\./],
  [['trace', city, '24', 'requests.granted'], 2, 'value_invalid', /is not a year of four digits/],
  [['trace', city, '2024', 'request.granted'], 1, 'no_such_indicator', /Did you mean requests\.granted/],
  [['trace', city, '2024', '予以公幵'], 1, 'no_such_indicator', /Did you mean 予以公开/],
  [['trace', city, '2024', 'requests.granted', '--applicant', '人'], 2, 'no_such_applicant', /xxgk dictionary --kind/],
  [['trace', city, '2024', 'requests.granted', '--cell', '9,9,9'], 1, 'no_such_cell', /Choose a cell with/],
  [['agency', '淮安市人民政付'], 1, 'no_such_agency', /Did you mean: .*淮安市人民政府/],
  [['series', '淮安市人民政付'], 1, 'no_such_agency', /Did you mean: .*淮安市人民政府/],
  [
    ['series', '--series', 'requests.recieved'],
    2,
    'no_such_measure',
    /is not the code or label of a series\..*Did you mean requests\.received/,
  ],
  [['checks', '--agency', '淮安市人民政付'], 1, 'no_such_agency', /Did you mean: .*淮安市人民政府/],
  [['checks', '--agency', city, '--year', '2023'], 1, 'no_such_report', /There are reports for 2024\./],
  [['checks', '--year', 'last'], 2, 'value_invalid', /is not a year of four digits/],
  [['checks', '--report', 'first'], 2, 'value_invalid', /^--report first is not a whole number/],
  [['search', '公开', '--agency', '淮安市人民政付'], 1, 'no_such_agency', /Did you mean: .*淮安市人民政府/],
  [['search', '公开', '--section', '99'], 1, 'nothing_found', /has no such section/],
  [['search', '公开', '--division', '淮'], 2, 'no_such_division', /is not the code of a division/],
  [['similar', 'nothing'], 2, 'value_invalid', /Name a report by its id/],
  [['similar', '淮安市人民政付', '2024'], 1, 'no_such_agency', /Did you mean: .*淮安市人民政府/],
  [['similar', city, '2023'], 1, 'no_such_report', /There are reports for 2024\./],
  [['coverage', '--year', '24'], 2, 'value_invalid', /is not a year of four digits/],
  [['coverage', '--year', '1999'], 1, 'nothing_found', /expects no such report/],
  [['coverage', '--division', '淮安事'], 2, 'no_such_division', /Did you mean .*320800 江苏省淮安市/],
  [['coverage', '--division', '99'], 1, 'no_such_division', /knows no division 99/],
  [['coverage', '--roster', '/no/such/roster.csv'], 2, 'file_missing', /roster\.csv does not exist/],
  [['coverage', '--roster', sample], 2, 'file_invalid', /./],
  [['problems', '--code', 'agency_unknwn'], 2, 'no_such_problem', /Did you mean agency_unknown/],
  [['problems', '--limit', '-1'], 2, 'value_invalid', /./],
  [['dictionary', '--object', 'fact'], 1, 'no_such_object', /Did you mean facts/],
  [['sql', 'SELECT * FROM fact'], 2, 'statement_invalid', /Did you mean facts/],
  [['sql', 'DELETE FROM facts'], 2, 'statement_invalid', /Only statements that read/],
  [['export', 'out', '--views', 'fact'], 2, 'no_such_view', /Did you mean facts/],
  [['export', 'out', '--format', 'xml'], 2, 'value_invalid', /xml/],
  [['export', 'out', '--where', 'yaer = 2024', '--views', 'facts'], 2, 'statement_invalid', /yaer/],
  [['export', ''], 2, 'argument_missing', /Name a folder/],
  [['lake', ''], 2, 'argument_missing', /Name a folder/],
  [['release', ' '], 2, 'argument_missing', /Name a folder/],
  [['publish', ''], 2, 'argument_missing', /Name a folder/],
  [['export', sample], 1, 'export_folder_unusable', /not a folder/],
  [['lake', sample], 1, 'export_folder_unusable', /not a folder/],
  [['release', sample], 1, 'export_folder_unusable', /not a folder/],
  [['release', 'out', '--former', '/no/such.sqlite'], 2, 'database_missing', /no\/such\.sqlite/],
  [['backup', '/dev/null/copy.sqlite'], 2, 'database_not_writable', /copy\.sqlite/],
  [['forget', '淮安市人民政付', '--yes'], 2, 'nothing_found', /Did you mean: .*淮安市人民政府/],
  [['forget', city], 2, 'confirmation_needed', /Add --yes/],
];

/** Commands that write only pictures have no --json. */
const overDatabaseAsText: readonly Mistake[] = [
  [['quality', '--by', 'colour'], 2, 'value_invalid', /Allowed choices are/],
  [['store', 'export', '--warc', '/dev/null/a.warc'], 2, 'file_not_writable', /a\.warc/],
  [['chart', 'share_grantd'], 2, 'no_such_measure', /Did you mean share_granted/],
  [['chart', 'coverage', '--division', '没有市'], 2, 'no_such_division', /is not the code of a division/],
  [['chart', 'requests.received', '--agency', '淮安市人民政付'], 1, 'no_such_agency', /Did you mean: .*淮安市人民政府/],
  [['chart', 'coverage', '--level', 'county'], 2, 'options_conflict', /--level does not belong/],
  [['chart', 'coverage', '--out', '/dev/null/a.svg'], 2, 'file_not_writable', /a\.svg/],
  [['trace', city, '2024', '予以公开', '--picture', '/dev/null/a.png'], 1, 'picture_impossible', /is not a PDF/],
];

/** Splits `xxgk: CODE: MESSAGE`. */
function asText(said: string) {
  const { code = '', message = '' } = /^xxgk: (?<code>[a-z_]+): (?<message>[\s\S]*)\n$/.exec(said)?.groups ?? {};
  return { code, message };
}

test.each([...withoutDatabase, ...withoutDatabaseAsText])('xxgk %j', async (words, status, code, message) => {
  const ended = await refused(words);
  expect({ status: ended.status, ...asText(ended.said) }).toEqual({
    status,
    code,
    message: expect.stringMatching(message),
  });
});

test.each(withoutDatabase)('xxgk %j --json', async (words, status, code) => {
  const ended = await refused([...words, '--json']);
  expect([ended.status, JSON.parse(ended.said)]).toMatchObject([status, { error: { code } }]);
});

describe('over a good database', () => {
  const called = async (words: readonly string[]) => {
    const out = words.map((word) => (word === 'out' ? join(temporaryFolder(), word) : word));
    return callProgram(...out, '--db', await goodDatabase());
  };

  test.each([...overDatabase, ...overDatabaseAsText])('xxgk %j', async (words, status, code, message) => {
    const ended = await called(words);
    expect({ status: ended.status, ...asText(ended.stderr) }).toEqual({
      status,
      code,
      message: expect.stringMatching(message),
    });
  });

  test.each(overDatabase)('xxgk %j --json', async (words, status, code) => {
    const ended = await called([...words, '--json']);
    expect([ended.status, JSON.parse(ended.stderr)]).toMatchObject([status, { error: { code } }]);
  });
});

/** Permissions do not stop the superuser. */
test.skipIf(process.getuid?.() === 0)(
  'a file without permission is refused, for every command that reads one',
  async () => {
    const file = join(temporaryFolder(), 'secret');
    writeFileSync(file, 'x', { mode: 0 });
    for (const words of [
      ['inspect', file],
      ['extract', file],
      ['sql', '--file', file],
      ['coverage', '--roster', file, '--db', await goodDatabase()],
      ['sources', 'check', file],
    ]) {
      const { status, said } = await refused(words);
      expect({ words, status, code: asText(said).code }).toEqual({ words, status: 2, code: 'file_unreadable' });
    }
  },
);

const allMistakes = [...withoutDatabase, ...withoutDatabaseAsText, ...overDatabase, ...overDatabaseAsText];

test('every command is walked', async () => {
  const { stdout } = await callProgram('--help');
  const commands = [...stdout.matchAll(/^ {2}(?<name>[a-z]+) /gm)].map((match) => match.groups?.['name'] ?? '');
  const walked = new Set(allMistakes.map(([[command]]) => command));
  expect(commands).toContain('ingest');
  expect(commands.filter((name) => name !== 'help' && !walked.has(name))).toEqual([]);
});

test('each code that was met is declared, with what it means', () => {
  const met = allMistakes.map(([, , code]) => code);
  expect(met.filter((code) => !(code in errorCodes))).toEqual([]);
});
