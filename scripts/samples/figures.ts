// The numbers of real, published reports, as their tables state them, and a check that each file is complete for its form.
import { readFileSync } from 'node:fs';
import { type IndicatorCode, indicators } from '../../src/catalogues/indicators/indicators.js';
import { disputeCodes, proactiveCodes, requestCodes, type WrittenForm } from './official-form.js';

/** A cell: the number as printed, or null for an empty cell. */
export type Figure = number | null;

export interface ReportFigures {
  readonly agency: string;
  readonly year: number;
  readonly form: WrittenForm;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
  /** The name of the site that carries the report. */
  readonly site: string;
  /** The unit that the form prints for amounts of money. */
  readonly amountUnit: '元' | '万元';
  readonly proactive: ReadonlyMap<IndicatorCode, Figure>;
  /** For each row the six kinds of applicants and their total. */
  readonly requests: ReadonlyMap<IndicatorCode, readonly Figure[]>;
  readonly disputes: ReadonlyMap<IndicatorCode, Figure>;
}

export const figureNames = ['liren-2020', 'shuyang-fgj-2023', 'huaian-2024'] as const;
export type FigureName = (typeof figureNames)[number];

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const knownCodes: ReadonlyMap<string, IndicatorCode> = new Map(indicators.map(({ code }) => [code, code]));

/** Reads the figures of a report from this folder. Throws if the file does not hold exactly the cells of its form. */
export function figuresOf(name: FigureName): ReportFigures {
  return parseFigures(readFileSync(new URL(`figures/${name}.json`, import.meta.url), 'utf8'));
}

/** Parses and checks the text of a figures file. Throws an error that says what is missing, unknown or of the wrong kind. */
export function parseFigures(json: string): ReportFigures {
  const stated: unknown = JSON.parse(json);
  const file = fieldsOf(stated, 'the file');
  const form = oneOf(file.get('form'), ['2019', '2021'] as const, 'form');
  return {
    agency: textOf(file.get('agency'), 'agency'),
    year: numberOf(file.get('year'), 'year'),
    form,
    title: textOf(file.get('title'), 'title'),
    publishedOn: dateOf(file.get('publishedOn')),
    site: textOf(file.get('site'), 'site'),
    amountUnit: oneOf(file.get('amountUnit'), ['元', '万元'] as const, 'amountUnit'),
    proactive: cellsOf(file.get('proactive'), proactiveCodes(form), figureOf),
    requests: cellsOf(file.get('requests'), requestCodes(form), sevenFiguresOf),
    disputes: cellsOf(file.get('disputes'), disputeCodes, figureOf),
  };
}

function fieldsOf(value: unknown, what: string): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`Expected ${what} to be an object`);
  return new Map(Object.entries(value));
}

function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`Expected ${what} to be a text`);
  return value;
}

function numberOf(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`Expected ${what} to be a number`);
  return value;
}

function dateOf(value: unknown): string {
  const text = textOf(value, 'publishedOn');
  if (!isoDate.test(text)) throw new Error(`Expected publishedOn to be YYYY-MM-DD, not ${text}`);
  return text;
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], what: string): Choice {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw new Error(`Expected ${what} to be one of ${choices.join(', ')}`);
  return choice;
}

function figureOf(value: unknown, what: string): Figure {
  return value === null ? null : numberOf(value, what);
}

function sevenFiguresOf(value: unknown, what: string): readonly Figure[] {
  if (!Array.isArray(value) || value.length !== 7) throw new Error(`Expected ${what} to have seven values`);
  return value.map((figure) => figureOf(figure, what));
}

function cellsOf<Cells>(
  value: unknown,
  codes: readonly IndicatorCode[],
  read: (value: unknown, what: string) => Cells,
): ReadonlyMap<IndicatorCode, Cells> {
  const stated = fieldsOf(value, 'the cells of a table');
  const unknownCodes = [...stated.keys()].filter((code) => !codes.some((known) => known === knownCodes.get(code)));
  const missingCodes = codes.filter((code) => !stated.has(code));
  if (unknownCodes.length + missingCodes.length > 0)
    throw new Error(`Cells unknown to the form: ${unknownCodes.join(', ')}; missing: ${missingCodes.join(', ')}`);
  return new Map(codes.map((code) => [code, read(stated.get(code), code)]));
}
