// What a cell states, read from the two columns that hold it.
import type { Reading } from '../../model/report.js';

export interface StateAndValue {
  readonly state: Reading['state'];
  /** Null unless the state is `number`. */
  readonly value: number | null;
}

/** The state of a cell with its value. Throws where a number has none, which the schema refuses. */
export function statedReading({ state, value }: StateAndValue): Reading {
  if (state !== 'number') return { state };
  if (value === null) throw new Error('Expected a number to have a value');
  return { state, value };
}
