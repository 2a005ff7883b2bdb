// The results of this version and of the one before → docs/accuracy.md.
import type { GoldenDocument } from './documents.js';
import { evidences, outcomes } from './judge.js';
import { type AccuracyResults, type CountName, countOf } from './results.js';

/** The documents of a group, and what they are called. */
interface Group {
  readonly name: string;
  readonly documents: readonly GoldenDocument[];
}

type Sums = Readonly<Record<CountName, number>> & { readonly cells: number };

const outcomeHeads = ['right', 'right, flagged', 'wrong, flagged', 'missing, reported', '**silent**'];

/**
 * The page.
 * @param results the newest version first; the second is the version before
 * @throws Error if no version has results
 */
export function accuracyPage(documents: readonly GoldenDocument[], results: readonly AccuracyResults[]): string {
  const [current, before] = results;
  if (!current) throw new Error('No version has results: npm run accuracy measures this one');
  const versions = before ? [current, before] : [current];
  const clean = documents.filter(({ isFaulty }) => !isFaulty);
  const faulty = documents.filter(({ isFaulty }) => isFaulty);
  const table = (head: string, groups: readonly Group[]) => comparedTable(head, groups, versions);
  return `${[
    '# Accuracy',
    introduction(documents, versions),
    '## In all',
    wholeTable(
      [
        { name: 'clean documents', documents: clean },
        { name: 'documents with faults', documents: faulty },
        { name: 'all', documents },
      ],
      versions,
    ),
    definitions,
    '## Formats',
    table(
      'Format',
      groupsBy(documents, ({ format }) => [formatNames[format]]),
    ),
    '## Forms',
    table(
      'Form',
      groupsBy(documents, ({ form }) => [form]),
    ),
    '## Producers',
    producersNote,
    table(
      'Producer',
      groupsBy(documents, ({ format, producer }) => [`${formatNames[format]}: ${producer}`]),
    ),
    '## Clean looks',
    'A person reads each of these without doubt. A document with two looks counts for both.',
    table(
      'Look',
      groupsBy(clean, ({ looks }) => looks),
    ),
    '## Faults',
    faultsNote,
    table(
      'Fault',
      groupsBy(faulty, ({ looks }) => looks),
    ),
    '## Evidence',
    evidenceSection(documents, current),
    '## How it is measured',
    method,
  ].join('\n\n')}\n`;
}

const formatNames = {
  docx: 'DOCX',
  html: 'HTML',
  pdf: 'PDF',
  txt: 'text',
  doc: 'DOC',
  rtf: 'RTF',
  odt: 'ODT',
  xlsx: 'XLSX',
  xls: 'XLS',
  ods: 'ODS',
  ofd: 'OFD',
} as const;

function introduction(documents: readonly GoldenDocument[], versions: readonly AccuracyResults[]): string {
  const [current, before] = versions.map(({ version }) => version);
  const compared = before === undefined ? '' : ` The same documents were read with version ${before}.`;
  return [
    `What version ${current} makes of the ${documents.length} documents of the golden collection, whose every number is known.${compared} This page is`,
    'written by `npm run accuracy`; a test compares it with the results, and reads the documents again.',
  ].join('\n');
}

const definitions = `- **right**: the database says what a person sees in the document, in value and state (a blank, a stroke and 0 are different answers).
- **right, flagged**: the same, but the number is marked for review: a false alarm, or doubt that a person would share.
- **wrong, flagged**: something else is in the database, and the number is marked for review, or its state says that the cell cannot be read.
- **missing, reported**: the cell is not in the database, and an error or a warning of the document says that something is missing.
- **silent**: wrong, missing or invented, and nothing says so. This is what must not happen.

Agency, year and form are looked at too: the last column of the table counts the documents in which all three are right.`;

const producersNote =
  'The documents are written as these programs write them: structure, styles, fonts and metadata. None was written by the programs themselves. `plain` is what the format asks for, and no more.';

const faultsNote =
  'What is stored in these documents is not what a person sees, or a heading, a unit or a note has to be understood. Some of them no program can decide: there the best result is a flag.';

const method = `\`npm run accuracy\` writes the documents to a temporary folder ([scripts/accuracy](../scripts/accuracy/README.md)), has the built program ingest it
in its workers, as it does with a folder of yours, and compares its database with what the documents state. The figures are those of published
reports, and sums of their multiples, so that the sums of the form hold. The writers share nothing with the readers but the catalogue of indicators. The same
scripts write the same bytes. What each version made of each document is kept in \`docs/accuracy/\`.

The collection was made by the people who make the program, and knows the looks and faults that they know. It says nothing of a look that nobody has
thought of: the accuracy over the documents of an agency that you do not know is lower.`;

