// LibreOffice itself, where it is installed: what it makes of whole reports agrees with the first reader, cell by cell.
import { expect, onTestFinished, test } from 'vitest';
import { draftOf, forms } from '../../../scripts/accuracy/draft.js';
import { writeRtfDocument } from '../../../scripts/samples/write-rtf.js';
import { findOffice } from '../../../src/jobs/office/find-office.js';
import { startOffice } from '../../../src/jobs/office/start-office.js';
import { withOffice } from '../../../src/jobs/reading/office-reading.js';
import { openReadingPool } from '../../../src/jobs/reading/reading-pool.js';
import { builtProgram } from '../../built-program.js';

const program = findOffice();

test.skipIf(program === null).each(forms)('a report of the form of %s in RTF', async (form) => {
  builtProgram();
  const office = startOffice({ program: program ?? '', atOnce: 1 });
  const pool = withOffice(openReadingPool({ threads: 1 }), office);
  onTestFinished(() => pool.close());
  const draft = draftOf(11, form);
  const { outcome } = await pool.read({ name: 'a', bytes: writeRtfDocument(draft), secondReading: true });
  if (outcome.kind !== 'report') throw new Error(`Expected a report, not ${outcome.kind}`);
  const read = [...outcome.report.facts, ...outcome.report.unmapped];
  const isSupported = ({ support }: (typeof read)[number]) =>
    support.some((by) => by.kind === 'second_reading' && by.reader === 'LibreOffice');
  expect(read.length).toBeGreaterThanOrEqual(draft.seen.size);
  expect(read.filter((fact) => !isSupported(fact))).toEqual([]);
});
