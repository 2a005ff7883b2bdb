// What bytes were found to be, whatever the file's name says.

/**
 * - `docx`, `html`, `text`, `pdf`: there is a reader for it
 * - `unsupported`: known, and not read
 * - `zip`: a container without a document of its own; `damaged_zip`: one whose directory cannot be read
 */
type DetectedKind =
  | 'empty'
  | 'docx'
  | 'html'
  | 'text'
  | 'pdf'
  | 'zip'
  | 'damaged_zip'
  | 'encrypted'
  | 'unsupported'
  | 'unknown';

export interface Detected {
  readonly kind: DetectedKind;
  /** Words for a person, that go on from "This is": `a PDF document`. */
  readonly words: string;
}
