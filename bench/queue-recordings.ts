// Documents that were read once, for machines that only wait: how long each reading took, and what came of it.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { z } from 'zod';
import { openReadingPool } from './compiled-ingest.js';

/** What is asked of the readers. */
export const wanted = { secondReading: true, ocr: 'never', office: 'never' } as const;

const recordedSchema = z.object({
  name: z.string(),
  sha256: z.string(),
  /** Processor time of its reading, of all threads. */
  ms: z.number(),
});

export type Recorded = z.infer<typeof recordedSchema>;

const list = 'list.json';
/** Before them, libraries are loaded and functions compiled. */
const warmUps = 40;

/** Reads each document of a folder, one after the other, and keeps what came of it in another folder. */
export async function recordReadings(reports: string, recorded: string): Promise<readonly Recorded[]> {
  mkdirSync(recorded);
  const pool = openReadingPool({ threads: 1 });
  const read = async (name: string) => {
    const bytes = readFileSync(join(reports, name));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const before = process.cpuUsage();
    const { secondReading, ocr } = wanted;
    const reading = await pool.prepare({ name, bytes, secondReading, ocr, folder: reports, address: null });
    const { user, system } = process.cpuUsage(before);
    return { name, sha256, ms: (user + system) / 1000, reading };
  };
  try {
    const names = readdirSync(reports);
    for (const name of names.slice(0, warmUps)) await read(name);
    const all: Recorded[] = [];
    for (const each of names) {
      const { reading, ...record } = await read(each);
      writeFileSync(join(recorded, record.sha256), serialize(reading));
      all.push(record);
    }
    writeFileSync(join(recorded, list), JSON.stringify(all));
    return all;
  } finally {
    await pool.close();
  }
}

/** What was recorded. */
export function recordedReadings(recorded: string): readonly Recorded[] {
  return recordedSchema.array().parse(JSON.parse(readFileSync(join(recorded, list), 'utf8')));
}
