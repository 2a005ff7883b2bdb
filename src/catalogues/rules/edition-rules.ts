// Editions of one report: when documents count as editions of one report, and which of them is in effect. The rules as data; the code that
// follows them is in src/editions and src/load.
import type { FormCode } from '../indicators/indicators.js';
import type { RuleDescription } from './rule.js';

/**
 * How far reports of the same agency, year and scope have to agree to be editions of one report. Any one of the four is enough:
 * - `values`: among the cells that both state as numbers, not both as zero, a good share is equal. An agency known only by its
 *   printed name may be several agencies (市教育局). Then the equal numbers must also differ among themselves, because a year with a
 *   single request fills six cells with 1 at any agency.
 * - `silence`: nothing speaks against it in reports that state next to nothing. It does not apply if the agency is not resolved.
 * - `text`: the letters and digits of the sections are the same. Agencies use templates, so either a share of the numbers must be equal
 *   too, as for `values`, however few they are; or the agency must be resolved and have published the two on different days.
 * - `likeness`: all numbers are equal, some differ among themselves, and the text is nearly the same: a page lists its attachments,
 *   a Word document numbers its paragraphs. The share is that of runs of four letters in common; in the samples it is 0.93 or more.
 * In addition, a report that says it corrects an earlier one is an edition of it, however little they agree, if the agency is
 * resolved and published exactly one other report of the same scope.
 */
export const editionAgreement = {
  values: { leastShare: 0.6, leastCells: 5, leastDifferentNumbers: 5 },
  silence: { leastCells: 10 },
  text: { leastCharacters: 300 },
  likeness: { leastDifferentNumbers: 3, leastShare: 0.8, lettersOfRun: 4 },
} as const;

/**
 * When documents that print the same numbers, and mostly the same text, are editions of one report although their agencies or years are not
 * known to be the same. Reports of two resolved agencies are never editions of one report: one was copied, and that is reported.
 * - `leastDifferentNumbers`: no two agencies state this many numbers, differing among themselves, in the same cells. So it
 *   is the same report, under whatever name it was found.
 * - `leastNumbersWithoutText`: this many identify a report whatever text stands around its tables.
 * - `leastNameCharacters`: with fewer numbers it may be a county's template for reports without any activity. Then the text must name the
 *   agency, with at least this many characters (教育局 names none), and the other document must bear that name too, shorter, longer or not at all.
 * - `mostCopies`: a text that more documents than this print is such a template.
 * The index reports_by_values and the view copied_reports depend on `leastNumbersWithoutText`.
 */
export const sameDocument = {
  leastDifferentNumbers: 5,
  leastNumbersWithoutText: 10,
  leastNameCharacters: 6,
  mostCopies: 50,
} as const;

/**
 * If one agency and year has more reports than this, the name belongs to many agencies in different places. Comparing them all would say
 * little and take long, because every new report is compared with all others. Then only reports that state the same numbers in the same
 * cells, or print the same text, are editions.
 */
export const mostReportsCompared = 20;

/**
 * An edition that states fewer cells than this share of the fullest edition was not read completely, or shows its tables as pictures.
 * It is not put in effect, because a report in effect must not lack numbers that another edition has.
 */
export const completeShare = 0.8;

/** Why one edition is in effect and another is not, in the order in which the rules are applied. */
export const precedenceRules = [
  { code: 'identified', meaning: 'its agency and year are more certain' },
  { code: 'complete', meaning: 'the other lacks a large part of the numbers' },
  { code: 'correction', meaning: 'it says that it corrects an earlier edition' },
  { code: 'published_later', meaning: 'its numbers differ and it was published later' },
  { code: 'format', meaning: 'its format is read more reliably' },
  { code: 'first_seen', meaning: 'it was first seen in a later run' },
  { code: 'hash', meaning: 'nothing distinguishes them: the hash of its bytes is the smaller' },
] as const;

export type PrecedenceRule = (typeof precedenceRules)[number]['code'];

const everyForm: readonly FormCode[] = ['2008', '2014', '2019', '2021'];

/** The rule that all editions of a report state the same number in the same cell. */
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
