// What a run did, beside the database: runs/2025-02-01.md and .json; further runs of one day are numbered (2025-02-01-2.md).
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../files/write-whole.js';
import { dateInChina } from '../../model/china-time.js';
import type { RunSummary } from '../../query/scrape-runs.js';
import { reportAsJson, reportAsMarkdown } from './scrape-report.js';

/** Writes both files; gives the path of the one for people. */
export async function writeRunFiles(databasePath: string, summary: RunSummary): Promise<string> {
  const folder = join(dirname(databasePath), 'runs');
  mkdirSync(folder, { recursive: true });
  const day = dateInChina(Date.parse(summary.run.startedAt));
  let name = day;
  for (let number = 2; existsSync(join(folder, `${name}.md`)); number++) name = `${day}-${number}`;
  await writeWhole(join(folder, `${name}.json`), `${JSON.stringify(reportAsJson(summary), null, 2)}\n`);
  const path = join(folder, `${name}.md`);
  await writeWhole(path, `${reportAsMarkdown(summary)}\n`);
  return path;
}
