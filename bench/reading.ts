// The speed of reading one document in this thread: bytes to report by format, and the reader of DOCX compared with mammoth.
import mammoth from 'mammoth';
import { goldenDocuments } from '../scripts/accuracy/documents.js';
import type { Format } from '../scripts/accuracy/producers.js';
import { lookFiles } from '../scripts/samples/look-files.js';
import { bytesOf } from '../scripts/samples/sample-files.js';
import type { ReadTask } from '../src/jobs/reading/reading.js';
import { ProblemCollector, readDocument, readDocx } from './compiled.js';
import { documentsPerSecond, type Measured, type Rounds, repeat, spreadOf } from './measure.js';

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
    ['extract + transform, RTF with second reading', goldenTasks('rtf')],
    ['extract + transform, XLSX with second reading', goldenTasks('xlsx')],
    ['extract + transform, XLS with second reading', goldenTasks('xls')],
    ['extract + transform, ODS with second reading', goldenTasks('ods')],
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
    ours: await processorMs(readAll),
    theirs: await processorMs(convertAll),
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

/** Milliseconds that all processors together spend on a function. */
async function processorMs(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
