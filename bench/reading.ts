// The speed of reading one document in this thread: bytes to report by format, and the reader of DOCX compared with mammoth.
import mammoth from 'mammoth';
import { goldenDocuments } from '../scripts/accuracy/documents.js';
import type { Format } from '../scripts/accuracy/producers.js';
import { lookFiles } from '../scripts/samples/look-files.js';
import { bytesOf } from '../scripts/samples/sample-files.js';
import type { ReadTask } from '../src/jobs/reading/reading.js';
import { ProblemCollector, readDocument, readDocx } from './compiled.js';
import { documentsPerSecond, type Measured, processorMsOf, type Rounds, repeat, spreadOf } from './measure.js';

/** Every look of a format for every report. */
function tasksOf(suffix: string, secondReading: boolean): readonly ReadTask[] {
  const files = lookFiles.filter(({ name }) => name.endsWith(suffix));
  return files.map((file) => ({ name: file.name, bytes: bytesOf(file), secondReading }));
}

const mostOfFormat = 20;

/** Documents of the golden collection in a format that no look of the samples has. */
function goldenTasks(format: Format): readonly ReadTask[] {
  const documents = goldenDocuments().filter((document) => document.format === format);
  return documents
    .slice(0, mostOfFormat)
    .map(({ name, draft, write }) => ({ name, bytes: write(draft()), secondReading: true }));
}

/** Extract and transform, by format. */
export async function measureReading(rounds: Rounds): Promise<readonly Measured[]> {
  const subjects = [
    ['extract + transform, DOCX', tasksOf('.docx', false)],
    ['extract + transform, DOCX with second reading', tasksOf('.docx', true)],
    ['extract + transform, HTML', tasksOf('.html', false)],
    ['extract + transform, text', tasksOf('.txt', false)],
  ] as const;
  const measured: Measured[] = [];
  for (const [what, tasks] of subjects) {
    const run = async () => {
      for (const task of tasks) await readDocument(task);
    };
    measured.push(await documentsPerSecond(what, rounds, { documents: tasks.length, run }));
  }
  return measured;
}

/** Formats that are read less often: what a document costs with both readers and transform, whatever else the machine does. */
export async function measureOtherFormats(rounds: Rounds): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const format of ['doc', 'rtf', 'odt', 'ofd', 'xls', 'xlsx', 'ods'] as const) {
    const tasks = goldenTasks(format);
    const turns = await repeat(rounds, () =>
      processorMsOf(async () => {
        for (const task of tasks) await readDocument(task);
      }),
    );
    measured.push({
      what: `extract + transform, ${format.toUpperCase()} with second reading`,
      unit: 'processor ms/document',
      digits: 1,
      ...spreadOf(turns.map((milliseconds) => milliseconds / tasks.length)),
    });
  }
  return measured;
}

/**
 * Our reader of DOCX and mammoth alternate over the same documents. Processor time is measured: unlike the time by the clock, it
 * does not grow when the machine does other work as well.
 */
export async function measureBesideMammoth(rounds: Rounds): Promise<readonly Measured[]> {
  const documents = tasksOf('.docx', false).map(({ bytes }) => ({ bytes, buffer: Buffer.from(bytes) }));
  const readAll = async () => {
    for (const { bytes } of documents) readDocx(bytes, new ProblemCollector());
  };
  const convertAll = async () => {
    for (const { buffer } of documents) await mammoth.convertToHtml({ buffer });
  };
  const turns = await repeat(rounds, async () => ({
    ours: await processorMsOf(readAll),
    theirs: await processorMsOf(convertAll),
  }));
  return [
    {
      what: 'DOCX reader alone',
      unit: 'processor ms/document',
      digits: 2,
      ...spreadOf(turns.map(({ ours }) => ours / documents.length)),
    },
    {
      what: 'mammoth',
      unit: 'processor ms/document',
      digits: 2,
      ...spreadOf(turns.map(({ theirs }) => theirs / documents.length)),
    },
    { what: mammothRatio, unit: 'times', digits: 1, ...spreadOf(turns.map(({ ours, theirs }) => theirs / ours)) },
  ];
}

export const mammothRatio = 'mammoth’s time over the DOCX reader’s';
