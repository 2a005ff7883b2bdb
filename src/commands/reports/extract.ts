// xxgk extract: shows what was read of a file, before any mapping.

import { type DescribeCommand, examples, UsageError } from '../command.js';
import { drawDocument, drawProblems } from './draw-document.js';
import { readOneFile } from './read-one-file.js';

export const describeExtract: DescribeCommand = (command) =>
  command
    .argument('<file>', 'a report')
    .option('--json', 'print the document as JSON')
    .option('--svg <page>', 'draw a page of a PDF: its text, lines, and the cells recovered from it', pageNumber)
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk extract report.docx', 'blocks and tables as text; of a PDF, page and box of every cell'],
          ['xxgk extract report.html --json', 'the whole document, with an anchor for every cell'],
          ['xxgk extract report.pdf --svg 3 > page.svg', 'the third page, to see why a cell was read so'],
        ],
        '0 the file was read, 1 it could not be read, 2 wrong usage.',
      ),
    )
    .action((path: string, flags: ExtractFlags) =>
      flags.svg === undefined ? runExtract(path, flags.json === true) : runDraw(path, flags.svg),
    );

interface ExtractFlags {
  readonly json?: boolean;
  readonly svg?: number;
}

const wholeNumber = /^[1-9]\d{0,5}$/;

function pageNumber(text: string): number {
  if (!wholeNumber.test(text)) throw new UsageError(`--svg needs the number of a page, counted from 1, not ${text}.`);
  return Number(text);
}

async function runExtract(path: string, isJson: boolean): Promise<void> {
  const extraction = await readOneFile(path, false, (pool, task) => pool.extract(task));
  if (extraction.kind === 'unreadable') process.exitCode = 1;
  process.stdout.write(`${isJson ? JSON.stringify(extraction, null, 2) : drawDocument(extraction)}\n`);
}

/** The picture goes to standard output, problems to standard error. */
async function runDraw(path: string, page: number): Promise<void> {
  const { svg, pages, problems } = await readOneFile(path, false, (pool, task) => pool.draw({ ...task, page }));
  if (problems.length > 0) process.stderr.write(`${drawProblems(problems).join('\n')}\n`);
  if (svg !== null) process.stdout.write(`${svg}\n`);
  else if (problems.length > 0) process.exitCode = 1;
  else throw new UsageError(`${path} has ${pages} pages; there is no page ${page}.`);
}
