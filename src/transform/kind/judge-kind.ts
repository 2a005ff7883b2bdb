// Decides whether a document is a disclosure annual report: what speaks for it against what speaks for another kind of document.
import type { Document } from '../../model/document.js';
import type { Section } from '../../model/report.js';
import { compacted } from '../../text/compact-text.js';
import type { ReadTables } from '../facts/read-facts.js';
import type { Lead } from '../identity/lines/lead.js';
import type { ParsedTitle } from '../identity/title/parse-title.js';
import { titlesOf } from '../identity/title/titles.js';
import { officialSectionOf } from '../sections/find-sections.js';
import {
  formPoints,
  leastPoints,
  leastProse,
  manyNumbers,
  type PhraseEvidence,
  phraseEvidence,
} from './evidence-rows.js';

/** What a document was judged to be. */
export interface KindJudgement {
  readonly isReport: boolean;
  /** Whether a person may take it for one all the same: it has the title of a report, or a table or headings of the form. */
  readonly isArguable: boolean;
  /** Whether it has the title of a report. */
  readonly isTitled: boolean;
  /** What the document is instead, in words: “a notice that asks for reports”; null if nothing in particular. */
  readonly instead: string | null;
}

/** What of a document is judged. */
export interface JudgedDocument {
  readonly document: Document;
  readonly lead: Lead;
  readonly sections: readonly Section[];
  readonly read: ReadTables;
}

/** A titled document without tables needs the preamble and at least two sections. */
const leastSections = 2;
/** An untitled document without tables needs this many of the six official headings. */
const headingsAlone = 5;
const someHeadings = 3;
/** A document without anything of a report is called something else only if it plainly is. */
const plainlyOther = -6;

/** Judges a document by its title, its first lines, its sections and its tables. */
export function judgeKind({ document, lead, sections, read }: JudgedDocument): KindJudgement {
  const { printed, byMetadata, byPage, byHeader } = titlesOf(document, lead);
  const title = printed ?? byMetadata[0] ?? byHeader[0] ?? byPage[0] ?? null;
  const headings = new Set(document.blocks.flatMap((block) => officialSectionOf(block) ?? [])).size;
  const hasForm = read.blocks.length > 0 || read.hasStatistics;
  const mayBeReport =
    hasForm ||
    (title !== null && (sections.length > leastSections || read.unmapped.length > 0)) ||
    headings >= headingsAlone;
  const against = statedIn({ title: withTail(printed ?? byMetadata[0] ?? null), lead, sections });
  const points =
    pointsOfForm(read, hasForm) +
    (title === null
      ? 0
      : formPoints.title + (title.agency !== null && title.year !== null ? formPoints.fullTitle : 0)) +
    (headings >= headingsAlone
      ? formPoints.allHeadings
      : headings >= someHeadings
        ? formPoints.someHeadings
        : sections.length > leastSections
          ? formPoints.sections
          : 0) +
    (proseOf(sections) >= leastProse ? formPoints.prose : 0) +
    against.reduce((sum, each) => sum + each.points, 0);
  const [worst] = against.filter((each) => each.points < 0).sort((a, b) => a.points - b.points);
  const isOther = worst !== undefined && points < leastPoints;
  const isTold = isOther && (mayBeReport || worst.points <= plainlyOther);
  return {
    isReport: mayBeReport && !isOther,
    isArguable: mayBeReport || title !== null,
    isTitled: title !== null,
    instead: isTold ? worst.what : null,
  };
}

function pointsOfForm(read: ReadTables, hasForm: boolean): number {
  const numbers = read.facts.filter(({ reading }) => reading.state === 'number').length;
  if (numbers >= manyNumbers) return formPoints.manyNumbers;
  if (numbers > 0) return formPoints.someNumbers;
  if (read.unmapped.some(({ reading }) => reading.state === 'number')) return formPoints.unmappedNumbers;
  return hasForm ? formPoints.emptyTables : 0;
}

/** What is looked at for phrases. A title that only the page states ends with the name of the site, so it is left out. */
interface Stated {
  readonly title: string | null;
  readonly lead: Lead;
  readonly sections: readonly Section[];
}

/** The first line of a text is a short one or a salutation: the opening is read this far. */
const openingLines = 6;

function statedIn({ title, lead, sections }: Stated): readonly PhraseEvidence[] {
  const opening = lead.lines
    .slice(0, openingLines + openingLines)
    .map(compact)
    .filter((line) => line !== '');
  const text = [...opening, ...sections.map((section) => compact(section.text))];
  const lines = { titles: title === null ? [] : [title], opening, text };
  return phraseEvidence.filter(({ place, phrase }) => lines[place].some((line) => phrase.test(line)));
}

function compact(text: string): string {
  return compacted(text);
}

function withTail(title: ParsedTitle | null): string | null {
  return title === null ? null : compact(title.title + title.tail);
}

function proseOf(sections: readonly Section[]): number {
  return sections.reduce((length, { text }) => length + text.length, 0);
}
