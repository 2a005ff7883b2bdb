// xxgk inspect: shows what a file was mapped to: identity, the tables of the form with flags, numbers that no form has, checks, problems.
import { type EvidenceCode, evidenceLevels } from '../../catalogues/evidence.js';
import { applicants, indicatorOf, indicators } from '../../catalogues/indicators/indicators.js';
import type { OcrMode } from '../../catalogues/recognisers.js';
import { reporterKinds } from '../../catalogues/reporter-kinds.js';
import type { OfficeUse } from '../../jobs/reading/office-reading.js';
import type { ReadingOutcome } from '../../load/rows/document-reading.js';
import { evidenceOfReport } from '../../model/evidence.js';
import type { Check, Fact, Report, Support, UnmappedFact } from '../../model/report.js';
import type { DescribeCommand } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { officeOption } from '../office-option.js';
import { recognitionOption } from '../option-values.js';
import { printableText } from '../terminal.js';
import { drawProblems, readOneFile } from './one-file.js';

interface InspectFlags {
  readonly json?: boolean;
  readonly secondReading: boolean;
  readonly ocr: OcrMode;
  readonly office: OfficeUse;
}

/** Describes `xxgk inspect`. */
export const describeInspect: DescribeCommand = (command) =>
  command
    .argument('<file>', 'a report file, also one in an archive: archive.zip!folder/report.docx')
    .option('--json', 'JSON instead of text')
    .option('--no-second-reading', 'no independent second reading')
    .addOption(recognitionOption(command))
    .addOption(officeOption(command))
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk inspect report.docx', 'identity, official tables with flags, checks, problems'],
          ['xxgk inspect report.html --json', 'the whole report'],
        ],
        '0 the file is a report, 1 it is not a report or could not be read, 2 wrong usage.',
      ),
    )
    .action((path: string, flags: InspectFlags) => runInspect(path, flags));

async function runInspect(path: string, flags: InspectFlags): Promise<void> {
  const { outcome } = await readOneFile(path, flags, (pool, task) => pool.read(task));
  if (outcome.kind !== 'report') process.exitCode = 1;
  process.stdout.write(`${flags.json ? JSON.stringify(withEvidence(outcome), null, 2) : drawOutcome(outcome)}\n`);
}

type Evidenced<Stated> = Stated & { readonly evidence: EvidenceCode };

/** A report with the evidence that it gives for each of its numbers, and the numbers of each level. */
interface EvidencedReport extends Omit<Report, 'facts' | 'unmapped'> {
  readonly evidence: Readonly<Record<EvidenceCode, number>>;
  readonly facts: readonly Evidenced<Fact>[];
  readonly unmapped: readonly Evidenced<UnmappedFact>[];
}

/** Adds the evidence to the facts of a report. Other reports are not known here: last year's, or other editions. */
function evidenced(report: Report): EvidencedReport {
  const { facts: ofFacts, unmapped: ofUnmapped } = evidenceOfReport(report);
  const facts = report.facts.map((fact, index) => ({ ...fact, evidence: ofFacts[index] ?? 'doubtful' }));
  const unmapped = report.unmapped.map((fact, index) => ({ ...fact, evidence: ofUnmapped[index] ?? 'doubtful' }));
  const evidence = { proved: 0, confirmed: 0, single: 0, doubtful: 0 };
  for (const level of [...ofFacts, ...ofUnmapped]) evidence[level]++;
  return { ...report, evidence, facts, unmapped };
}

function withEvidence(outcome: ReadingOutcome) {
  if (outcome.kind !== 'report') return outcome;
  const { report, furtherReports, ...rest } = outcome;
  const further = furtherReports === undefined ? {} : { furtherReports: furtherReports.map(evidenced) };
  return { ...rest, report: evidenced(report), ...further };
}

/** Draws what a document was mapped to, or why it is not a report. */
function drawOutcome(outcome: ReadingOutcome): string {
  if (outcome.kind !== 'report')
    return [`No report: ${outcome.kind.replaceAll('_', ' ')}.`, ...drawProblems(outcome.problems)].join('\n');
  return [outcome.report, ...(outcome.furtherReports ?? [])]
    .map((report) => drawReport(evidenced(report)))
    .join('\n\n');
}

function drawReport(report: EvidencedReport): string {
  return [
    ...drawIdentity(report),
    `facts         ${countOf(report.facts)}`,
    ...(report.unmapped.length > 0 ? [`unmapped      ${countOf(report.unmapped)}`] : []),
    `evidence      ${drawLevels(report.evidence)}`,
    '',
    ...[drawSingles(report.facts), drawRequests(report.facts), drawUnmapped(report.unmapped)].flat(),
    ...drawChecks(report.checks),
    '',
    ...report.sections.map((section) =>
      printableText(`section ${section.number}  ${section.title}  (${section.text.length} characters)`),
    ),
    '',
    ...drawProblems(report.problems),
  ].join('\n');
}

