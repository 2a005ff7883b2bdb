// Looks of reports in which nothing is wrong: how agencies print numbers and zeros, and arrange their tables. A person reads each without doubt.
import type { StatisticsArrangement } from '../samples/statistics-form.js';
import { type Arrangement, type Draft, type FormName, type Seen, withStatingCells } from './draft.js';

/** A look by name: the forms that can have it, and what it does to a report. */
export interface ContentLook {
  readonly name: string;
  readonly forms: readonly FormName[];
  readonly arrangement?: Arrangement;
  /** @param turn counts the documents with this look, for looks that come in several ways */
  readonly change: (draft: Draft, turn: number) => Draft;
}

const officialForms = ['2019', '2021'] as const;
const nationalForms = ['2014', ...officialForms] as const;
const unchanged = (draft: Draft) => draft;

const grouped = /\B(?=(?:\d{3})+(?!\d))/g;
const digit = /[\d.]/g;
const wholeNumber = /^\d+$/;
const fullWidthOffset = 0xfee0;

function printedAs(print: (text: string) => string): ContentLook['change'] {
  return (draft) => withStatingCells(draft, (cell, seen) => ({ cell: { ...cell, text: print(cell.text) }, seen }));
}

function zerosAs(text: string, state: Seen['state']): ContentLook['change'] {
  return (draft) =>
    withStatingCells(draft, (cell) =>
      cell.text === '0' ? { cell: { ...cell, text }, seen: { value: null, state } } : null,
    );
}

/** What can be done to the reports of several forms, in every format. */
export const contentLooks: readonly ContentLook[] = [
  {
    name: 'thousands separated by commas',
    forms: nationalForms,
    change: printedAs((text) => (wholeNumber.test(text) ? text.replace(grouped, ',') : text)),
  },
  {
    name: 'full-width digits',
    forms: nationalForms,
    change: printedAs((text) =>
      text.replace(digit, (character) => String.fromCharCode(character.charCodeAt(0) + fullWidthOffset)),
    ),
  },
  { name: 'empty cells for zeros', forms: nationalForms, change: zerosAs('', 'blank') },
  { name: 'strokes for zeros', forms: nationalForms, change: zerosAs('/', 'slash') },
  { name: 'dashes for zeros', forms: officialForms, change: zerosAs('—', 'slash') },
  { name: '无 for zeros', forms: nationalForms, change: zerosAs('无', 'none') },
  {
    name: 'units behind the numbers',
    forms: officialForms,
    change: (draft) =>
      withStatingCells(draft, (cell, seen, key) =>
        key.startsWith('requests.') && wholeNumber.test(cell.text)
          ? { cell: { ...cell, text: `${cell.text}件` }, seen }
          : null,
      ),
  },
  {
    name: 'line breaks in labels',
    forms: officialForms,
    arrangement: { report: { brokenLabels: true } },
    change: unchanged,
  },
  {
    name: 'a table for each item',
    forms: officialForms,
    arrangement: { report: { tableForEachItem: true } },
    change: unchanged,
  },
];

const arrangements: readonly StatisticsArrangement[] = [
  'without units',
  'own and whole',
  'two halves',
  'merged levels',
  'numbered rows',
  'value before unit',
  'two years',
  'in parts',
];

/** The arrangements of the table of 2014 other than the official one. */
export const statisticsLooks: readonly ContentLook[] = arrangements.map((statistics) => ({
  name: `table of 2014: ${statistics}`,
  forms: ['2014'],
  arrangement: { statistics },
  change: unchanged,
}));
