// How agencies print numbers and arrange tables, beyond the golden collection: no number is silently wrong, and none is flagged that a person
// reads without doubt.
import { expect, test } from 'vitest';
import { type Draft, draftOf } from '../scripts/accuracy/draft.js';
import { judge } from '../scripts/accuracy/judge.js';
import { type Format, plainName, producers } from '../scripts/accuracy/producers.js';
import type { ReadDocument } from '../scripts/accuracy/read-collection.js';
import type { Habit } from '../scripts/habits/habit.js';
import { numberHabits } from '../scripts/habits/number-habits.js';
import { tableHabits } from '../scripts/habits/table-habits.js';
import { cellKey } from '../scripts/samples/written-document.js';
import { readDocument } from '../src/jobs/reading/read-document.js';
import { sampleOf } from './sampled.js';

const formats: readonly Format[] = ['html', 'docx', 'xlsx', 'doc', 'pdf'];
/** A form with so many columns does not fit on a page. */
const tooWide = 'applicants as rows';
/** The numbers of drafts, away from those of the golden collection. */
const firstDraft = 5000;
const everyCase = [...numberHabits, ...tableHabits].flatMap((habit, place) =>
  formats
    .filter((format) => !(format === 'pdf' && habit.name === tooWide))
    .map((format, turn) => ({
      habit,
      format,
      name: habit.name,
      number: firstDraft + formats.length * place + turn,
      turn: place + turn,
    })),
);
const everySo = 37;
const cases = sampleOf(everyCase, (_, index) => index % everySo === 0);

/** The item of a list, counted round. */
function inTurn<Item>(items: readonly Item[], turn: number): Item {
  const item = items[turn % items.length];
  if (item === undefined) throw new Error('Expected something to choose from');
  return item;
}

/** A report with a habit as a file, and as it is read. */
async function readHabit(
  habit: Habit,
  format: Format,
  number: number,
  turn: number,
): Promise<readonly [Draft, ReadDocument]> {
  const draft = habit.change(draftOf(number, inTurn(habit.forms, turn)));
  const producer = inTurn(
    producers.filter((each) => each.format === format),
    turn,
  );
  const bytes = producer.write(draft, { name: plainName, format });
  const { outcome } = await readDocument({ name: `h${number}.${format}`, bytes, secondReading: true });
  if (outcome.kind !== 'report') throw new Error(outcome.problems.map(({ message }) => message).join());
  const { facts, problems, identity, form } = outcome.report;
  const cells = facts.map(({ indicator, applicant, reading, flags }) => {
    const value = reading.state === 'number' ? reading.value : null;
    return [
      cellKey(indicator, applicant),
      { value, state: reading.state, flagged: flags.length > 0, evidence: null },
    ] as const;
  });
  const { agency, year } = identity;
  const told = problems.map(({ code }) => ({ code, severity: 'warning' }));
  return [draft, { cells: new Map(cells), agency, year, form, problems: told }];
}

test.each(cases)('$name, in $format', async ({ habit, format, number, turn }) => {
  const { outcomes, remarks } = judge(...(await readHabit(habit, format, number, turn)));
  expect({ silent: outcomes.silent, remarks: remarks.filter((remark) => remark.startsWith('silent')) }).toEqual({
    silent: 0,
    remarks: [],
  });
  expect(outcomes.right).toBeGreaterThan(0);
  if (habit.isDoubtful !== true)
    expect(outcomes, remarks.join('\n')).toEqual({
      right: outcomes.right,
      rightFlagged: 0,
      wrongFlagged: 0,
      reported: 0,
      silent: 0,
    });
});
