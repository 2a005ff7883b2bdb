// Which numbers that were recognised in pictures are sure: two readers agree, or a sum leaves no other choice.
import { factKey } from '../../catalogues/indicators/indicators.js';
import type { Recognition, Table } from '../../model/table.js';
import type { ReadFact } from '../cells/read-fact.js';
import type { EvaluatedCheck } from './evaluate-rules.js';

/** A recognised number: who read it as it stands, and whether that, or a sum, is enough. */
export interface RecognisedFact {
  readonly recognition: Recognition;
  readonly isSure: boolean;
}

/**
 * Judges the numbers that were recognised in pictures.
 * - Where two readers agree, a number is sure; on a page on which they differ often, only if a sum holds over it as well.
 * - Where they do not agree, it is sure if a sum holds whose other numbers are all sure: it leaves one value.
 * @returns the recognised numbers by their keys
 */
export function judgeRecognised(
  facts: readonly ReadFact[],
  checks: readonly EvaluatedCheck[],
): ReadonlyMap<string, RecognisedFact> {
  const recognitions = new Map<string, Recognition>();
  const isRecognised = new Map<Table, boolean>();
  for (const fact of facts) {
    const isOfPicture = isRecognised.get(fact.table) ?? fact.table.cells.some((cell) => cell.recognition !== undefined);
    isRecognised.set(fact.table, isOfPicture);
    const recognition = isOfPicture ? recognitionOf(fact) : undefined;
    if (recognition !== undefined) recognitions.set(factKey(fact), recognition);
  }
  if (recognitions.size === 0) return new Map();
  const holding = checks.filter(({ check }) => check.status === 'pass');
  const agreed = (key: string) => (recognitions.get(key)?.agreeing.length ?? 2) >= 2;
  const unsure = new Set(
    [...recognitions].filter(([key, { isPoorPage }]) => isPoorPage || !agreed(key)).map(([key]) => key),
  );
  for (const { factKeys } of holding)
    if (factKeys.length > 1 && factKeys.every(agreed)) for (const key of factKeys) unsure.delete(key);
  for (let before = -1; before !== unsure.size; ) {
    before = unsure.size;
    for (const { factKeys } of holding) {
      const open = factKeys.filter((key) => unsure.has(key));
      const [one] = open;
      if (open.length === 1 && factKeys.length > 1 && one !== undefined) unsure.delete(one);
    }
  }
  return new Map([...recognitions].map(([key, recognition]) => [key, { recognition, isSure: !unsure.has(key) }]));
}

function recognitionOf({ place, table }: ReadFact): Recognition | undefined {
  return table.cells.find(({ row, column }) => row + 1 === place.row && column + 1 === place.column)?.recognition;
}

/** What the readers saw, for a person: `read as “37”; Tesseract saw “137”`. */
export function recognitionWords(raw: string, { agreeing, others, isPoorPage }: Recognition): string {
  const saw = others.map(({ reader, saw: text }) => `; ${reader} saw “${text}”`).join('');
  const poor = isPoorPage && agreeing.length > 0 ? '; the readers differ often on this page' : '';
  return `recognised as “${raw.trim()}”${saw}${poor}`;
}
