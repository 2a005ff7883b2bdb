// xxgk checks: the rules that numbers are checked by, and which numbers of a database do not follow them.
import { Option } from 'commander';
import { ruleDescriptions, subjectLabel } from '../../catalogues/rules/rules.js';
import type { Check } from '../../model/report.js';
import { findCheckedReports, findChecks, type ReportCheck } from '../../query/checks.js';
import { openForReading } from '../../query/query-database.js';
import { type DescribeCommand, examples, UsageError } from '../command.js';
import { drawTable, plainText } from '../drawing/draw-table.js';

interface ChecksFlags {
  readonly rules?: boolean;
  readonly db: string;
  readonly report?: string;
  readonly agency?: string;
  readonly year?: string;
  readonly code?: string;
  readonly status: Check['status'] | 'all';
  readonly json?: boolean;
}

const wholeNumber = /^\d+$/;
const widestCell = 60;
const widestWording = 200;

export const describeChecks: DescribeCommand = (command) =>
  command
    .option('--rules', 'list the rules; needs no database')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--report <id>', 'only this report')
    .option('--agency <name>', 'only reports of this agency')
    .option('--year <year>', 'only reports of this year')
    .option('--code <rule>', 'only checks of this rule')
    .addOption(
      new Option('--status <status>', 'what the checks came to')
        .choices(['fail', 'pass', 'not_assessable', 'all'])
        .default('fail'),
    )
    .option('--json', 'print the rows as JSON')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk checks --rules', 'every rule with its forms, its wording and its source'],
          ['xxgk checks', 'all checks that failed'],
          ['xxgk checks --agency 某市财政局 --status all', 'every check of the reports of an agency'],
          ['xxgk checks --code years.requests_carried --json', 'what was not carried over, for a program'],
        ],
        '0 done, 1 no such report is in effect, 2 wrong usage or database.',
      ),
    )
    .action((flags: ChecksFlags) => (flags.rules ? listRules(flags) : listChecks(flags)));

function listRules(flags: ChecksFlags): void {
  const rules = ruleDescriptions.map(({ code, table, forms, comparison, span, wording, source }) => ({
    ...{ code, table, forms, comparison, span, wording, source },
  }));
  const head = ['rule', 'forms', 'wording', 'source'];
  const rows = rules.map(({ code, forms, wording, source }) => [code, forms.join(', '), wording, source]);
  process.stdout.write(`${flags.json ? JSON.stringify(rules, null, 2) : drawTable([head, ...rows], widestWording)}\n`);
}

function listChecks(flags: ChecksFlags): void {
  const { code = null, agency = null } = flags;
  if (code !== null && !ruleDescriptions.some((rule) => rule.code === code))
    throw new UsageError(`--code ${code} is no rule; xxgk checks --rules lists them.`);
  const filter = { reportId: numberOf('--report', flags.report), agency, year: numberOf('--year', flags.year) };
  const connection = openForReading(flags.db);
  try {
    const reports = findCheckedReports(connection, filter);
    if (reports.length === 0) {
      process.stderr.write(`xxgk: No such report is in effect in ${flags.db}; its view reports lists them.\n`);
      process.exitCode = 1;
      return;
    }
    const status = flags.status === 'all' ? null : flags.status;
    const checks = findChecks(connection, reports, { code, status });
    const text = flags.json ? JSON.stringify(checks.map(withLabel), null, 2) : drawChecks(checks, reports.length);
    process.stdout.write(`${text}\n`);
  } finally {
    connection.close();
  }
}

function numberOf(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!wholeNumber.test(text)) throw new UsageError(`${option} ${plainText(text)} is no number.`);
  return Number(text);
}

function withLabel(check: ReportCheck) {
  return { ...check, subject_zh: subjectLabel(check.code, check.subject) };
}

const head = ['agency', 'year', 'report', 'rule', 'subject', '对象', 'left', 'right', 'delta', 'status'];

function drawChecks(checks: readonly ReportCheck[], reports: number): string {
  const rows = checks
    .map(withLabel)
    .map((check) => [
      check.agency ?? 'undecided',
      drawNumber(check.year),
      String(check.report_id),
      check.code,
      check.subject,
      check.subject_zh ?? '',
      drawNumber(check.left_value),
      drawNumber(check.right_value),
      drawNumber(check.delta),
      check.status.replaceAll('_', ' '),
    ]);
  const table = rows.length === 0 ? [] : [drawTable([head, ...rows], widestCell), ''];
  return [...table, `checks  ${rows.length}, in reports looked at: ${reports}`].join('\n');
}

/** Amounts have two decimals at most: what more there is, is noise of the sum. */
function drawNumber(value: number | null): string {
  return value === null ? '?' : String(Number(value.toFixed(2)));
}
