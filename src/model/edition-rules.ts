// Editions of one report: when documents are taken for editions, and which of them is in effect. The rules as data; load follows them.
import type { Format } from './document.js';
import type { FormCode } from './indicators.js';
import type { RuleDescription } from './rules/rule.js';

/**
 * How far reports of one agency, year and scope have to agree to be editions of one report. One of three is enough:
 * - `values`: of the cells that both state as numbers, not both as zero, a good share is equal. An agency that is known by its
 *   printed name alone may be several (市教育局): there the equal numbers must differ among themselves as well, because a year
 *   of one request fills six cells with 1 at any agency.
 * - `silence`: nothing stands against it in reports that state next to nothing. It says nothing where the agency is not resolved.
 * - `text`: the letters and digits of the sections are the same.
 */
export const editionAgreement = {
  values: { leastShare: 0.6, leastCells: 5, leastDifferentNumbers: 5 },
  silence: { leastCells: 10 },
  text: { leastCharacters: 300 },
} as const;

/** Beyond so many reports of one agency and year each new one is compared with those in effect alone. */
export const mostReportsCompared = 50;

/** Why one edition is in effect and another is not, in the order in which the rules are asked. */
export const precedenceRules = [
  { code: 'correction', meaning: 'it says that it corrects an earlier edition' },
  { code: 'published_later', meaning: 'its numbers are others, and were published later' },
  { code: 'format', meaning: 'its format is read more surely' },
  { code: 'first_seen', meaning: 'it was first seen in a later run' },
  { code: 'hash', meaning: 'nothing tells them apart: the hash of its bytes is the smaller' },
] as const;

export type PrecedenceRule = (typeof precedenceRules)[number]['code'];

/** Formats from the surest reading on: markup states its cells, a page shows them, a text only lists them. */
export const formatOrder: readonly (readonly Format[])[] = [['docx', 'html'], ['pdf'], ['text']];

const everyForm: readonly FormCode[] = ['2008', '2014', '2019', '2021'];

/** The rule that editions of one report state the same number in the same cell. */
export const editionsRule: RuleDescription = {
  code: 'editions_differ',
  table: null,
  forms: everyForm,
  comparison: 'equal',
  span: 'editions',
  wording:
    'the number in the edition in effect = the number in another edition of the report, for each cell that both state',
  source: 'the meaning of editions: they are one report',
};
