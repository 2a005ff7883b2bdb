// xxgk forget: removes a source of the scrape, a file or folder, or an agency from the database, with what only it held.
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { realEffects } from '../../jobs/effects.js';
import { type ForgetPlan, forget, planForgetting } from '../../jobs/forgetting/forget.js';
import { isObjectAddress } from '../../jobs/objects/object-address.js';
import { type ForgetTarget, type ForgottenCounts, isNothing } from '../../load/forgetting/selection.js';
import { findAgencies, nearNames } from '../../query/agency.js';
import { openForReading } from '../../query/query-database.js';
import { knownScrapeSources, knowsPath } from '../../query/source.js';
import { nearestNames } from '../../text/nearest-names.js';
import { type DescribeCommand, printNotice, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { printableText } from '../terminal.js';

interface ForgetFlags {
  readonly db: string;
  readonly store: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What a word means, and how to call it. */
interface NamedTarget {
  readonly target: ForgetTarget;
  readonly name: string;
}

const notForgotten = 1;
const mostNames = 10;
const lastSlash = /\/$/;

/** Describes `xxgk forget`. */
export const describeForget: DescribeCommand = (command) =>
  command
    .argument(
      '<what>',
      'the id of a source in sources.yaml, the id or whole name of an agency, or the path of a file or folder (./NAME if it is also one of these)',
    )
    .option('--db <file>', 'the database to change', 'data/db/xxgk.sqlite')
    .option('--store <folder>', 'the folder for raw bytes', 'data/raw/store')
    .option('--yes', 'no question; required where nobody can be asked')
    .option('--dry-run', 'only what would go')
    .option('--json', 'JSON instead of text')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk forget data/raw/mistake --dry-run', 'show what would go with the files of a folder'],
          ['xxgk forget data/raw/mistake', 'forget them; the files themselves stay where they are'],
          ['xxgk forget huaian --yes', 'forget a source of the scrape, and its stored bytes'],
          ['xxgk forget 江苏省淮安市财政局', 'forget an agency, wherever its reports came from'],
        ],
        '0 forgotten or shown, 1 the answer was no, 2 wrong usage or database: nothing was changed.',
      ),
    )
    .action((what: string, flags: ForgetFlags) => runForget(what.trim(), flags));

async function runForget(what: string, flags: ForgetFlags): Promise<void> {
  const { target, name } = targetOf(what, flags.db);
  const plan = planForgetting(flags.db, target);
  if (isNothing(plan.selection))
    throw new UsageError('nothing_found', `The database ${flags.db} has nothing of ${name}. Nothing was changed.`);
  const isDry = flags.dryRun === true;
  if (!isDry && flags.yes !== true && !(await agrees(name, plan, flags))) {
    printNotice('Nothing was changed.');
    process.exitCode = notForgotten;
    return;
  }
  if (!isDry) await forget({ database: flags.db, storeFolder: flags.store, target, plan, effects: realEffects(false) });
  const text = flags.json
    ? JSON.stringify({ database: flags.db, target, forgotten: !isDry, ...plan.counts }, null, 2)
    : [`${isDry ? 'Would be forgotten' : 'Forgotten'}: ${name}`, ...drawCounts(plan.counts), hintOf(target)].join('\n');
  process.stdout.write(`${text}\n`);
}

/** @throws UsageError if the word means nothing in the database, with the nearest that does */
function targetOf(what: string, db: string): NamedTarget {
  if (what === '') throw new UsageError('argument_missing', 'Name a source, an agency, or a path.');
  const connection = openForReading(db);
  try {
    const sources = knownScrapeSources(connection);
    if (sources.includes(what)) return { target: { kind: 'source', source: what }, name: `the source ${what}` };
    const agencies = findAgencies(connection, what).filter((found) =>
      [found.agency_key, found.agency_id, found.name].includes(what),
    );
    const [agency] = agencies;
    if (agencies.length > 1)
      throw new UsageError(
        'several_agencies',
        `${agencies.length} agencies are called ${printableText(what)}. Name one by its id: ${agencies.map((each) => each.agency_key).join(', ')}.`,
      );
    if (agency !== undefined) {
      const { agency_key: agencyKey } = agency;
      return { target: { kind: 'agency', agencyKey }, name: `the agency ${printableText(agency.name)}` };
    }
    const path = locationOf(what);
    if (knowsPath(connection, path)) return { target: { kind: 'path', path }, name: printableText(path) };
    const near = [...nearestNames(what, sources), ...nearNames(connection, what)].slice(0, mostNames);
    const hint = near.length === 0 ? '' : ` Did you mean: ${near.map(printableText).join(', ')}?`;
    throw new UsageError(
      'nothing_found',
      `${printableText(what)} is no source, no agency and no path that the database ${db} knows.${hint} Nothing was changed.`,
    );
  } finally {
    connection.close();
  }
}

/** A path as the database knows it: of a file or folder, or the address of objects. */
function locationOf(what: string): string {
  if (isObjectAddress(what)) return what.replace(lastSlash, '');
  return existsSync(what) ? realpathSync(what) : resolve(what);
}

/** @throws UsageError if nobody can be asked */
async function agrees(name: string, { counts }: ForgetPlan, { json }: ForgetFlags): Promise<boolean> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY || json)
    throw new UsageError(
      'confirmation_needed',
      `Nobody can be asked here whether to forget ${name}. Add --yes to forget it, or --dry-run to see what would go. Nothing was changed.`,
    );
  stderr.write(`${[`This goes with ${name}, and cannot be taken back:`, ...drawCounts(counts)].join('\n')}\n`);
  const question = createInterface({ input: stdin, output: stderr });
  try {
    const answer = await question.question('Forget it? Write yes: ');
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    question.close();
  }
}

function drawCounts(counts: ForgottenCounts): readonly string[] {
  const lines: readonly (readonly [number, string])[] = [
    [counts.files, 'files that the database knows'],
    [counts.addresses, 'addresses'],
    [counts.documents, 'documents that nothing else holds'],
    [counts.reports, 'reports, earlier readings included'],
    [counts.numbers, 'numbers'],
    [counts.sections, 'sections of text'],
    [counts.pages, 'pages of the scrape'],
    [counts.fetches, 'records of fetches'],
    [counts.storedFiles, `stored files (${counts.storedBytes} bytes)`],
    [counts.agencies.length, `agencies without any report afterwards${namesIn(counts.agencies)}`],
  ];
  return lines.filter(([count]) => count > 0).map(([count, words]) => `${String(count).padStart(10)} ${words}`);
}

function namesIn(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `: ${names.slice(0, mostNames).map(printableText).join(', ')}${more}`;
}

/** What brings it back. */
function hintOf(target: ForgetTarget): string {
  switch (target.kind) {
    case 'source':
      return 'Take it out of sources.yaml too, or the next scrape visits it again.';
    case 'path':
      return 'Files that still lie there are read again by the next ingest of their folder.';
    case 'agency':
      return 'What still lies in an ingested folder, or on the list of a source, is read again.';
  }
}
