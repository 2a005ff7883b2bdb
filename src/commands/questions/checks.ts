// xxgk checks: lists the rules by which numbers are checked, and the numbers of a database that violate them.
import { ruleDescriptions, subjectLabel } from '../../catalogues/rules/rules.js';
import type { Check } from '../../model/report.js';
import { findCheckedReports, findChecks, type ReportCheck } from '../../query/checks.js';
import { openForReading } from '../../query/query-database.js';
import { didYouMean } from '../../text/nearest-names.js';
import { oneAgency, refuseUnknownAgency, yearsInWords } from '../agencies/named-agency.js';
import { type DescribeCommand, NoResult, UsageError } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { ifGiven, wholeNumberOf, yearOf } from '../option-values.js';
import { drawNumber, printableText } from '../terminal.js';

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

/** Describes `xxgk checks`. */
export const describeChecks: DescribeCommand = (command) =>
  command
    .option('--rules', 'the list of rules (needs no database)')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--report <id>', 'the only report to look at')
    .option('--agency <name>', 'the agency whose reports to look at')
    .option('--year <year>', 'the year whose reports to look at')
    .option('--code <rule>', 'the only rule to show')
    .addOption(
      command
        .createOption('--status <status>', 'the result of the checks to show')
        .choices(['fail', 'pass', 'not_assessable', 'all'])
        .default('fail'),
    )
    .option('--json', 'JSON instead of text')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk checks --rules', 'every rule with its forms, wording and source'],
          ['xxgk checks', 'all checks that failed'],
          ['xxgk checks --agency 某市财政局 --status all', 'every check of the reports of an agency'],
          ['xxgk checks --code years.requests_carried --json', 'numbers that were not carried over, for a program'],
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
  process.stdout.write(`${flags.json ? JSON.stringify(rules, null, 2) : drawTable([head, ...rows])}\n`);
}

function listChecks(flags: ChecksFlags): void {
  const { code = null, agency = null } = flags;
  if (code !== null && !ruleDescriptions.some((rule) => rule.code === code))
    throw new UsageError(
      'no_such_rule',
      `--code ${printableText(code)} is not the code of a rule. xxgk checks --rules lists the rules.${didYouMean(
        code,
        ruleDescriptions.map((rule) => rule.code),
      )}`,
    );
  const filter = {
    reportId: ifGiven(flags.report, (text) => wholeNumberOf('--report', text)),
    agency,
    year: ifGiven(flags.year, (text) => yearOf('--year', text)),
  };
  const connection = openForReading(flags.db);
  try {
    const reports = findCheckedReports(connection, filter);
    if (reports.length === 0) {
      if (agency !== null) refuseUnknownAgency(connection, agency, flags);
      const years =
        agency === null ? '' : ` ${yearsInWords(connection, oneAgency(connection, agency, flags.db).agency_key)}`;
      throw new NoResult(
        'no_such_report',
        `No such report is in effect in ${flags.db}.${years} Its view reports lists the reports.`,
      );
    }
    const status = flags.status === 'all' ? null : flags.status;
    const checks = findChecks(connection, reports, { code, status });
    const text = flags.json ? JSON.stringify(checks.map(withLabel), null, 2) : drawChecks(checks, reports.length);
    process.stdout.write(`${text}\n`);
  } finally {
    connection.close();
  }
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
  const table = rows.length === 0 ? [] : [drawTable([head, ...rows]), ''];
  return [...table, `checks  ${rows.length}, in reports looked at: ${reports}`].join('\n');
}
