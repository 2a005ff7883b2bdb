// The formats of documents that can be read.

export type Format = 'docx' | 'html' | 'text' | 'pdf';

/** The formats from the most to the least reliable to read: markup states its cells, a page shows them, plain text only lists them. */
export const formatOrder: readonly (readonly Format[])[] = [['docx', 'html'], ['pdf'], ['text']];
