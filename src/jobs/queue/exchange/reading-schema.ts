// The shape of a reading that comes from another machine. What a thread of this process gives is known; this has to be checked.
import { z } from 'zod';
import { isProblemCode, type ProblemCode } from '../../../catalogues/problems.js';
import { reporterKinds } from '../../../catalogues/reporter-kinds.js';
import type { PreparedReading } from '../../../load/documents/prepared-reading.js';

const text = z.string();
const words = z.string().nullable();
const number = z.number();
const count = z.int().min(0);
/** Counted from 1. */
const place = z.int().min(1);
const bit = z.union([z.literal(0), z.literal(1)]);
const rank = z.int().min(1).max(4);
const states = ['number', 'blank', 'slash', 'none', 'unreadable'] as const;

const box = z.object({ left: number, top: number, right: number, bottom: number });
const anchor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('docx'), part: text, path: text }),
  z.object({ kind: z.literal('html'), path: text }),
  z.object({ kind: z.literal('sheet'), sheet: text, cell: text }),
  z.object({ kind: z.literal('text'), line: count, column: count }),
  z.object({ kind: z.literal('page'), page: place, box, further: z.array(z.object({ page: place, box })) }),
]);
const cellPlace = z.object({ table: count, row: count, column: count, anchor });
const problem = z.object({
  code: z.custom<ProblemCode>((value) => typeof value === 'string' && isProblemCode(value)),
  message: text,
  at: z.union([cellPlace, anchor]).nullable(),
});

/** Text that is JSON, as the rows hold it. */
const json = text.refine((value) => {
  try {
    return typeof JSON.parse(value) === 'object';
  } catch {
    // That it is none is the answer.
    return false;
  }
});

/** Only a number has a value. */
const isStated = (state: string, value: number | null) => (state === 'number') === (value !== null);

const fact = z
  .tuple([
    json.nullable(),
    text,
    words,
    number.nullable(),
    z.enum(states),
    text,
    place.nullable(),
    count,
    count,
    count,
    json,
    json,
    json,
    rank,
    rank,
    json.nullable(),
  ])
  .refine(([, , , value, state]) => isStated(state, value));
const unmapped = z
  .tuple([text, json, words, words, number.nullable(), z.enum(states), text, json, json, json, rank])
  .refine(([, , , , value, state]) => isStated(state, value));
const section = z.object({
  row: z.tuple([place, count, text, text, text, json.nullable(), bit]),
  pairs: z.object({ title: text, text }),
});
const mention = z.tuple([
  place,
  place,
  count,
  count,
  text,
  number,
  text,
  count,
  text,
  words,
  words,
  text,
  bit.nullable(),
]);
const check = z.tuple([
  place,
  text,
  text,
  number.nullable(),
  number.nullable(),
  z.enum(['pass', 'fail', 'not_assessable']),
]);
const columns = z.object({
  part: place.nullable(),
  kind: z.custom<keyof typeof reporterKinds>((value) => typeof value === 'string' && value in reporterKinds).nullable(),
  agency: words,
  agencyKey: words,
  clues: json.nullable(),
  scope: words,
  isCorrection: bit,
  year: z.int().nullable(),
  form: words,
  title: words,
  publishedOn: words,
  tableForms: json,
});
const report = z.object({
  columns,
  facts: z.array(fact),
  unmapped: z.array(unmapped),
  sections: z.array(section),
  mentions: z.array(mention),
  checks: z.array(check),
  contents: z.object({ textKey: words, valuesKey: text, differentNumbers: count }),
  problems: z.array(problem),
});

const reading: z.ZodType<PreparedReading> = z.object({
  format: words,
  encoding: words,
  metadata: z.array(z.object({ name: text, value: text })),
  recognisers: z.enum(['none', 'PP-OCR', 'PP-OCR, Tesseract']).nullable(),
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('report'), reports: z.tuple([report], report) }),
    z.object({ kind: z.enum(['not_a_report', 'unsupported', 'failed']), problems: z.array(problem) }),
  ]),
  durations: z.object({ extractMs: number, secondReadingMs: number, transformMs: number }).nullable(),
  fingerprint: words,
});

/** What is wrong with the shape of a value, in words; null if it is a reading. */
export function faultOfReading(value: unknown): string | null {
  const { error } = reading.safeParse(value);
  const [issue] = error?.issues ?? [];
  return issue === undefined ? null : `${issue.path.join('.')}: ${issue.message}`;
}

/** Whether a value is a reading. It is used as it is: what is checked here is not made again, so that the order of its members stays. */
export function isReading(value: unknown): value is PreparedReading {
  return reading.safeParse(value).success;
}
