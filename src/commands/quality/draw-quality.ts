// Draws the quality of the database as tables, for a terminal or as Markdown.

import { type EvidenceCode, evidenceLevels } from '../../catalogues/evidence.js';
import type { Grouping, GroupQuality, ProblemCount, SourceCounts } from '../../query/quality.js';
import {
  notOfRuns,
  type QualityFigures,
  type RunQuality,
  type SupportKind,
  supportKinds,
} from '../../query/quality.js';
import { drawTable } from '../draw-table.js';
import { printableText } from '../terminal.js';

/** Figures of all reports, of groups of them, and of the latest runs. */
export interface Quality {
  readonly sources: SourceCounts;
  readonly total: QualityFigures;
  readonly groups: Readonly<Partial<Record<Grouping, readonly GroupQuality[]>>>;
  readonly runs: readonly RunQuality[];
  readonly problems: readonly ProblemCount[];
}

interface Measure {
  readonly name: string;
  /** The name where it stands on its own. */
  readonly title: string;
  readonly kind: SupportKind | null;
  readonly part: (figures: QualityFigures) => number;
  readonly whole: (figures: QualityFigures) => number;
}

const facts = (figures: QualityFigures) => figures.facts;
const ofFacts = (name: string, title: string, part: Measure['part'], kind: Measure['kind'] = null): Measure => ({
  ...{ name, title, part, kind },
  whole: facts,
});

const evidenceTitles: Readonly<Record<EvidenceCode, string>> = {
  proved: 'proved',
  confirmed: 'confirmed by a second reader',
  single: 'single: seen by one reader',
  doubtful: 'doubtful: flagged',
};

const measures: readonly Measure[] = [
  ...supportKinds.map((kind) => {
    const name = kind.replaceAll('_', ' ');
    return ofFacts(name, `supported by ${name}`, (figures) => figures[kind], kind);
  }),
  ofFacts('at least one', 'supported by at least one', ({ supported }) => supported),
  ofFacts('none', 'supported by none', (figures) => figures.facts - figures.supported),
  ...evidenceLevels.map(({ code }) => ofFacts(code, evidenceTitles[code], (figures) => figures[code])),
  ofFacts('unreadable', 'unreadable', ({ unreadable }) => unreadable),
  {
    ...{ name: 'failed checks', title: 'checks that failed, of those assessed', kind: null },
    part: (figures) => figures.failed_checks,
    whole: ({ checks }) => checks,
  },
];

type Row = readonly string[];
type DrawRows = (rows: readonly Row[]) => string;

/** Draws all figures, in Markdown or for a terminal. */
export function drawQuality(quality: Quality, isMarkdown: boolean): string {
  const draw: DrawRows = isMarkdown ? drawMarkdown : (rows) => drawTable(rows);
  const heading = (text: string) => (isMarkdown ? `## ${text}\n\n` : '');
  const { sources, total, groups, runs, problems } = quality;
  const summary = `${total.reports} reports in effect, ${total.facts} facts, ${total.checks} checks assessed; ${sources.with_report} of ${sources.sources} sources have a report`;
  return [
    isMarkdown ? `# Quality\n\n${summary}.` : summary,
    `${heading('Evidence')}${draw(evidenceRows(total, runs))}`,
    drawRuns(runs, isMarkdown),
    ...Object.entries(groups).map(
      ([grouping, members]) => `${heading(`By ${grouping}`)}${draw(groupRows(grouping, members))}`,
    ),
    problems.length === 0
      ? `${heading('Problems')}${isMarkdown ? 'None.' : 'problems  none'}`
      : `${heading('Problems')}${draw(problemRows(problems))}`,
  ].join('\n\n');
}

/** Gives a row for each measure: in the database now, in the two latest runs, and by how many points those differ. */
function evidenceRows(total: QualityFigures, [latest, before]: readonly RunQuality[]): readonly Row[] {
  const runs = [latest, before].flatMap((run) => (run === undefined ? [] : [run]));
  const hasDrift = runs.length > 1;
  const head = ['measure', 'count', 'share', ...runs.map((run) => `run ${run.run_id}`), ...(hasDrift ? ['drift'] : [])];
  const rows = measures.map((measure) => {
    const isOfRuns = measure.kind === null || !notOfRuns.has(measure.kind);
    return [
      measure.title,
      String(measure.part(total)),
      percent(shareOf(measure, total)),
      ...runs.map(({ figures }) => (isOfRuns ? percent(shareOf(measure, figures)) : '')),
      ...(hasDrift ? [isOfRuns ? driftOf(measure, latest, before) : ''] : []),
    ];
  });
  return [head, ...rows];
}

function drawRuns(runs: readonly RunQuality[], isMarkdown: boolean): string {
  const lines = runs.map(
    ({ run_id, started_at, version, figures }) =>
      `run ${run_id}: ${started_at}, version ${version}; it read ${figures.reports} reports with ${figures.facts} facts`,
  );
  return isMarkdown ? lines.map((line) => `- ${line}`).join('\n') : lines.join('\n');
}

function driftOf(measure: Measure, latest: RunQuality | undefined, before: RunQuality | undefined): string {
  const [now, then] = [latest, before].map((run) => (run === undefined ? null : shareOf(measure, run.figures)));
  if (now === null || then === null || now === undefined || then === undefined) return '';
  const points = ((now - then) * 100).toFixed(1);
  return points === '0.0' || points === '-0.0'
    ? '0'
    : `${points.startsWith('-') ? '−' : '+'}${points.replace('-', '')} points`;
}

function groupRows(grouping: string, members: readonly GroupQuality[]): readonly Row[] {
  const head = [grouping, 'reports', 'facts', ...measures.map(({ name }) => name)];
  const rows = members.map(({ member, figures }) => [
    member ?? 'not stated',
    String(figures.reports),
    String(figures.facts),
    ...measures.map((measure) => percent(shareOf(measure, figures))),
  ]);
  return [head, ...rows];
}

function problemRows(problems: readonly ProblemCount[]): readonly Row[] {
  const rows = problems.map(({ severity, code, count, meaning }) => [severity, code, String(count), meaning]);
  return [['severity', 'problem', 'count', 'meaning'], ...rows];
}

/** Null if there is nothing to take a share of. */
function shareOf({ part, whole }: Measure, figures: QualityFigures): number | null {
  return whole(figures) === 0 ? null : part(figures) / whole(figures);
}

/** Rounding never turns a share into all or none: 99.96 % is `>99.9 %`. */
function percent(share: number | null): string {
  if (share === null) return '?';
  const rounded = (share * 100).toFixed(1);
  if (rounded === '100.0' && share < 1) return '>99.9 %';
  if (rounded === '0.0' && share > 0) return '<0.1 %';
  return `${rounded} %`;
}

const bar = /\|/g;

function drawMarkdown(rows: readonly Row[]): string {
  const lines = rows.map(
    (row) => `| ${row.map((cell) => printableText(cell).replace(bar, '\\|').replaceAll('\n', ' ')).join(' | ')} |`,
  );
  const [head = '', ...rest] = lines;
  return [head, `|${'---|'.repeat(rows[0]?.length ?? 0)}`, ...rest].join('\n');
}
