// Measures how often each kind of vote on agency and year is right where it speaks, and what it should weigh. A kind is right with a
// probability p, estimated from r right and w wrong votes; independent votes add up by their log-odds, ln((r + ½) / (w + ½)).
//
//   npm run --silent weigh-votes -- [FOLDER…]
//
// It reads the labelled identities of the tests, every fourth document of the golden collection (its writers print titles in one way, so
// more would say the same), and the documents of folders: each X.… with its truth in X.truth.json (file, agency, year).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { extract } from '../../src/extract/extract.js';
import type { Document } from '../../src/model/document.js';
import { foldDocument } from '../../src/transform/fold-document.js';
import { publishedDate } from '../../src/transform/identity/identity.js';
import { type Lead, leadOf } from '../../src/transform/identity/lines/lead.js';
import { isSameAgency } from '../../src/transform/identity/names/same-agency.js';
import { titlesOf } from '../../src/transform/identity/title/titles.js';
import { agencyVotes } from '../../src/transform/identity/votes/decide-author.js';
import { yearVotes } from '../../src/transform/identity/votes/decide-year.js';
import { splitDocument } from '../../src/transform/parts/split-document.js';
import { findSections } from '../../src/transform/sections/find-sections.js';
import { labelledIdentities } from '../../tests/transform/identity/labelled-identities.js';
import { documentOf } from '../../tests/transform/printed-report.js';
import { goldenDocuments } from '../accuracy/documents.js';

/** A document, and whose report on which year it is. */
interface Labelled {
  readonly document: Document;
  readonly lead: Lead;
  readonly agency: string | null;
  readonly year: number | null;
}

interface Count {
  right: number;
  wrong: number;
}

const truth = z.object({
  file: z.string(),
  agency: z.string().nullish(),
  year: z.number().nullish(),
  no_report: z.boolean().optional(),
});

function labelledSet(): readonly Labelled[] {
  return labelledIdentities.map(({ lines, closing, metadata, agency, year }) => ({
    document: { ...documentOf([], 'report.html'), metadata },
    lead: { lines, closing },
    agency,
    year,
  }));
}

/** What votes are read from; null if the file cannot be read. */
async function openDocument(name: string, bytes: Uint8Array): Promise<Pick<Labelled, 'document' | 'lead'> | null> {
  const extraction = await extract(bytes, { name }, { secondReading: false });
  if (extraction.kind === 'unreadable') return null;
  const folded = foldDocument(extraction.document, { status: 'off' });
  const { document } = splitDocument(folded.document, folded.second).main;
  const [, first] = findSections(document.blocks);
  const at = document.blocks.findIndex((block) => block.kind !== 'table' && block.anchor === first?.anchor);
  return { document, lead: leadOf(document.blocks, at < 0 ? document.blocks.length : at) };
}

const everyGolden = 4;

async function goldenSet(): Promise<readonly Labelled[]> {
  const opened: Labelled[] = [];
  for (const [index, { name, draft, write }] of goldenDocuments().entries()) {
    if (index % everyGolden !== 0) continue;
    const drafted = draft();
    const read = await openDocument(name, write(drafted));
    if (read !== null) opened.push({ ...read, agency: drafted.agency, year: drafted.year });
  }
  return opened;
}

async function setIn(folder: string): Promise<readonly Labelled[]> {
  const opened: Labelled[] = [];
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.truth.json'))) {
    const { file, agency, year, no_report } = truth.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    if (no_report === true) continue;
    const read = await openDocument(file, readFileSync(join(folder, file)));
    if (read !== null) opened.push({ ...read, agency: agency ?? null, year: year ?? null });
  }
  return opened;
}

/** 我局 and “我局” are one kind; the notes in brackets are kinds of their own. */
const pronoun = /^“我.*”$/u;

function counted<Value>(
  counts: Map<string, Count>,
  votes: readonly { readonly value: Value; readonly source: string }[],
  isRight: (value: Value) => boolean,
): void {
  for (const { value, source } of votes) {
    const kind = pronoun.test(source) ? 'pronoun' : source;
    const count = counts.get(kind) ?? { right: 0, wrong: 0 };
    if (isRight(value)) count.right++;
    else count.wrong++;
    counts.set(kind, count);
  }
}

function draw(subject: string, counts: ReadonlyMap<string, Count>): string {
  const rows = [...counts]
    .map(([kind, { right, wrong }]) => ({ kind, right, wrong, odds: Math.log((right + 0.5) / (wrong + 0.5)) }))
    .sort((one, other) => other.odds - one.odds);
  return [
    `${subject.padEnd(78)}right  wrong  share  log-odds`,
    ...rows.map(({ kind, right, wrong, odds }) =>
      [
        `  ${kind}`.padEnd(76),
        String(right).padStart(7),
        String(wrong).padStart(7),
        (right / (right + wrong)).toFixed(3).padStart(7),
        odds.toFixed(1).padStart(8),
      ].join(''),
    ),
  ].join('\n');
}

const folders = process.argv.slice(2);
const sets = [
  ['labelled identities', labelledSet()],
  ['golden collection', await goldenSet()],
  ...(await Promise.all(folders.map(async (folder) => [folder, await setIn(folder)] as const))),
] as const;
const agencies = new Map<string, Count>();
const years = new Map<string, Count>();
for (const [, documents] of sets)
  for (const { document, lead, agency, year } of documents) {
    const titles = titlesOf(document, lead);
    const publishedOn = publishedDate(document.metadata, lead);
    if (agency !== null) counted(agencies, agencyVotes(titles, document, lead), (name) => isSameAgency(name, agency));
    if (year !== null) counted(years, yearVotes({ titles, document, lead, publishedOn }), (value) => value === year);
  }
process.stdout.write(
  `${sets.map(([name, documents]) => `${documents.length} documents: ${name}`).join('\n')}\n\n${draw('agency', agencies)}\n\n${draw('year', years)}\n`,
);
