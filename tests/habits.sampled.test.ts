// How agencies print numbers and arrange tables, beyond the golden collection: no number is silently wrong, and none is flagged that a person
// reads without doubt.
import { expect, test } from 'vitest';
import { type Draft, draftOf } from '../scripts/accuracy/draft.js';
import { judge } from '../scripts/accuracy/judge.js';
import { type Format, plainName, producers } from '../scripts/accuracy/producers.js';
import type { ReadDocument } from '../scripts/accuracy/read-collection.js';
import { markupHabits, withHabit } from '../scripts/habits/markup-habits.js';
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

/** What is read from a file. */
async function readFile(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  const { outcome } = await readDocument({ name, bytes, secondReading: true });
  if (outcome.kind !== 'report') throw new Error(outcome.problems.map(({ message }) => message).join());
  const { facts, problems, identity, form } = outcome.report;
  const cells = facts.map(({ indicator, applicant, reading, flags }) => {
    const value = reading.state === 'number' ? reading.value : null;
    const cell = { value, state: reading.state, flagged: flags.length > 0, evidence: null };
    return [cellKey(indicator, applicant), cell] as const;
  });
  const { agency, year } = identity;
  const told = problems.map(({ code }) => ({ code, severity: 'warning' }));
  return { cells: new Map(cells), agency, year, form, problems: told };
}

function expectRight(draft: Draft, read: ReadDocument, isDoubtful = false): void {
  const { outcomes, remarks } = judge(draft, read);
  expect(remarks.filter((remark) => remark.startsWith('silent'))).toEqual([]);
  expect(outcomes.right).toBeGreaterThan(0);
  const clean = { right: outcomes.right, rightFlagged: 0, wrongFlagged: 0, reported: 0, silent: 0 };
  if (!isDoubtful) expect(outcomes, remarks.join('\n')).toEqual(clean);
}

test.each(cases)('$name, in $format', async ({ habit, format, number, turn }) => {
  const draft = habit.change(draftOf(number, inTurn(habit.forms, turn)));
  const producer = inTurn(
    producers.filter((each) => each.format === format),
    turn,
  );
  const bytes = producer.write(draft, { name: plainName, format });
  expectRight(draft, await readFile(`h${number}.${format}`, bytes), habit.isDoubtful || habit.doubtfulIn === format);
});

const everyMarkup = markupHabits.map((habit, place) => ({
  habit,
  name: habit.name,
  format: habit.format,
  number: firstDraft - 1 - place,
}));
const everyForm = ['2021', '2019'] as const;

test.each(sampleOf(everyMarkup, (_, index) => index % everySo === 0))(
  '$name, in $format',
  async ({ habit, format, number }) => {
    const draft = draftOf(number, inTurn(everyForm, number));
    const bytes = producers
      .find((each) => each.format === format && each.name === plainName)
      ?.write(draft, { name: plainName, format });
    if (bytes === undefined) throw new Error('Expected a plain producer');
    const changed = withHabit(habit, bytes);
    expect(changed).not.toEqual(bytes);
    expectRight(draft, await readFile(`m${number}.${format}`, changed));
  },
);
