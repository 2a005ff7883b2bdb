// LibreOffice itself, where it is installed: what it makes of whole reports agrees with the first reader, cell by cell.
import { expect, onTestFinished, test } from 'vitest';
import { draftOf, forms } from '../../../scripts/accuracy/draft.js';
import { producers } from '../../../scripts/accuracy/producers.js';
import { findOffice } from '../../../src/jobs/office/find-office.js';
import { startOffice } from '../../../src/jobs/office/start-office.js';
import { withOffice } from '../../../src/jobs/reading/office-reading.js';
import { openReadingPool } from '../../../src/jobs/reading/reading-pool.js';
import { builtProgram } from '../../built-program.js';

const program = findOffice();
const formats = ['doc', 'rtf', 'odt'];
const cases = producers
  .filter(({ format }) => formats.includes(format))
  .map((producer, place) => ({ producer, form: forms[place % forms.length] ?? '2021' }));

test.skipIf(program === null).each(cases)(
  'a report of $form in $producer.format by $producer.name',
  async ({ producer, form }) => {
    builtProgram();
    const office = startOffice({ program: program ?? '', atOnce: 1 });
    const pool = withOffice(openReadingPool({ threads: 1 }), office);
    onTestFinished(() => pool.close());
    const draft = draftOf(11, form);
    const bytes = producer.write(draft, { name: 'plain', format: producer.format });
    const { outcome } = await pool.read({ name: 'a', bytes, secondReading: true });
    if (outcome.kind !== 'report') throw new Error(`Expected a report, not ${outcome.kind}`);
    const read = [...outcome.report.facts, ...outcome.report.unmapped];
    const isSupported = ({ support }: (typeof read)[number]) =>
      support.some((by) => by.kind === 'second_reading' && by.reader === 'LibreOffice');
    expect(read.length).toBeGreaterThanOrEqual(draft.seen.size);
    expect(read.filter((fact) => !isSupported(fact))).toEqual([]);
  },
);
