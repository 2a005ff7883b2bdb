// What a run of the scrape did: as text for people, as Markdown and JSON for the files beside the database.

import { dateInChina, type ScrapeEventKind } from '../../model/scrape.js';
import type { EventLine, RunSummary, VisitLine } from '../../query/scrape/scrape-runs.js';

/** Exit codes of a run, for a monitor. */
export const exitCodes = { well: 0, failed: 1, look: 3, locked: 4, interrupted: 130 } as const;

const headings: Readonly<Record<ScrapeEventKind, string>> = {
  new: 'New reports',
  changed: 'Changed reports',
  returned: 'Reports that are back',
  gone: 'Reports that are gone',
  blocked: 'Blocked sources',
  failed: 'Failed',
  under_expectation: 'Sources under their expectation',
};
const order = ['new', 'changed', 'returned', 'gone', 'blocked', 'failed', 'under_expectation'] as const;
const failedOutcomes: ReadonlySet<string> = new Set(['failed', 'partial']);
const mostShown = 20;
const mostChangesShown = 12;

/**
 * The exit code of the program: 130 if it was interrupted; 1 if a source failed or could not be read completely; 3 if a source is blocked,
 * below what is expected of it, or without a complete visit for days; else 0. Single pages that failed are reported, but raise no alarm.
 */
export function exitCodeOf({ run, visits, events, stale }: RunSummary): number {
  if (run.status === 'interrupted') return exitCodes.interrupted;
  if (visits.some(({ outcome }) => failedOutcomes.has(outcome))) return exitCodes.failed;
  const isToLookAt = events.some(({ kind }) => kind === 'blocked' || kind === 'under_expectation') || stale.length > 0;
  return isToLookAt ? exitCodes.look : exitCodes.well;
}

/** The whole report for a program, as plain data. */
export function reportAsJson(summary: RunSummary): object {
  const { run, visits, events, stale, titledWithoutReport } = summary;
  const byKind = (kind: ScrapeEventKind) =>
    events
      .filter((event) => event.kind === kind)
      .map(({ kind: _, changes, ...event }) => ({ ...event, changes: changesOf(changes) }));
  return {
    run,
    exit_code: exitCodeOf(summary),
    totals: totalsOf(visits),
    sources: visits,
    ...Object.fromEntries(order.map((kind) => [kind, byKind(kind)])),
    failed_by_kind: failuresByKind(events),
    stale,
    titled_without_report: titledWithoutReport,
  };
}

/** The report for a terminal: totals, sources that did not end well, and the first events of each kind. */
export function reportAsText(summary: RunSummary): string {
  const { run, visits, events, stale, titledWithoutReport } = summary;
  const totals = totalsOf(visits);
  return [
    `Run ${run.scrapeRunId} ${run.status}: ${visits.length} sources, ${run.requests} requests, ${(run.bytes / 1e6).toFixed(1)} MB.`,
    ...Object.entries(totals).map(([name, count]) => `  ${String(count).padStart(6)} ${name.replaceAll('_', ' ')}`),
    ...visits
      .filter(({ outcome }) => outcome !== 'complete')
      .map((visit) => `${visit.source}: ${outcomeInWords(visit)}`),
    ...order.flatMap((kind) => {
      const lines = events.filter((event) => event.kind === kind);
      if (lines.length === 0) return [];
      const shown = lines.slice(0, mostShown).map((event) => `  ${eventInWords(event)}`);
      return [`${headings[kind]}:`, ...shown, ...moreThan(lines.length, mostShown)];
    }),
    ...(stale.length === 0
      ? []
      : [
          'Without a complete visit for days:',
          ...stale.map((line) => `  ${line.source}: ${line.reason ?? line.state}`),
        ]),
    ...(titledWithoutReport.length === 0
      ? []
      : [
          'Titled as reports, and none were found there:',
          ...titledWithoutReport.slice(0, mostShown).map(({ title, address }) => `  ${title} ${address}`),
        ]),
  ].join('\n');
}

