// xxgk extract: shows what was read of a file, before any mapping.

import { type DescribeCommand, examples } from './command.js';
import { drawDocument } from './draw-document.js';
import { readOneFile } from './read-one-file.js';

export const describeExtract: DescribeCommand = (command) =>
  command
    .argument('<file>', 'a report')
    .option('--json', 'print the document as JSON')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk extract report.docx', 'blocks and tables as text'],
          ['xxgk extract report.html --json', 'the whole document, with an anchor for every cell'],
        ],
        '0 the file was read, 1 it could not be read, 2 wrong usage.',
      ),
    )
    .action((path: string, flags: { readonly json?: boolean }) => runExtract(path, flags.json === true));

async function runExtract(path: string, isJson: boolean): Promise<void> {
  const extraction = await readOneFile(path, false, (pool, task) => pool.extract(task));
  if (extraction.kind === 'unreadable') process.exitCode = 1;
  process.stdout.write(`${isJson ? JSON.stringify(extraction, null, 2) : drawDocument(extraction)}\n`);
}
