// How often a version reads a number right, as it was measured over documents whose every number is known: the files of docs/accuracy.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { FormatAccuracy, MeasuredAccuracy } from '../explorer/page/measured-accuracy.js';

const folder = new URL('../../docs/accuracy/', import.meta.url);
const extension = /[^.]*$/;

const measured = z.object({
  version: z.string(),
  counts: z.array(z.string()),
  documents: z.record(z.string(), z.array(z.int())),
});

/** The file of a version as it is; null if the version was not measured. */
export function accuracyText(version: string): string | null {
  try {
    return readFileSync(new URL(`${version}.json`, folder), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * What was measured of a version, by the formats of the documents; null if the version was not measured.
 * @throws ZodError if its file is not one of counts
 */
export function measuredAccuracy(version: string): MeasuredAccuracy | null {
  const text = accuracyText(version);
  if (text === null) return null;
  const { counts, documents } = measured.parse(JSON.parse(text));
  const formats = new Map<string, FormatAccuracy>();
  for (const [name, numbers] of Object.entries(documents)) {
    const format = name.match(extension)?.[0] ?? name;
    const count = (of: string) => numbers[counts.indexOf(of)] ?? 0;
    const { documents: before, ...sums } = formats.get(format) ?? none(format);
    formats.set(format, {
      ...{ format, documents: before + 1, right: sums.right + count('right') },
      right_flagged: sums.right_flagged + count('rightFlagged'),
      wrong_flagged: sums.wrong_flagged + count('wrongFlagged'),
      reported: sums.reported + count('reported'),
      silent: sums.silent + count('silent'),
    });
  }
  return { version, formats: [...formats.values()].sort((one, other) => other.documents - one.documents) };
}

function none(format: string): FormatAccuracy {
  return { format, documents: 0, right: 0, right_flagged: 0, wrong_flagged: 0, reported: 0, silent: 0 };
}
