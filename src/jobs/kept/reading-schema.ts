// The form of a reading that comes from outside this process. What a reader's own thread hands over needs no check; a file or a message does.
import { z } from 'zod';
import { isProblemCode, type ProblemCode } from '../../catalogues/problems.js';
import { atLeastAs } from '../../catalogues/recognisers.js';
import { type ReporterKind, reporterKinds } from '../../catalogues/reporter-kinds.js';
import type { PreparedReading, PreparedReport } from '../../load/documents/prepared-reading.js';

const text = z.string();
const textOrNull = text.nullable();
const number = z.number();
const numberOrNull = number.nullable();
const count = z.int().min(0);
const place = z.int().min(1);
const placeOrNull = place.nullable();
const evidence = z.int().min(1).max(4);
const flag = z.union([z.literal(0), z.literal(1)]);
const json = text.refine(isJson, 'is not JSON');

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    // That it cannot be parsed is the answer.
    return false;
  }
}

const box = z.strictObject({ left: number, top: number, right: number, bottom: number });
const turned = z.union([z.literal(90), z.literal(180), z.literal(270)]).optional();
const anchor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('docx'), part: text, path: text }),
  z.strictObject({ kind: z.literal('html'), path: text }),
  z.strictObject({ kind: z.literal('sheet'), sheet: text, cell: text }),
  z.strictObject({ kind: z.literal('text'), line: number, column: number }),
  z.strictObject({
    kind: z.literal('page'),
    page: number,
    box,
    turned,
    further: z.array(z.strictObject({ page: number, box, turned })),
  }),
]);
const cellPlace = z.strictObject({ table: number, row: number, column: number, anchor });
const problem = z.strictObject({
  code: z.custom<ProblemCode>((code) => typeof code === 'string' && isProblemCode(code), 'is no code of a problem'),
  message: text,
  at: z.union([anchor, cellPlace]).nullable(),
});
const problems = z.array(problem);

const columns = z.strictObject({
  part: placeOrNull,
  kind: z
    .custom<ReporterKind>(
      (kind) => typeof kind === 'string' && Object.hasOwn(reporterKinds, kind),
      'is no kind of reporter',
    )
    .nullable(),
  ...{ agency: textOrNull, agencyKey: textOrNull, clues: json.nullable(), scope: textOrNull, isCorrection: flag },
  ...{ year: z.int().nullable(), form: textOrNull, title: textOrNull, publishedOn: textOrNull, tableForms: json },
});
// In the order of the rows of src/load/rows/rows.ts.
// biome-ignore format: one line for what belongs together
const fact = z.tuple([
  json.nullable(), text, textOrNull,
  numberOrNull, text, text,
  placeOrNull, place, place, place, json,
  json, json,
  evidence, evidence, json.nullable(),
]);
// biome-ignore format: as above
const unmapped = z.tuple([
  text, json, textOrNull, textOrNull,
  numberOrNull, text, text,
  json, json, json,
  evidence,
]);
const section = z.strictObject({
  row: z.tuple([place, count, text, text, text, json.nullable(), flag]),
  pairs: z.strictObject({ title: text, text }),
});
// biome-ignore format: as above
const mention = z.tuple([
  place, place, count, count, text,
  number, text, count,
  text, textOrNull, textOrNull, text, flag.nullable(),
]);
const check = z.tuple([place, text, text, numberOrNull, numberOrNull, text]);
/** The form of a report as rows. */
export const preparedReportSchema: z.ZodType<PreparedReport> = z.strictObject({
  columns,
  facts: z.array(fact),
  unmapped: z.array(unmapped),
  sections: z.array(section),
  mentions: z.array(mention),
  checks: z.array(check),
  contents: z.strictObject({ textKey: textOrNull, valuesKey: text, differentNumbers: count }),
  problems,
});

/** The form of a reading that may be kept: nothing of it is left out, and nothing may be added. */
export const keptReadingSchema: z.ZodType<PreparedReading> = z.strictObject({
  ...{ format: textOrNull, encoding: textOrNull, fingerprint: textOrNull },
  metadata: z.array(z.strictObject({ name: text, value: text })),
  recognisers: z.enum(atLeastAs('none')).nullable(),
  durations: z.strictObject({ extractMs: number, secondReadingMs: number, transformMs: number }).nullable(),
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('report'), reports: z.tuple([preparedReportSchema], preparedReportSchema) }),
    z.strictObject({ kind: z.literal('not_a_report'), problems, asReport: preparedReportSchema.optional() }),
    z.strictObject({ kind: z.enum(['unsupported', 'failed']), problems }),
  ]),
});