/** The report for the file of the day: everything, in Markdown. */
export function reportAsMarkdown(summary: RunSummary): string {
  const { run, visits, events, stale, titledWithoutReport } = summary;
  const totals = Object.entries(totalsOf(visits)).map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`);
  return [
    `# Scrape of ${dateInChina(Date.parse(run.startedAt))}, run ${run.scrapeRunId}`,
    '',
    `${run.status}, from ${run.startedAt} to ${run.finishedAt ?? '–'}, version ${run.version}: ${run.requests} requests, ${run.bytes} bytes; ${totals.join(', ')}.`,
    '',
    ...table(
      [
        'source',
        'outcome',
        'new',
        'changed',
        'unchanged',
        'gone',
        'no report',
        'failed pages',
        'reports',
        'newest year',
      ],
      visits.map((visit) => [
        ...[
          visit.source,
          outcomeInWords(visit),
          visit.newReports,
          visit.changedReports,
          visit.unchangedReports,
          visit.goneReports,
        ],
        ...[visit.notReports, visit.failedPages, visit.reports, visit.newestYear ?? '–'],
      ]),
    ),
    ...order.flatMap((kind) => {
      const lines = events.filter((event) => event.kind === kind);
      return lines.length === 0 ? [] : [`## ${headings[kind]}`, '', ...lines.flatMap(eventAsMarkdown), ''];
    }),
    ...(stale.length === 0
      ? []
      : [
          '## Without a complete visit for days',
          '',
          ...stale.map(
            (line) =>
              `- ${line.source}: since ${line.lastCompleteAt ?? 'ever'}, ${plainMarkdown(line.reason ?? line.state)}`,
          ),
          '',
        ]),
    ...(titledWithoutReport.length === 0
      ? []
      : [
          '## Titled as reports, and none were found there',
          '',
          ...titledWithoutReport.map(({ title, address }) => `- ${plainMarkdown(title)} <${address}>`),
          '',
        ]),
  ].join('\n');
}

function totalsOf(visits: readonly VisitLine[]) {
  const sum = (count: (visit: VisitLine) => number) => visits.reduce((total, visit) => total + count(visit), 0);
  return {
    new: sum((visit) => visit.newReports),
    changed: sum((visit) => visit.changedReports),
    unchanged: sum((visit) => visit.unchangedReports),
    gone: sum((visit) => visit.goneReports),
    blocked_sources: sum((visit) => (visit.outcome === 'blocked' ? 1 : 0)),
    failed_sources: sum((visit) => (failedOutcomes.has(visit.outcome) ? 1 : 0)),
    failed_pages: sum((visit) => visit.failedPages),
  };
}

function failuresByKind(
  events: readonly EventLine[],
): Readonly<Record<string, { count: number; reason: string | null }>> {
  const kinds: Record<string, { count: number; reason: string | null }> = {};
  for (const { kind, code, reason } of events) {
    if (kind !== 'failed') continue;
    const known = kinds[code ?? 'unknown'] ?? { count: 0, reason };
    kinds[code ?? 'unknown'] = { ...known, count: known.count + 1 };
  }
  return kinds;
}

function outcomeInWords({ outcome, reason }: VisitLine): string {
  const words = outcome === 'open' ? 'not finished, the next run continues' : outcome;
  return reason === null ? words : `${words}: ${reason}`;
}

interface Change {
  readonly what: string;
  readonly subject: string;
  readonly old: string | null;
  readonly new: string | null;
}

function changesOf(json: string): readonly Change[] {
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed)) return [];
  return parsed.filter(
    (change: unknown): change is Change => typeof change === 'object' && change !== null && 'subject' in change,
  );
}

function changeInWords({ subject, old, new: now }: Change): string {
  const shown = (text: string | null) => (text === null ? 'nothing' : text === '' ? 'blank' : text);
  return `${subject}: ${shown(old)} → ${shown(now)}`;
}

function eventInWords(event: EventLine): string {
  const who = event.kind === 'failed' || event.title === null ? null : event.title;
  const changes = changesOf(event.changes);
  const shown = changes.slice(0, mostChangesShown).map(changeInWords);
  return [
    event.source,
    who,
    event.code,
    event.reason,
    event.address,
    shown.length > 0
      ? `(${shown.join('; ')}${changes.length > shown.length ? `; and ${changes.length - shown.length} more` : ''})`
      : null,
  ]
    .filter((part) => part !== null)
    .join(' ');
}

function eventAsMarkdown(event: EventLine): readonly string[] {
  const who = [event.title, event.code === null ? null : `\`${event.code}\``, event.reason]
    .filter((part) => part !== null && part !== '')
    .map((part) => (part?.startsWith('`') ? part : plainMarkdown(part ?? '')));
  const where = event.address === null ? '' : ` <${event.address}>`;
  const line = `- ${event.source}: ${who.join(', ')}${where}${event.reportId === null ? '' : ` (report ${event.reportId})`}`;
  return [line, ...changesOf(event.changes).map((change) => `  - ${plainMarkdown(changeInWords(change))}`)];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => plainMarkdown(String(cell))).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line), ''];
}

/** Escapes markup: titles come from anywhere. */
function plainMarkdown(text: string): string {
  return text.replace(markup, '\\$&').replace(lineBreaks, ' ');
}

const markup = /[\\|<>[\]*_`#]/g;
const lineBreaks = /\s*[\r\n]+\s*/g;

function moreThan(count: number, most: number): readonly string[] {
  return count > most ? [`  … and ${count - most} more`] : [];
}