function evidenceSection(documents: readonly GoldenDocument[], current: AccuracyResults): string {
  const sums = sumsOf(documents, current);
  if (evidences.every((name) => sums[name] === 0))
    return `Version ${current.version} does not say what stands behind a number.`;
  const rows = groupsBy(documents, ({ format }) => [formatNames[format]]).map((group) => {
    const of = sumsOf(group.documents, current);
    const whole = evidences.reduce((sum, name) => sum + of[name], 0);
    return [group.name, number(whole), ...evidences.map((name) => share(of[name], whole))];
  });
  return [
    'How well the numbers in the database are evidenced: `facts.evidence` ([what the words mean](database.md#evidence)). Each document stands alone here: without reports of\nother years and other editions less is proved than in a collection of real reports.',
    markdownTable(['Format', 'facts', ...evidences], rows),
  ].join('\n\n');
}

/** Every outcome, for each version. */
function wholeTable(groups: readonly Group[], versions: readonly AccuracyResults[]): string {
  const rows = groups.flatMap((group) =>
    versions.map((results) => {
      const sums = sumsOf(group.documents, results);
      return [
        group.name,
        results.version,
        number(group.documents.length),
        number(sums.cells),
        ...outcomes.map((name) => `${number(sums[name])} (${share(sums[name], sums.cells)})`),
        number(sums.identified),
      ];
    }),
  );
  return markdownTable(['', 'version', 'documents', 'cells', ...outcomeHeads, 'identified'], rows);
}

/** Every outcome for this version; of the one before what is right and what is silent. */
function comparedTable(head: string, groups: readonly Group[], [current, before]: readonly AccuracyResults[]): string {
  const rows = groups.map(({ name, documents }) => {
    const sums = current ? sumsOf(documents, current) : null;
    const earlier = before ? sumsOf(documents, before) : null;
    return [
      name,
      number(documents.length),
      number(sums?.cells ?? 0),
      ...(sums
        ? [share(sums.right, sums.cells), ...outcomes.slice(1).map((outcome) => count(outcome, sums[outcome]))]
        : []),
      ...(earlier ? [share(earlier.right, earlier.cells), count('silent', earlier.silent)] : []),
    ];
  });
  const earlier = before ? [`${before.version}: right`, `${before.version}: **silent**`] : [];
  return markdownTable([head, 'documents', 'cells', ...outcomeHeads, ...earlier], rows);
}

/** Nothing is a dot, so that the eye finds the rest; what is silent is bold. */
function count(outcome: string, value: number): string {
  if (value === 0) return '·';
  return outcome === 'silent' ? `**${number(value)}**` : number(value);
}

function groupsBy(
  documents: readonly GoldenDocument[],
  namesOf: (document: GoldenDocument) => readonly string[],
): readonly Group[] {
  const groups = new Map<string, GoldenDocument[]>();
  for (const document of documents)
    for (const name of namesOf(document)) groups.set(name, [...(groups.get(name) ?? []), document]);
  return [...groups].map(([name, of]) => ({ name, documents: of }));
}

function sumsOf(documents: readonly GoldenDocument[], results: AccuracyResults): Sums {
  const sum = (name: CountName) =>
    documents.reduce((whole, document) => whole + countOf(results.documents[document.name] ?? [], name), 0);
  const of = {
    ...{ right: sum('right'), rightFlagged: sum('rightFlagged'), wrongFlagged: sum('wrongFlagged') },
    ...{ reported: sum('reported'), silent: sum('silent'), identified: sum('identified') },
    ...{ proved: sum('proved'), confirmed: sum('confirmed'), single: sum('single'), doubtful: sum('doubtful') },
  };
  return { ...of, cells: outcomes.reduce((whole, name) => whole + of[name], 0) };
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** A share in per cent. 100 % is everything: a share that would be rounded up to it is not. */
function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part === whole) return '100 %';
  return `${(Math.floor((10_000 * part) / whole) / 100).toFixed(2)} %`;
}

function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const textColumns = heads.findIndex((head) => head === 'documents' || head === 'facts');
  const rules = heads.map((_, place) => (place < textColumns ? '---' : '---:'));
  return [line(heads), line(rules), ...rows.map(line)].join('\n');
}
