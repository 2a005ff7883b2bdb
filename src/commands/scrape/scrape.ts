// xxgk scrape: visits sources now, and reports what happened.
import { realEffects } from '../../jobs/effects.js';
import { dryRun, type WantedPage } from '../../jobs/scrape/dry-run.js';
import { exitCodeOf, exitCodes, reportAsJson, reportAsText } from '../../jobs/scrape/scrape-report.js';
import { type ScrapeSettings, type StopSignals, startScrape } from '../../jobs/scrape/start-scrape.js';
import { didYouMean } from '../../text/nearest-names.js';
import { type DescribeCommand, Refusal, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { dayOf, ifGiven } from '../option-values.js';
import { printableText } from '../terminal.js';
import { addScrapeOptions, type ScrapeFlags, settingsOf, stopOnSignals } from './scrape-options.js';

interface OneRunFlags extends ScrapeFlags {
  readonly dryRun?: boolean;
  readonly failed?: boolean;
  readonly since?: string;
  readonly json?: boolean;
}

/** Describes `xxgk scrape`. */
export const describeScrape: DescribeCommand = (command) => {
  addScrapeOptions(command.argument('[source...]', 'the ids of the sources to visit (default: all)'))
    .option('--dry-run', 'lists only, to show which pages would be fetched; nothing is written')
    .option('--failed', 'only the pages that could not be fetched or read in the last visit')
    .option('--since <date>', 'the day (YYYY-MM-DD) before which listed pages are left out')
    .option('--json', 'JSON instead of text')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk scrape', 'visit all sources in sources.yaml'],
          ['xxgk scrape city bureau --dry-run', 'what two sources list, before any page is fetched'],
          ['xxgk scrape --failed', 'again what the last visit could not fetch or read, and nothing else'],
          ['xxgk scrape --max-requests 500 --json', 'a part of the work; the next run continues'],
          ['xxgk scrape --queue postgres://xxgk@server/xxgk', 'have the pages fetched by the workers of a queue'],
        ],
        [
          '0 all is well, 1 a source failed or could not be read completely, 2 wrong usage or database,',
          '3 a source is blocked, below its expectation, or without a complete visit for days,',
          '4 another job is writing the database, 130 interrupted.',
        ].join('\n            '),
      ),
    )
    .action((ids: string[], flags: OneRunFlags) => runScrape(ids, flags));
};

async function runScrape(ids: readonly string[], flags: OneRunFlags): Promise<void> {
  const since = ifGiven(flags.since, (text) => dayOf('--since', text));
  if (flags.failed === true && flags.dryRun === true)
    throw new UsageError('options_conflict', 'Choose one of --failed and --dry-run.');
  if (flags.queue !== undefined && flags.dryRun === true)
    throw new UsageError('options_conflict', 'Choose one of --queue and --dry-run.');
  const settings = { ...settingsOf(flags, ids), since, onlyFailed: flags.failed === true };
  const unknown = ids.filter((id) => !settings.listed.some((source) => source.id === id));
  if (unknown.length > 0)
    throw new UsageError(
      'no_such_source',
      `${flags.sources} has no source ${unknown.map(printableText).join(', ')}. xxgk sources check lists its sources.${didYouMean(
        unknown[0] ?? '',
        settings.listed.map(({ id }) => id),
      )}`,
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
  if (ended.kind === 'locked') throw new Refusal('database_locked', ended.message, exitCodes.locked);
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
    `${wanted.length} pages would be fetched: ${count('new')} new, ${count('known_report')} known reports, ${count('again')} again. Nothing was written.`,
    ...wanted.map(
      ({ source, state, title, address }) =>
        `  ${source} ${state.replace('_', ' ')}: ${printableText(title)} ${address}`,
    ),
  ].join('\n');
}

/** Titles come from websites, so they must not control the terminal. */
function plainLines(text: string): string {
  return text.split('\n').map(printableText).join('\n');
}
