/** The formats of documents that are read. */
export type Format = 'docx' | 'html' | 'text' | 'pdf';
