// The formats of documents that can be read.

/** The formats from the most to the least reliable to read: markup states its cells, a page shows them, plain text only lists them, print in an
 * image file has to be recognised. */
export const formatOrder = [
  ['docx', 'doc', 'rtf', 'odt', 'html'],
  ['xlsx', 'xls', 'ods'],
  ['pdf', 'ofd'],
  ['text'],
  ['image'],
] as const;

export type Format = (typeof formatOrder)[number][number];

const formats: ReadonlySet<string> = new Set(formatOrder.flat());

/** Whether a kind of file is a format that can be read. */
export function isFormat(kind: string): kind is Format {
  return formats.has(kind);
}

/** Containers whose files are documents of their own. */
export type ArchiveKind = 'zip' | 'tar' | 'gzip' | 'rar' | '7z';

const archiveKinds: ReadonlySet<string> = new Set<ArchiveKind>(['zip', 'tar', 'gzip', 'rar', '7z']);

/** Whether a kind of file is an archive. */
export function isArchiveKind(kind: string): kind is ArchiveKind {
  return archiveKinds.has(kind);
}
