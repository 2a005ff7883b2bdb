// xxgk schedule: keeps running, and visits each source when its schedule is due.
import { realEffects } from '../../jobs/effects.js';
import { keepSchedule } from '../../jobs/scrape/schedule.js';
import { reportAsText } from '../../jobs/scrape/scrape-report.js';
import { realTiming, startScrape } from '../../jobs/scrape/start-scrape.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { addScrapeOptions, type ScrapeFlags, settingsOf, stopOnSignals } from './scrape-options.js';

/** The pause before the lock is tried again; another program may hold it for hours. */
const lockedMs = 60_000;

/** Describes `xxgk schedule`. */
export const describeSchedule: DescribeCommand = (command) => {
  addScrapeOptions(command)
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk schedule', 'keep running; visit each source at its time, in China’s time zone'],
          ['xxgk schedule --webhook https://monitor.example.org/xxgk', 'also post what each run did'],
        ],
        '0 ended by SIGINT or SIGTERM, 2 wrong usage or database.',
      ),
    )
    .action((flags: ScrapeFlags) => runSchedule(flags));
};

async function runSchedule(flags: ScrapeFlags): Promise<void> {
  const effects = realEffects(flags.quiet === true);
  let settings = settingsOf(flags, ['schedule']);
  const signals = stopOnSignals(effects);
  /** The file may be edited at any time. While it has faults, its former content stays in force. */
  const readAgain = () => {
    try {
      settings = settingsOf(flags, ['schedule']);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      effects.log(error.message);
    }
    return settings.listed;
  };
  try {
    await keepSchedule({
      timing: realTiming,
      effects,
      stop: signals.stop,
      sources: readAgain,
      database: flags.db,
      run: async (due) => {
        const ended = await startScrape(due, settings, effects, signals);
        if (ended.kind === 'finished') {
          process.stdout.write(`${reportAsText(ended.summary)}\n`);
          return 'finished';
        }
        effects.log(ended.message);
        await realTiming.sleep(lockedMs, signals.stop);
        return 'locked';
      },
    });
  } finally {
    signals.release();
  }
}
