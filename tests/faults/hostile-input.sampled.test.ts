// Files made to harm, through the built program: each alone within the limits, measured from outside, and all together beside good ones.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { folderOf, reportPage } from '../jobs/ingested-folders.js';
import { rowsOf, temporaryFolder } from '../load/handled-documents.js';
import { sampleOf, takesAllCases } from '../sampled.js';
import { hostileArchives } from './hostile-archives.js';
import { hostileDocx } from './hostile-docx.js';
import type { HostileFile } from './hostile-file.js';
import { hostileOldFormats } from './hostile-old-formats.js';
import { hostilePackages } from './hostile-packages.js';
import { hostilePages } from './hostile-pages.js';
import { hostilePdf } from './hostile-pdf.js';
import { hostilePictures } from './hostile-pictures.js';
import { watchProgram } from './watched-program.js';

const { FAULT_SLOW } = process.env;
/** FAULT_SLOW=1 takes those as well that use up the time or memory that a document has. */
const every: readonly HostileFile[] = [
  ...hostileDocx,
  ...hostilePages,
  ...hostilePdf,
  ...hostilePictures,
  ...hostileArchives,
  ...hostileOldFormats,
  ...hostilePackages,
].filter(({ isSlow }) => isSlow === undefined || FAULT_SLOW === '1');
/** One of each kind of harm, each quickly refused. The slow run takes every file, and each by itself as well. */
const sample: ReadonlySet<string> = new Set([
  'zeros-in-one-part.docx',
  'billion-laughs.docx',
  'deep-tables.docx',
  'comments-said-to-be-few.docx',
  'gigabyte.html',
  'row-of-columns.html',
  'parent-loop.pdf',
  'forms-in-a-circle.pdf',
  'deep-operand.pdf',
  'large-jpx.pdf',
  'files-over-each-other.zip',
  'sectors-in-a-circle.doc',
  'edges.rtf',
  'repeated-hidden-cells.fods',
]);
const hostile = sampleOf(every, ({ name }) => sample.has(name));

/** Two tries of a minute, and starting the program. Of the processor: other work on the machine does not count. */
const mostProcessorSeconds = 150;
/** What the program may hold before it stops what it reads, and what it grows by until it looks. */
const mostMegabytes = 3072 + 512;

/** Where all are asked for together: the time that all may take. */
const togetherMs = 3_000_000;

/** Of all sources: the view of problems leaves out editions that are not in effect, and some of these are of one report. */
const problemsQuery = `
  SELECT sources.name AS source_name, code, message
  FROM sources JOIN readings USING (document_id) JOIN reading_problems USING (reading_id) JOIN problem_codes USING (code)
  WHERE severity <> 'info'
  UNION ALL
  SELECT name, fault_code, fault_message FROM sources WHERE fault_code IS NOT NULL`;

interface ReportedProblem {
  readonly source_name: string;
  readonly code: string;
  readonly message: string;
}

async function ingested(folder: string) {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  const run = await watchProgram('ingest', folder, '--db', path);
  const database = openDatabase(path);
  try {
    const reported = database.connection.prepare<[], ReportedProblem>(problemsQuery).all();
    const reports = rowsOf(database, 'SELECT source_name, facts FROM reports ORDER BY source_name');
    const integrity = rowsOf(database, 'PRAGMA integrity_check');
    return { run, reported, reports, integrity };
  } finally {
    closeDatabase(database);
  }
}

function expectProblemOf(reported: readonly ReportedProblem[], { name, code, warning, within, says }: HostileFile) {
  const codesOf = (source: string) =>
    reported.filter(({ source_name }) => source_name === source).map((own) => own.code);
  expect(codesOf(name).toSorted(), name).toEqual([warning, code].flatMap((each) => each ?? []).toSorted());
  if (within !== undefined) expect(codesOf(within.name), within.name).toEqual([within.code]);
  const speaker = within?.name ?? name;
  for (const { source_name, message } of reported) if (source_name === speaker) expect(message, name).toMatch(says);
}

test.runIf(takesAllCases).each(hostile)(
  '$name stays within the limits of time and memory',
  async (file) => {
    const folder = folderOf({});
    file.write(join(folder, file.name));
    const { run, reported } = await ingested(folder);
    expectProblemOf(reported, file);
    expect(run.status).toBe(file.outcome === 'failed' || file.within !== undefined ? 1 : 0);
    const { processorSeconds, seconds, peakMegabytes } = run;
    const memory = peakMegabytes === null ? 'memory unknown' : `${peakMegabytes.toFixed(0)} MB`;
    process.stdout.write(
      `${file.name}: ${file.code}, ${processorSeconds.toFixed(1)} s of the processor, ${seconds.toFixed(1)} s, ${memory}\n`,
    );
    expect(processorSeconds).toBeLessThan(mostProcessorSeconds);
    expect(peakMegabytes ?? 0).toBeLessThan(mostMegabytes);
  },
  600_000,
);

test(
  `${hostile.length} files together cost the good ones beside them nothing (${every.length} in the slow run)`,
  async () => {
    expect(hostile.length).toBe(takesAllCases ? every.length : sample.size);
    const folder = folderOf({ 'aaa.html': reportPage('first'), 'zzz.html': reportPage('last') });
    for (const file of hostile) file.write(join(folder, file.name));
    const { run, reported, reports, integrity } = await ingested(folder);
    expect(run.status).toBe(1);
    for (const file of hostile) expectProblemOf(reported, file);
    const read = hostile.filter(({ outcome }) => outcome === 'report').map(({ name }) => name);
    expect(reports).toEqual(
      ['aaa.html', ...read, 'zzz.html'].sort().map((source_name) => ({ source_name, facts: 198 })),
    );
    expect(integrity).toEqual([{ integrity_check: 'ok' }]);
    expect(run.peakMegabytes ?? 0).toBeLessThan(mostMegabytes);
  },
  togetherMs,
);
