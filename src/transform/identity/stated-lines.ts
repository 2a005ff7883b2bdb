// The parts of a report that say who wrote it and what it covers, as compact lines (see `compactText`).
import type { Document } from '../../model/document.js';
import type { Identity, Section } from '../../model/report.js';
import { compacted } from '../../text/compact-text.js';
import type { Lead } from './lines/lead.js';
import { pageTitleNames, titleNames, valuesOf } from './lines/metadata-names.js';
import { parseTitle } from './title/parse-title.js';

/** The compact lines of a report, by the part that they belong to. */
export interface StatedLines {
  /** The title, its printed lines, and the titles that the metadata state. */
  readonly titles: readonly string[];
  /** The lines before the first section, without the title. */
  readonly opening: readonly string[];
  readonly overview: readonly string[];
  /** The section on other matters. */
  readonly other: readonly string[];
  /** The last lines, where a report is signed. */
  readonly closing: readonly string[];
  /** The lines of all sections, including the preamble. */
  readonly all: readonly string[];
}

const longestTitle = 80;
const sentenceEnd = /[。!?;]/u;
/** A line such as （更正版） or (含所属部门) belongs to the title. */
const bracketed = /^[([【〔][^。]{1,30}[)\]】〕]$/u;

/** Collects the lines of a report; empty lines are left out. */
export function statedLinesOf(
  document: Document,
  lead: Lead,
  identity: Identity,
  sections: readonly Section[],
): StatedLines {
  const ofSections = sections.map(({ kind, text }) => ({ kind, lines: compactLines(text) }));
  const linesOf = (kind: Section['kind']) =>
    ofSections.filter((section) => section.kind === kind).flatMap(({ lines }) => lines);
  const leading = lead.lines.flatMap(compactLines);
  const isPrinted = leading.map(isTitle);
  const stated = [identity.title ?? '', ...valuesOf(document.metadata, [...titleNames, ...pageTitleNames])]
    .flatMap(compactLines)
    .filter(isTitle);
  return {
    titles: [...new Set([...leading.filter((_, index) => isPrinted[index]), ...stated])],
    opening: leading.filter((_, index) => !isPrinted[index]),
    overview: linesOf('overview'),
    other: linesOf('other'),
    closing: lead.closing.flatMap(compactLines),
    all: ofSections.flatMap(({ lines }) => lines),
  };
}

function compactLines(text: string): readonly string[] {
  return compacted(text)
    .split('\n')
    .filter((line) => line !== '');
}

function isTitle(line: string): boolean {
  if (line.length > longestTitle || sentenceEnd.test(line)) return false;
  return bracketed.test(line) || parseTitle(line) !== null;
}
