// Reports as scans, from print to report: no number is silently wrong. Skipped where recognition is not installed, or no Chinese font to draw
// with: those of the machine, or of the folder that XXGK_FONTS names.
import { describe, expect, it } from 'vitest';
import { chineseFamilies } from '../scripts/scans/draw-page.js';
import { scanOf } from '../scripts/scans/scan-documents.js';
import { type ScanLook, scanLooks } from '../scripts/scans/scan-looks.js';
import { canRecognise } from '../src/extract/scans/engines/installed.js';
import { readDocument } from '../src/jobs/reading/read-document.js';
import type { Fact, Report } from '../src/model/report.js';

const families = chineseFamilies(process.env['XXGK_FONTS']);
/** A scan takes about 20 seconds on a machine that is not busy. */
const patience = 600_000;
/** The least share of the numbers that is read right, with or without a flag. */
const tried: Readonly<Record<string, number>> = {
  'turned by 90 degrees': 0.9,
  'scribbles in blank cells': 0.9,
  'two shades, 200 dpi': 0.8,
  'text around pictures of tables': 0.9,
  'a stamp across numbers, in two shades': 0.8,
  'two shades, broken print': 0.2,
  'a page upside down in the middle': 0.9,
  'a table over pages that are turned differently': 0.9,
};

const stated = ({ reading }: Fact) => (reading.state === 'number' ? reading.value : reading.state);

async function reportOf(bytes: Uint8Array): Promise<Report> {
  const { outcome } = await readDocument({ name: 'scan.pdf', bytes, secondReading: true });
  if (outcome.kind !== 'report') throw new Error(JSON.stringify(outcome.problems));
  return outcome.report;
}

describe.skipIf(families.length === 0 || !canRecognise())('a scan', () => {
  const looks = scanLooks.flatMap((look, index) => (look.name in tried ? [{ look, number: index + 1 }] : []));

  it('is tried in each of the looks', () => {
    expect(looks.map(({ look }) => look.name).sort()).toEqual(Object.keys(tried).sort());
  });

  it.each(looks.map(({ look, number }) => [look.name, look, number] as const))(
    'with the look “%s” is never silently wrong',
    async (name: string, look: ScanLook, number: number) => {
      const { draft, bytes } = scanOf(look, number, families);
      const { facts } = await reportOf(bytes);
      const wrong = facts.filter((fact) => {
        const seen = draft.seen.get(`${fact.indicator}|${fact.applicant ?? ''}`);
        return stated(fact) !== (seen?.value ?? seen?.state);
      });
      expect(wrong.filter(({ flags }) => flags.length === 0)).toEqual([]);
      expect((facts.length - wrong.length) / draft.seen.size).toBeGreaterThan(tried[name] ?? 1);
    },
    patience,
  );
});
