// Every problem that a document can have: a stable code, its severity, what it means and what to do.
import { agencyProblems } from './problems-of-agencies.js';
import { editionProblems } from './problems-of-editions.js';

export type Severity = 'error' | 'warning' | 'info';

interface ProblemKind {
  readonly severity: Severity;
  readonly meaning: string;
  readonly advice: string;
}

/** The catalogue. Codes are stable for ever; the table `problem_codes` of the database is written from it. */
export const problemCatalogue = {
  empty_file: {
    severity: 'error',
    meaning: 'The file holds no bytes, or nothing but blanks.',
    advice: 'Download it again.',
  },
  unsupported_format: {
    severity: 'error',
    meaning: 'The file is of a kind that is not read yet.',
    advice: 'Save it as DOCX or HTML.',
  },
  unknown_format: {
    severity: 'error',
    meaning: 'The bytes are of no known kind.',
    advice: 'Check where the file came from.',
  },
  file_too_large: {
    severity: 'error',
    meaning: 'The file is larger than the limit.',
    advice: 'Check whether it is a report at all.',
  },
  file_unreadable: {
    severity: 'error',
    meaning: 'The file could not be opened or read.',
    advice: 'Check that it exists and that you may read it.',
  },
  zip_damaged: {
    severity: 'error',
    meaning: 'The zip container is truncated or damaged.',
    advice: 'Download the file again.',
  },
  zip_too_large: {
    severity: 'error',
    meaning: 'The zip container says that it inflates beyond the limits; it was not inflated.',
    advice: 'Do not open it: it may be made to harm.',
  },
  pdf_damaged: {
    severity: 'error',
    meaning: 'The PDF is truncated or damaged.',
    advice: 'Download the file again.',
  },
  scanned_page: {
    severity: 'error',
    meaning: 'Pages are pictures without text; their numbers are not read.',
    advice: 'Look for another edition of the report.',
  },
  unmapped_text: {
    severity: 'error',
    meaning: 'A font of the PDF does not say which characters it shows, so its text cannot be read.',
    advice: 'Look for another edition of the report.',
  },
  not_a_docx: {
    severity: 'error',
    meaning: 'The zip container holds no Word document.',
    advice: 'Unpack it, or check what it is.',
  },
  encrypted: {
    severity: 'error',
    meaning: 'The document is encrypted and needs a password.',
    advice: 'Save a copy without a password.',
  },
  xml_damaged: {
    severity: 'error',
    meaning: 'A part of the document is not well-formed XML.',
    advice: 'Open it in a word processor and save it again.',
  },
  xml_entities: {
    severity: 'error',
    meaning: 'The XML declares entities, which a Word document never needs.',
    advice: 'Do not open it: it may be made to harm.',
  },
  too_deeply_nested: {
    severity: 'error',
    meaning: 'Elements are nested beyond the limit.',
    advice: 'Check where the file came from.',
  },
  timeout: {
    severity: 'error',
    meaning: 'Reading took longer than the time limit and was stopped.',
    advice: 'Raise the limit, or look at the file.',
  },
  out_of_memory: {
    severity: 'error',
    meaning: 'Reading took more memory than the limit and was stopped.',
    advice: 'Look at the file.',
  },
  crashed: {
    severity: 'error',
    meaning: 'The reader failed in a way that it should not.',
    advice: 'Please report it with the file.',
  },
  not_a_report: {
    severity: 'error',
    meaning: 'The document is no disclosure annual report: neither its title nor its tables say so.',
    advice: 'Remove it from the folder, or look at what it is.',
  },
  report_in_attachment: {
    severity: 'error',
    meaning: 'The page only links to the report.',
    advice: 'Ingest the attachment.',
  },
  tables_are_pictures: {
    severity: 'error',
    meaning: 'The report’s tables are pictures; their numbers are not read.',
    advice: 'Look for another edition of the report.',
  },
  table_unruled: {
    severity: 'warning',
    meaning:
      'A table has no borders; its numbers were read by where they stand, and are flagged unless a sum confirms them.',
    advice: 'Compare with the document.',
  },
  table_missing: {
    severity: 'error',
    meaning: 'A table of the official form was not found, so its numbers are missing.',
    advice: 'Compare with the document.',
  },
  rows_missing: {
    severity: 'error',
    meaning: 'Rows of the official form were not found in the table.',
    advice: 'Compare with the document.',
  },
  row_unknown: {
    severity: 'warning',
    meaning: 'A row of the table matches no row of the official form and was not read.',
    advice: 'Compare with the document; a new wording belongs into the list of variants.',
  },
  row_by_order: {
    severity: 'warning',
    meaning: 'A row’s label could not be recognised; the row was matched by its order.',
    advice: 'Compare with the document.',
  },
  label_damaged: {
    severity: 'info',
    meaning: 'A label differs from the official wording and was matched as the only near one.',
    advice: 'Nothing, unless the match is wrong.',
  },
  column_by_order: {
    severity: 'warning',
    meaning: 'Columns were matched by their order, because their labels were missing or damaged.',
    advice: 'Compare with the document.',
  },
  columns_unmatched: {
    severity: 'error',
    meaning: 'The values of a row could not be assigned to columns.',
    advice: 'Compare with the document.',
  },
  value_duplicated: {
    severity: 'warning',
    meaning: 'The document states the same number twice, with different values.',
    advice: 'Compare with the document.',
  },
  value_shared: {
    severity: 'warning',
    meaning: 'One merged cell stands for several numbers.',
    advice: 'Compare with the document.',
  },
  value_unreadable: {
    severity: 'warning',
    meaning: 'A cell holds text that is no number and no known sign for none.',
    advice: 'Read the cell in the document.',
  },
  value_uncertain: {
    severity: 'warning',
    meaning: 'A number could be read in more than one way.',
    advice: 'Read the cell in the document.',
  },
  unit_assumed: {
    severity: 'warning',
    meaning: 'Neither the cell nor its heading states the unit of an amount.',
    advice: 'Compare with the document.',
  },
  spans_repaired: {
    severity: 'info',
    meaning: 'Merged cells of a table did not fit its grid and were mended.',
    advice: 'Nothing, unless a check fails.',
  },
  check_failed: {
    severity: 'warning',
    meaning: 'Numbers do not add up as the official form says.',
    advice: 'See the view checks: the document may state it so.',
  },
  readings_differ: {
    severity: 'warning',
    meaning: 'A second, independent reader saw another value in the same place.',
    advice: 'Compare with the document.',
  },
  forms_mixed: {
    severity: 'warning',
    meaning: 'The tables follow different official forms.',
    advice: 'Mind the form of each number when comparing.',
  },
  form_unexpected: {
    severity: 'info',
    meaning: 'The report follows the form of another year.',
    advice: 'Nothing: the numbers are read as printed.',
  },
  ...agencyProblems,
  year_undecided: {
    severity: 'error',
    meaning: 'Which year the report is of could not be decided.',
    advice: 'Read the document.',
  },
  year_contradicted: {
    severity: 'warning',
    meaning: 'Title, period, date and file name speak for different years.',
    advice: 'Read the document.',
  },
  section_missing: {
    severity: 'info',
    meaning: 'A section of the official form has no heading in the document.',
    advice: 'Nothing, unless its text is missing too.',
  },
  second_reading_failed: {
    severity: 'warning',
    meaning: 'The second reader could not read the file, so nothing supports the first.',
    advice: 'Nothing, unless a check fails.',
  },
  text_differs: {
    severity: 'warning',
    meaning: 'The text of the report states another number than its table, and nothing explains it.',
    advice: 'Read the sentence and the cell: one of them is wrong, or the sentence counts something else.',
  },
  text_differs_by_scope: {
    severity: 'info',
    meaning: 'The text of the report states another number than its table, and likely counts something else.',
    advice: 'Nothing, unless the reading that the message names is wrong.',
  },
  column_unmapped: {
    severity: 'info',
    meaning:
      'A statistical table has several columns of values, such as 本级 beside 汇总 or last year beside this: one was read as the report’s own, the others are kept as unmapped facts.',
    advice: 'Nothing, unless the wrong column was taken.',
  },
  scope_undecided: {
    severity: 'warning',
    meaning: 'Which of several columns of values is the report’s own could not be decided; the one taken is flagged.',
    advice: 'Compare with the document.',
  },
  ...editionProblems,
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemCatalogue;

/** How severe a problem is: a property of its code, not of the call that found it. */
export function severityOf(code: ProblemCode): Severity {
  return problemCatalogue[code].severity;
}
