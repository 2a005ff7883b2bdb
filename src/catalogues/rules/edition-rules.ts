// Editions of one report: when documents are taken for editions, and which of them is in effect. The rules as data; load follows them.
import type { FormCode } from '../indicators/indicators.js';
import type { RuleDescription } from './rule.js';

/**
 * How far reports of one agency, year and scope have to agree to be editions of one report. One of four is enough:
 * - `values`: of the cells that both state as numbers, not both as zero, a good share is equal. An agency that is known by its
 *   printed name alone may be several (市教育局): there the equal numbers must differ among themselves as well, because a year
 *   of one request fills six cells with 1 at any agency.
 * - `silence`: nothing stands against it in reports that state next to nothing. It says nothing where the agency is not resolved.
 * - `text`: the letters and digits of the sections are the same. Agencies print templates: a share of the numbers must be equal as well, as
 *   for `values`, however few they are; or the agency is resolved, and published the one on another day than the other.
 * - `likeness`: all numbers are equal, some differ among themselves, and the text is nearly the same: a page lists its attachments,
 *   a Word document numbers its paragraphs. The share is of runs of four letters in common; of the samples it is 0.93 and more.
 * Beside these, a report that says that it corrects an earlier one is an edition of it, however little agrees, where the agency is
 * resolved and published one other of the same scope.
 */
export const editionAgreement = {
  values: { leastShare: 0.6, leastCells: 5, leastDifferentNumbers: 5 },
  silence: { leastCells: 10 },
  text: { leastCharacters: 300 },
  likeness: { leastDifferentNumbers: 3, leastShare: 0.8, lettersOfRun: 4 },
} as const;

/**
 * When documents that print the same numbers, and mostly the same text, are editions of one report although their agencies or years are not
 * known to be the same. Two agencies that are both resolved are never one: they copied, and that is told.
 * - `leastDifferentNumbers`: so many numbers that differ among themselves are stated by no two agencies in the same cells. Then it
 *   is the same report, under whatever name it was found.
 * - `leastNumbersWithoutText`: so many identify it whatever text stands around the tables.
 * - `leastNameCharacters`: with fewer numbers it may be the template of a county for reports of nothing. Then the text must name the
 *   agency, by so many letters (教育局 names none), and the other document must bear that name too, shorter, longer or not at all.
 * - `mostCopies`: a text that more documents print is such a template.
 * The index reports_by_values and the view copied_reports follow the second.
 */
export const sameDocument = {
  leastDifferentNumbers: 5,
  leastNumbersWithoutText: 10,
  leastNameCharacters: 6,
  mostCopies: 50,
} as const;

/**
 * With more reports of one agency and year the name is that of many agencies, of different places. Comparing them all would say
 * little and take long, because each that arrives is compared with all: only those that state the same numbers in the same cells, or print the same text, are then editions.
 */
export const mostReportsCompared = 20;

/**
 * An edition that states fewer cells than this share of what the fullest states was not read whole, or shows its tables as pictures:
 * a report in effect must not lack numbers that another edition has.
 */
export const completeShare = 0.8;

/** Why one edition is in effect and another is not, in the order in which the rules are asked. */
export const precedenceRules = [
  { code: 'identified', meaning: 'its agency and year are better known' },
  { code: 'complete', meaning: 'the other lacks a good part of the numbers' },
  { code: 'correction', meaning: 'it says that it corrects an earlier edition' },
  { code: 'published_later', meaning: 'its numbers are others, and were published later' },
  { code: 'format', meaning: 'its format is read more surely' },
  { code: 'first_seen', meaning: 'it was first seen in a later run' },
  { code: 'hash', meaning: 'nothing tells them apart: the hash of its bytes is the smaller' },
] as const;

export type PrecedenceRule = (typeof precedenceRules)[number]['code'];

const everyForm: readonly FormCode[] = ['2008', '2014', '2019', '2021'];

/** The rule that editions of one report state the same number in the same cell. */
export const editionsRule: RuleDescription = {
  code: 'editions_differ',
  zh: '同一报告的各版本写明相同的数值',
  table: null,
  forms: everyForm,
  comparison: 'equal',
  span: 'editions',
  wording:
    'the number in the edition in effect = the number in another edition of the report, for each cell that both state',
  source: 'the meaning of editions: they are one report',
};
