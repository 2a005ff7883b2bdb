// Where the parts of a Word document come from: a package, or a reader of an older format that says the same in its own way.
import type { XmlElement } from './xml.js';

/** The parts of a Word document, by name. */
export interface WordParts {
  /** The root element of a part of XML; null if there is no such part. */
  readonly readXml: (name: string) => XmlElement | null;
  /** The first part whose root element has a name, if parts are found that way; else null. */
  readonly flatPartOf: (rootName: string) => string | null;
}
