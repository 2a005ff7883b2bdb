// XML text → tags and text in the order of the file, refused unless it is well-formed (XML 1.0, fifth edition). A part of a Word document
// has no document type, so there is little to implement. Attributes, which are most of a part and rarely asked for, are checked here but
// only taken apart on request; that is why this takes less than half the time of a general parser.
import { DocumentFault } from '../bytes/document-fault.js';
import { endOfName, expandReferences, hasForbidden } from './xml-characters.js';

/** Receives the tags and text of a part while it is scanned. Every element that is opened is closed. */
export interface XmlEvents {
  /** @param attributes the attributes as written in the tag: see `attributesIn` */
  readonly open: (name: string, attributes: string) => void;
  readonly close: () => void;
  /** @param text with its references expanded; the text of one element may come in pieces */
  readonly text: (text: string) => void;
}

interface StatedAttribute {
  readonly name: string;
  readonly value: string;
}

const exclamation = 0x21;
const quote = 0x22;
const ampersand = 0x26;
const apostrophe = 0x27;
const slash = 0x2f;
const less = 0x3c;
const equals = 0x3d;
const greater = 0x3e;
const question = 0x3f;
/** No code up to this one but space, tab and line feed can occur: the others are forbidden, and carriage returns are replaced first. */
const space = 0x20;

/** More than any element of Word has. Bounds the search for duplicate names. */
const maxAttributes = 500;

