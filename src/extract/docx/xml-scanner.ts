// XML text → tags and text, in the order of the file, refused unless it is well-formed (XML 1.0, fifth edition). Parts of a Word
// document have no document type, so there are no entities but the five of the standard. Attributes, which are most of such a part and
// seldom asked for, are checked here and taken apart later.
import { DocumentFault } from '../document-fault.js';
import { expandReferences, isUnknownReference } from './xml-references.js';

/** What is told while a part is scanned. Every element that is opened is closed. */
export interface XmlEvents {
  /** @param attributes the attributes as they stand in the tag: see `attributesIn` */
  readonly open: (name: string, attributes: string) => void;
  readonly close: () => void;
  /** @param text with its references expanded */
  readonly text: (text: string) => void;
}

export interface StatedAttribute {
  readonly name: string;
  readonly value: string;
}

const slash = 0x2f;
const greater = 0x3e;
const less = 0x3c;
const equals = 0x3d;
const exclamation = 0x21;
const question = 0x3f;
const quote = 0x22;
const apostrophe = 0x27;

/** More attributes than any element has; bounds the search for equal names. */
const maxAttributes = 500;

const lineEnd = /\r\n?/g;
const blanksOnly = /^[ \t\n]*$/;
// biome's rule is about mistakes; here control characters are what is looked for (2.2).
const forbiddenCharacter = /[^\t\n\u0020-\ufffd]/;
/** Names as 2.3 defines them; halves of surrogate pairs are taken as they come. */
const nameStart =
  /[:A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\udfff\uf900-\ufdcf\ufdf0-\ufffd]/;
const laterInName = /[-.0-9\u00b7\u0300-\u036f\u203f\u2040]/;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const blankInValue = /[\t\n]/g;

/**
 * Scans one part.
 * @throws DocumentFault `xml_damaged`, `xml_entities` (any document type declaration)
 */
export function scanXml(xml: string, part: string, events: XmlEvents): void {
  new Scanner(xml.includes('\r') ? xml.replace(lineEnd, '\n') : xml, part, events).scan();
}

/** Takes the attributes of a tag apart. */
export function attributesIn(source: string): readonly StatedAttribute[] {
  return Array.from(source.matchAll(attribute), ([, name = '', quoted, apostrophed = '']) => {
    const value = (quoted ?? apostrophed).replace(blankInValue, ' ');
    return { name, value: expandReferences(value) };
  });
}
