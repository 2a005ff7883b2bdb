// The codes of all errors that end a command. Scripts depend on them: a code keeps its meaning for ever.
import type { DatabaseErrorCode } from '../database/database-error.js';
import type { ExportErrorCode } from '../jobs/export/export-error.js';
import type { QueueErrorCode } from '../jobs/queue/postgres/queue-error.js';
import type { InputErrorCode } from '../model/problem.js';

/** What the words that a person wrote can be mistaken in, and why an answer can be missing. */
const commandErrors = {
  no_such_command: 'There is no command of this name.',
  no_such_option: 'The command has no option of this name.',
  argument_missing: 'An argument, or the value of an option, is missing.',
  argument_unexpected: 'There are more arguments than the command takes.',
  value_invalid:
    'A value is of another type than the option or argument takes, out of its range, or not among its choices.',
  options_conflict: 'Two options exclude each other, or one of them means nothing with the others.',
  file_missing: 'There is no such file or folder.',
  file_is_folder: 'A folder was named where a file is needed.',
  file_is_archive: 'An archive was named where one of its documents is needed.',
  file_unreadable: 'The file cannot be read: its permissions, the disk, or what it is.',
  font_missing: 'A picture with Chinese text needs a font with Chinese characters, and this machine has none.',
  file_not_writable: 'The file cannot be written: its folder, its permissions, or the disk.',
  file_invalid:
    'A file that a person wrote, such as a roster or sources.yaml, has faults. The message lists them with their lines.',
  no_such_agency: 'The database knows no agency of this name.',
  several_agencies: 'Several agencies have this name, or these words in their names.',
  no_such_division: 'There is no division of this code or name.',
  several_divisions: 'Several divisions have this name.',
  no_such_report: 'No report in effect has this agency, year and id.',
  several_reports: 'Several reports in effect have this agency and year.',
  no_such_indicator: 'The report states no indicator of this code or label.',
  several_indicators: 'Several indicators of the report have these words in their code or label.',
  no_such_cell: 'The report does not state the indicator for this applicant or in this cell.',
  several_cells: 'The report states the indicator in several cells.',
  no_such_applicant: 'There is no applicant of this code or label.',
  no_such_measure: 'There is no series or metric of this code.',
  no_such_rule: 'There is no rule of this code.',
  no_such_problem: 'There is no problem of this code.',
  no_such_view: 'There is no view of this name, or it cannot be exported.',
  no_such_source: 'There is no source of this name: in sources.yaml, or in the database.',
  no_such_object: 'The dictionary describes no table, view or code of this name.',
  no_such_page: 'The document has no page of this number.',
  nothing_found: 'The words are right, but nothing in the database meets them.',
  nothing_to_draw: 'There is nothing to draw. The message says why.',
  picture_impossible: 'The cell cannot be drawn: its document has no pages, or its page cannot be drawn.',
  document_moved: 'The document is not in its place any more, so nothing can be shown from it.',
  document_changed: 'The file of the document holds other bytes now, so nothing can be shown from it.',
  search_invalid: 'The words to search for cannot be understood.',
  statement_invalid: 'The SQL statement, a condition, or a parameter of them is wrong.',
  statement_stopped: 'The SQL statement took longer than --timeout.',
  confirmation_needed: 'The command removes something, and nobody can be asked whether to.',
  bytes_missing: 'The store does not have the bytes of some fetches.',
  cannot_listen: 'The port is taken, or the address is none of this machine.',
  folder_taken: 'The folder holds files of other origin, and is not written into.',
  readings_unfit: 'The folder of --readings holds no readings of this build of the program and of the same readers.',
  storage_unset: 'Nothing says in which region the storage of objects is, or with which credentials it is entered.',
  interrupted: 'The command was stopped by a signal.',
} as const;

/** The code of an error in the words of a command, or of a missing answer. */
export type CommandErrorCode = keyof typeof commandErrors;

const queueErrors: Readonly<Record<QueueErrorCode, string>> = {
  queue_address_invalid: 'The address of a queue is not that of a database of PostgreSQL.',
  queue_missing: 'There is no queue in the database of PostgreSQL. xxgk queue init creates it.',
  queue_other_version: 'The queue was created by another version of xxgk.',
  queue_taken: 'Another ingest or scrape collects from the queue.',
  queue_unreachable: 'PostgreSQL does not answer, or does not let the program in.',
  queue_refused: 'The database of PostgreSQL is none for a queue: its user may not write to it, or it is not in UTF-8.',
  worker_unfit:
    'The worker would do its work otherwise than the ingest or scrape: it is another build, or lacks a program.',
  store_not_shared: 'A worker and the scrape do not have the same folder of raw bytes.',
  bytes_unreachable: 'The worker finds the bytes of documents neither in its folder nor at the ingest.',
};

const fileErrors: Readonly<Record<DatabaseErrorCode | InputErrorCode | ExportErrorCode, string>> = {
  agencies_file_invalid: 'agencies.csv has lines that are not valid.',
  reviews_file_invalid: 'reviews.csv has lines that are not valid.',
  database_missing: 'There is no database of this name.',
  database_unreadable: 'The file is not an SQLite database, is damaged, or may not be read.',
  database_foreign: 'The database is that of another program.',
  database_newer: 'A newer version of xxgk wrote the database.',
  database_older:
    'An older version of xxgk wrote the database, and the command may not change it. xxgk ingest brings it up to date.',
  database_not_writable: 'The database, its folder or its disk cannot be written to.',
  database_locked: 'Another process is writing the database.',
  database_exists: 'A copy would replace a database. --overwrite allows it.',
  backup_differs: 'The copy is not complete. What it was to replace is unchanged.',
  database_refused: 'A row breaks a rule of the schema. Please report it, with the document.',
  export_folder_unusable: 'The target of the export is not a folder, or cannot be created.',
  export_not_writable: 'The permissions or the disk forbid writing in the folder of the export.',
  export_file_exists:
    'The folder has a file that no export wrote, or that was changed since. --overwrite allows replacing it.',
  export_disk_full: 'No space is left for the files of the export, or for sorting rows.',
  export_write_failed: 'The disk fails while the export is written.',
  export_value_unfit: 'The format cannot hold a value. Please report it.',
};

/** Every code with what it means. The last two are no mistakes of the person. */
export const errorCodes: Readonly<Record<string, string>> = {
  ...commandErrors,
  ...fileErrors,
  ...queueErrors,
  installation_unfit:
    'A library was installed for another version of Node or another machine, or is optional and was not installed. The message says what to run.',
  program_fault: 'The program has a fault. Run the command again with --debug, and report what it prints.',
};

/** Draws docs/errors.md. */
export function drawErrorsPage(): string {
  return [
    '# Errors',
    '',
    'An error is one message on standard error: `xxgk: CODE: what is wrong, and what to do`. With `--json` it is one line of JSON there instead:',
    '`{"error":{"code":"…","message":"…"}}`. Codes keep their meaning in all versions; messages may change. `xxgk COMMAND --help` lists the exit codes.',
    '`--debug` adds the place in the program that the error came from.',
    '',
    'What a document lacks is no error but a problem: a row of the view `problems` ([dictionary.md](dictionary.md)).',
    '',
    '| Code | Meaning |',
    '|---|---|',
    ...Object.entries(errorCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
    '',
  ].join('\n');
}