const nonBlank = /[^ \t\n]/;
const declaration =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(["'])1\.[0-9]+\1(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])[A-Za-z][A-Za-z0-9._-]*\2)?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(?:yes|no)\3)?[ \t\n]*\?>/;
const declarationName = /^xml$/i;
const lineEnd = /\r\n?/g;
const attribute = /([^ \t\n=]+)[ \t\n]*=[ \t\n]*(?:"([^"]*)"|'([^']*)')/g;
const blankOfValue = /[\t\n]/g;

/**
 * Scans one part and passes what it finds to `events`.
 * @param part its name, for messages
 * @throws DocumentFault `xml_damaged`, `xml_entities` (any document type declaration)
 */
export function scanXml(xml: string, part: string, events: XmlEvents): void {
  new Scanner(xml.includes('\r') ? xml.replace(lineEnd, '\n') : xml, part, events).scan();
}

/** Takes apart the attributes of a scanned tag: ` a="1&lt;2"` → `{ name: 'a', value: '1<2' }`. */
export function attributesIn(source: string): readonly StatedAttribute[] {
  return Array.from(source.matchAll(attribute), ([, name = '', quoted, apostrophed = '']) => {
    const value = (quoted ?? apostrophed).replace(blankOfValue, ' ');
    // The scan has already refused what cannot be expanded.
    return { name, value: expandReferences(value) ?? value };
  });
}

class Scanner {
  readonly #xml: string;
  readonly #part: string;
  readonly #events: XmlEvents;
  /** Names of the elements that are open, outermost first. */
  readonly #open: string[] = [];
  /** Names of the attributes of the current tag; after them there may be leftovers of an earlier, longer tag. */
  readonly #attributes: string[] = [];
  #hasRoot = false;

  constructor(xml: string, part: string, events: XmlEvents) {
    this.#xml = xml;
    this.#part = part;
    this.#events = events;
  }

  scan(): void {
    if (hasForbidden(this.#xml)) this.#fail('it holds a character that XML does not allow');
    let position = 0;
    while (position < this.#xml.length) {
      const tag = this.#xml.indexOf('<', position);
      const end = tag < 0 ? this.#xml.length : tag;
      if (end > position) this.#readText(position, end);
      position = tag < 0 ? end : this.#readMarkup(tag + 1);
    }
    const unended = this.#open.at(-1);
    if (unended !== undefined) this.#fail(`the element ${unended} does not end`);
    if (!this.#hasRoot) this.#fail('it holds no element');
  }

  #readText(start: number, end: number): void {
    const stated = this.#xml.slice(start, end);
    if (this.#open.length === 0) {
      if (nonBlank.test(stated)) this.#fail('there is text outside the root element');
      return;
    }
    if (stated.includes(']]>')) this.#fail('the text holds ]]>');
    this.#events.text(expandReferences(stated) ?? this.#fail('a reference stands for nothing'));
  }

  /** Reads markup from after its `<`, and returns the index after the markup. */
  #readMarkup(start: number): number {
    switch (this.#xml.charCodeAt(start)) {
      case slash:
        return this.#readEndTag(start + 1);
      case exclamation:
        return this.#readDeclaration(start);
      case question:
        return this.#readInstruction(start + 1);
      default:
        return this.#readStartTag(start);
    }
  }

  #readEndTag(start: number): number {
    const name = this.#open.pop();
    if (name === undefined || !this.#xml.startsWith(name, start))
      return this.#fail(name === undefined ? 'an end tag has no start tag' : `the end tag of ${name} is missing`);
    const end = this.#afterBlanks(start + name.length);
    if (this.#xml.charCodeAt(end) !== greater) this.#fail(`the end tag of ${name} is missing`);
    this.#events.close();
    return end + 1;
  }

  #readStartTag(start: number): number {
    if (this.#open.length === 0 && this.#hasRoot) this.#fail('there is a second root element');
    this.#hasRoot = true;
    const nameEnd = endOfName(this.#xml, start);
    if (nameEnd === start) this.#fail('a tag has no name');
    const name = this.#xml.slice(start, nameEnd);
    const attributesEnd = this.#endOfAttributes(nameEnd);
    this.#events.open(name, this.#xml.slice(nameEnd, attributesEnd));
    const end = this.#afterBlanks(attributesEnd);
    const isEmpty = this.#xml.charCodeAt(end) === slash;
    if (this.#xml.charCodeAt(isEmpty ? end + 1 : end) !== greater) this.#fail(`the tag ${name} does not end`);
    if (isEmpty) this.#events.close();
    else this.#open.push(name);
    return isEmpty ? end + 2 : end + 1;
  }

  #endOfAttributes(start: number): number {
    let end = start;
    for (let count = 0; count < maxAttributes; count++) {
      const nameStart = this.#afterBlanks(end);
      const nameEnd = endOfName(this.#xml, nameStart);
      if (nameEnd === nameStart) return end;
      if (nameStart === end) this.#fail('there is no blank before an attribute');
      this.#refuseSecond(this.#xml.slice(nameStart, nameEnd), count);
      end = this.#endOfValue(nameEnd);
    }
    return this.#fail(`an element has more than ${maxAttributes} attributes`);
  }

  #refuseSecond(name: string, count: number): void {
    if (count > 0 && this.#attributes.lastIndexOf(name, count - 1) >= 0)
      this.#fail(`an element has the attribute ${name} twice`);
    this.#attributes[count] = name;
  }

  #endOfValue(nameEnd: number): number {
    const sign = this.#afterBlanks(nameEnd);
    if (this.#xml.charCodeAt(sign) !== equals) this.#fail('an attribute has no value');
    const start = this.#afterBlanks(sign + 1);
    const mark = this.#xml.charCodeAt(start);
    if (mark !== quote && mark !== apostrophe) this.#fail('the value of an attribute is not quoted');
    let hasReference = false;
    let end = start + 1;
    for (let code = this.#xml.charCodeAt(end); code !== mark; code = this.#xml.charCodeAt(++end)) {
      if (code === ampersand) hasReference = true;
      if (code === less || end >= this.#xml.length) this.#fail('the value of an attribute does not end');
    }
    if (hasReference && expandReferences(this.#xml.slice(start, end)) === null)
      this.#fail('a reference stands for nothing');
    return end + 1;
  }

  /** A comment or a CDATA section. A document type is refused, because it can define entities. */
  #readDeclaration(start: number): number {
    if (this.#xml.startsWith('!--', start)) {
      const end = this.#after('--', start + 3);
      if (this.#xml.charCodeAt(end) !== greater) this.#fail('a comment holds --');
      return end + 1;
    }
    if (this.#xml.startsWith('![CDATA[', start) && this.#open.length > 0) {
      const end = this.#after(']]>', start + '![CDATA['.length);
      this.#events.text(this.#xml.slice(start + '![CDATA['.length, end - ']]>'.length));
      return end;
    }
    if (!this.#xml.startsWith('!DOCTYPE', start) || this.#hasRoot) this.#fail('a declaration is not one that XML has');
    throw new DocumentFault(
      'xml_entities',
      `${this.#part} has a document type declaration, which can define entities; Word never writes one.`,
    );
  }

  /** Processing instructions are ignored, including the XML declaration at the very beginning. */
  #readInstruction(start: number): number {
    const nameEnd = endOfName(this.#xml, start);
    if (nameEnd === start) this.#fail('an instruction has no name');
    const isDeclaration = declarationName.test(this.#xml.slice(start, nameEnd));
    if (isDeclaration && !(start === '<?'.length && declaration.test(this.#xml)))
      this.#fail('its XML declaration is damaged, or is not at the beginning');
    const hasBody = this.#afterBlanks(nameEnd) > nameEnd;
    if (!hasBody && this.#xml.charCodeAt(nameEnd) !== question) this.#fail('the name of an instruction does not end');
    return this.#after('?>', nameEnd);
  }

  #after(end: string, start: number): number {
    const found = this.#xml.indexOf(end, start);
    if (found < 0) this.#fail(`${end} is missing`);
    return found + end.length;
  }

  #afterBlanks(start: number): number {
    let end = start;
    while (this.#xml.charCodeAt(end) <= space) end += 1;
    return end;
  }

  #fail(what: string): never {
    throw new DocumentFault('xml_damaged', `${this.#part} is not well-formed XML: ${what}.`);
  }
}
