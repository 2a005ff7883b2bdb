// One file on its way from disk to database.

import type { UnchangedRow } from '../../load/connection/statements.js';
import type { SeenSource } from '../../load/rows/handled-document.js';
import type { Problem } from '../../model/problem.js';
import type { PreparedReading } from '../reading/reading.js';

export type HandledFile =
  | { readonly kind: 'unchanged'; readonly source: SeenSource; readonly unchanged: UnchangedRow }
  | { readonly kind: 'known'; readonly source: SeenSource; readonly sha256: string }
  | { readonly kind: 'unopened'; readonly source: SeenSource; readonly problem: Problem }
  | {
      readonly kind: 'read';
      readonly source: SeenSource;
      readonly sha256: string;
      readonly bytes: number;
      readonly document: PreparedReading;
    };

export type UnchangedFile = Extract<HandledFile, { kind: 'unchanged' }>;
export type ReadFile = Extract<HandledFile, { kind: 'read' }>;
export type KnownFile = Exclude<HandledFile, UnchangedFile | ReadFile>;
