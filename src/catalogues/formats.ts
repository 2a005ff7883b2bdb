// The formats of documents that can be read.

/** The formats from the most to the least reliable to read: markup states its cells, a page shows them, plain text only lists them. */
export const formatOrder = [
  ['docx', 'doc', 'rtf', 'odt', 'html'],
  ['xlsx', 'xls', 'ods'],
  ['pdf', 'ofd'],
  ['text'],
] as const;

export type Format = (typeof formatOrder)[number][number];

const formats: ReadonlySet<string> = new Set(formatOrder.flat());

/** Whether a kind of file is a format that can be read. */
export function isFormat(kind: string): kind is Format {
  return formats.has(kind);
}
