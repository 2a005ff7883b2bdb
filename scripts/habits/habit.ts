// A habit of agencies in what they print or how they arrange tables.
import type { FormName } from '../accuracy/draft.js';
import type { Change } from './changes.js';

/** A habit by name, and the forms that can have it. */
export interface Habit {
  readonly name: string;
  readonly forms: readonly FormName[];
  readonly change: Change;
  /** A person would look twice: what is read may be flagged. Else every number is certain. */
  readonly isDoubtful?: true;
  /** The only format in which a person could doubt it: its layout breaks what is printed. */
  readonly doubtfulIn?: 'pdf' | 'xlsx';
}

export const official: readonly FormName[] = ['2021', '2019'];
export const of2019: readonly FormName[] = ['2019'];
export const of2021: readonly FormName[] = ['2021'];

export const wholeNumber = /^\d+$/;
