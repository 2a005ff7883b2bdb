// What a damaged document itself states: which cells say something else than before, and what they say.
import { strFromU8, strToU8 } from 'fflate';
import type { Change, Restatement } from './change.js';
import { cellAround, fieldAround, linesAround, rowAt, type Stretch, textOf, textsOf } from './markup.js';
import type { SourceKind } from './mutations.js';
import { streamsOfDamaged } from './older/compound-source.js';
import { textsOnPages } from './older/ofd-pages.js';
import { restatedInRichText } from './older/rich-text.js';
import { restatedInSavedPage } from './older/saved-page.js';
import { restatedInParts } from './older/sheet-parts.js';
import { restatedInSheets, sheetStreams } from './older/sheet-records.js';
import { restatedInWord, wordStreams } from './older/word-streams.js';

export interface Damaged {
  readonly source: string;
  readonly change: Change;
  /** The source after the change. */
  readonly changed: string;
}

type Restated = (damaged: Damaged) => readonly Restatement[];

/** What both sources of a damage state, compared. */
const compared =
  (restated: (sources: readonly [string, string]) => readonly Restatement[]): Restated =>
  ({ source, changed }) =>
    restated([source, changed]);

/** By kind of source; a package and a PDF do not show their cells. */
const restatedIn: Readonly<Record<SourceKind, Restated>> = {
  html: decoded(inMarkup),
  docx: inMarkup,
  text: decoded(inCell(fieldAround)),
  painted: onPage(textsOf),
  package: () => [],
  pdf: () => [],
  tables: () => [],
  flat_tables: () => [],
  ole: inCompoundFile,
  word: compared(restatedInWord),
  records: compared(restatedInSheets),
  rtf: compared(restatedInRichText),
  mail: compared(restatedInSavedPage),
  odt: inMarkup,
  parts: compared(restatedInParts),
  pages: onPage(textsOnPages),
};

/**
 * The cells that say something else after a damage, according to the change itself or to its source. A damage within one cell
 * leaves the table as it was, and what remains in the cell is what the document states there.
 */
export function restatementsOf(kind: SourceKind, damaged: Damaged): readonly Restatement[] {
  return damaged.change.restated ?? restatedIn[kind](damaged);
}

const undecodable = '\ufffd';

/** Sources with one character for each byte: as a reader decodes them, if they are UTF-8. */
function decoded(restated: Restated): Restated {
  const textOfBytes = (bytes: string) => {
    const text = strFromU8(strToU8(bytes, true));
    return text.includes(undecodable) ? bytes : text;
  };
  return (damaged) => restated(damaged).map(({ from, to }) => ({ from: textOfBytes(from), to: textOfBytes(to) }));
}

function stretches({ change }: Damaged): { readonly before: Stretch; readonly after: Stretch } {
  const { start } = change.at;
  return { before: change.at, after: { start, end: start + change.text.length } };
}

/**
 * A damage inside one cell: the cell says what remains in it and what was joined to it. If the document breaks off
 * inside a cell, nothing certain is stated.
 */
function inCell(around: (source: string, stretch: Stretch) => Stretch | null): Restated {
  return (damaged) => {
    const { source, changed, change } = damaged;
    if (change.at.end === source.length) return [];
    const { before, after } = stretches(damaged);
    const from = around(source, { start: before.start, end: before.start });
    const to = around(changed, after);
    return from === null || to === null ? [] : [{ from: textOf(source, from), to: textOf(changed, to) }];
  };
}

/**
 * As `inCell`; and if the damage joins two rows, the first one continues as the second, with its own label before the other's values. A
 * row that still has all its cells says what they show.
 */
function inMarkup(damaged: Damaged): readonly Restatement[] {
  const { source, changed, change } = damaged;
  const { start, end } = change.at;
  const inOne = inCell(cellAround)(damaged);
  if (end === source.length) return inOne;
  const first = rowAt(source, start);
  const others = [rowAt(source, end), rowAt(changed, start)].filter((row) => row.length === first.length);
  return [...inOne, ...others.flatMap((row) => first.map((from, index) => ({ from, to: row[index] ?? '' })))];
}

/**
 * There is one mark per line. The texts of the changed lines show something else, or have disappeared, or have appeared
 * where there was none. A damage that extends a string to the end of another takes everything in between with it.
 */
function onPage(textsIn: typeof textsOf): Restated {
  return (damaged) => {
    const { source, changed } = damaged;
    const { before, after } = stretches(damaged);
    const inLines = textsIn(source, linesAround(source, before));
    const inChanged = textsIn(changed, linesAround(changed, after));
    const others =
      inLines.length === inChanged.length ? inLines.map((from, index) => ({ from, to: inChanged[index] ?? '' })) : [];
    const [all, left] = [textsIn(source, whole(source)), textsIn(changed, whole(changed))];
    const gone = [...inLines, ...without(without(all, left), inLines)];
    return [...others, ...gone.map((from) => ({ from, to: '' })), ...inChanged.map((to) => ({ from: '', to }))];
  };
}

/** A damage of a compound file joins other sectors to its streams, or changes what they hold. */
function inCompoundFile({ source, changed }: Damaged): readonly Restatement[] {
  const inStreams = (names: readonly string[]): readonly [string, string] => [
    streamsOfDamaged(source, names),
    streamsOfDamaged(changed, names),
  ];
  return [...restatedInWord(inStreams(wordStreams)), ...restatedInSheets(inStreams(sheetStreams))];
}

function whole(source: string): Stretch {
  return { start: 0, end: source.length };
}

/** A list without the members of another, removing each as often as it occurs there. */
function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of some) counts.set(text, (counts.get(text) ?? 0) + 1);
  return all.filter((text) => {
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}