function drawIdentity({
  part,
  kind,
  identity,
  form,
  tableForms,
}: Pick<Report, 'part' | 'kind' | 'identity' | 'form' | 'tableForms'>): readonly string[] {
  const tables = Object.entries(tableForms).map(([table, code]) => `${table} ${code}`);
  const unknown = 'undecided';
  return [
    ...(part === null ? [] : [`report        ${part} of the document`]),
    `title         ${printableText(identity.title ?? unknown)}`,
    `agency        ${printableText(identity.agency ?? unknown)}`,
    ...(kind === 'agency' ? [] : [`kind          ${kind} (${reporterKinds[kind]})`]),
    `year          ${identity.year ?? unknown}`,
    `published on  ${identity.publishedOn ?? 'not stated'}`,
    `form          ${form ?? unknown} (${tables.join(', ')})`,
  ];
}

function countOf(facts: readonly { readonly flags: readonly string[] }[]): string {
  return `${facts.length}, ${facts.filter((fact) => fact.flags.length > 0).length} flagged (marked *)`;
}

/** What is written after a number; a number that a second reader confirms needs no mark. */
const marks: Readonly<Record<EvidenceCode, string>> = { proved: '+', confirmed: '', single: '~', doubtful: '*' };

function drawLevels(numbers: EvidencedReport['evidence']): string {
  return evidenceLevels
    .map(({ code }) => `${numbers[code]} ${code}${marks[code] === '' ? '' : ` (${marks[code]})`}`)
    .join(', ');
}

function drawValue(fact: Evidenced<Fact> | Evidenced<UnmappedFact> | undefined): string {
  if (fact === undefined) return '?';
  const { reading, evidence } = fact;
  const value = reading.state === 'number' ? String(reading.value) : `(${reading.state})`;
  return value + marks[evidence];
}

/** Draws a table and a blank line after it; nothing if there are no rows. */
function drawRows(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [drawTable([head, ...rows]), ''];
}

function drawSingles(facts: readonly Evidenced<Fact>[]): readonly string[] {
  const rows = facts
    .filter((fact) => fact.applicant === null)
    .map((fact) => [fact.indicator, indicatorOf(fact.indicator).zh, drawValue(fact), fact.evidence, supporters(fact)]);
  return drawRows(['indicator', '指标', 'value', 'evidence', 'supported by'], rows);
}

/** Draws the numbers of statistical tables that the catalogue does not have. */
function drawUnmapped(facts: readonly Evidenced<UnmappedFact>[]): readonly string[] {
  const rows = facts.map((fact) => [
    [...fact.path, fact.label].join(' › '),
    fact.column ?? '',
    fact.unit ?? '',
    drawValue(fact),
    fact.evidence,
    supporters(fact),
  ]);
  return drawRows(['unmapped', 'column', '单位', 'value', 'evidence', 'supported by'], rows);
}

function supporters(fact: Fact | UnmappedFact): string {
  return [...new Set(fact.support.map(nameOf))].join(', ');
}

function nameOf(support: Support): string {
  switch (support.kind) {
    case 'second_reading':
      return support.reader;
    case 'arithmetic':
      return support.check;
    case 'narrative':
      return `text of section ${support.section}`;
  }
}

function drawRequests(facts: readonly Evidenced<Fact>[]): readonly string[] {
  const byKey = new Map(facts.map((fact) => [`${fact.indicator}|${fact.applicant}`, fact]));
  const stated = indicators.filter(({ code }) =>
    applicants.some((applicant) => byKey.has(`${code}|${applicant.code}`)),
  );
  const head = ['indicator', '指标', ...applicants.map((applicant) => applicant.zh)];
  const rows = stated.map(({ code, zh }) => [
    code,
    zh,
    ...applicants.map((applicant) => drawValue(byKey.get(`${code}|${applicant.code}`))),
  ]);
  return drawRows(head, rows);
}

function drawChecks(checks: readonly Check[]): readonly string[] {
  const count = (status: Check['status']) => checks.filter((check) => check.status === status).length;
  const failed = checks.filter((check) => check.status === 'fail');
  return [
    `checks        ${count('pass')} pass, ${count('fail')} fail, ${count('not_assessable')} not assessable`,
    ...failed.map((check) => `  fail ${check.code} ${check.subject}: ${check.left} against ${check.right}`),
  ];
}
