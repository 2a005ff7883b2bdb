// xxgk scrape: visits sources now, and says what happened.
import { realEffects } from '../../jobs/effects.js';
import { dryRun, type WantedPage } from '../../jobs/scrape/dry-run.js';
import { exitCodeOf, exitCodes, reportAsJson, reportAsText } from '../../jobs/scrape/scrape-report.js';
import { type ScrapeSettings, type StopSignals, startScrape } from '../../jobs/scrape/start-scrape.js';
import { type DescribeCommand, examples, UsageError } from '../command.js';
import { plainText } from '../drawing/draw-table.js';
import { addScrapeOptions, type ScrapeFlags, settingsOf, stopOnSignals } from './scrape-options.js';

interface OneRunFlags extends ScrapeFlags {
  readonly dryRun?: boolean;
  readonly since?: string;
  readonly json?: boolean;
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

export const describeScrape: DescribeCommand = (command) => {
  addScrapeOptions(command.argument('[source...]', 'ids of sources; all where none is named'))
    .option('--dry-run', 'fetch lists only and show which pages would be asked for; nothing is written')
    .option('--since <date>', 'leave out what a list dates before this day (YYYY-MM-DD)')
    .option('--json', 'print what happened as JSON')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk scrape', 'visit all sources of sources.yaml'],
          ['xxgk scrape city bureau --dry-run', 'what two sources have, before anything is fetched'],
          ['xxgk scrape --max-requests 500 --json', 'a part of the night; the next run goes on'],
        ],
        [
          '0 all is well, 1 a source failed or could not be read whole, 2 wrong usage or database,',
          '3 a source is blocked, under its expectation, or without a complete visit for days,',
          '4 another job is writing the database, 130 interrupted.',
        ].join('\n            '),
      ),
    )
    .action((ids: string[], flags: OneRunFlags) => runScrape(ids, flags));
};

async function runScrape(ids: readonly string[], flags: OneRunFlags): Promise<void> {
  if (flags.since !== undefined && (!isoDate.test(flags.since) || Number.isNaN(Date.parse(flags.since))))
    throw new UsageError(`--since ${flags.since} is no day; write YYYY-MM-DD.`);
  const settings = { ...settingsOf(flags, ids), since: flags.since ?? null };
  const unknown = ids.filter((id) => !settings.listed.some((source) => source.id === id));
  if (unknown.length > 0)
    throw new UsageError(
      `${flags.sources} has no source ${unknown.join(', ')}; xxgk sources check lists those that it has.`,
    );
  const effects = realEffects(flags.quiet === true);
  const signals = stopOnSignals(effects);
  try {
    await (flags.dryRun ? look(ids, settings, signals, flags) : run(ids, settings, signals, flags));
  } finally {
    signals.release();
  }
}

const chosen = (ids: readonly string[], { listed }: ScrapeSettings) =>
  ids.length === 0 ? listed : listed.filter(({ id }) => ids.includes(id));

async function run(
  ids: readonly string[],
  settings: ScrapeSettings,
  signals: StopSignals,
  flags: OneRunFlags,
): Promise<void> {
  const ended = await startScrape(chosen(ids, settings), settings, realEffects(flags.quiet === true), signals);
  if (ended.kind === 'locked') {
    process.stderr.write(`xxgk: ${ended.message}\n`);
    process.exitCode = exitCodes.locked;
    return;
  }
  const { summary, runFile } = ended;
  const text = flags.json
    ? JSON.stringify(reportAsJson(summary), null, 2)
    : `${plainLines(reportAsText(summary))}\nWritten to ${runFile}`;
  process.stdout.write(`${text}\n`);
  process.exitCode = exitCodeOf(summary);
}

async function look(
  ids: readonly string[],
  settings: ScrapeSettings,
  signals: StopSignals,
  flags: OneRunFlags,
): Promise<void> {
  const { summary, wanted } = await dryRun(chosen(ids, settings), settings, realEffects(flags.quiet === true), signals);
  const text = flags.json ? JSON.stringify({ sources: summary.visits, wanted }, null, 2) : drawWanted(wanted);
  process.stdout.write(`${text}\n`);
  process.exitCode = exitCodeOf({ ...summary, stale: [] });
}

function drawWanted(wanted: readonly WantedPage[]): string {
  const count = (state: WantedPage['state']) => wanted.filter((page) => page.state === state).length;
  return [
    `${wanted.length} pages would be asked for: ${count('new')} new, ${count('known_report')} known reports, ${count('again')} again. Nothing was written.`,
    ...wanted.map(
      ({ source, state, title, address }) => `  ${source} ${state.replace('_', ' ')}: ${plainText(title)} ${address}`,
    ),
  ].join('\n');
}

/** Titles come from anywhere: they must not command a terminal. */
function plainLines(text: string): string {
  return text.split('\n').map(plainText).join('\n');
}
