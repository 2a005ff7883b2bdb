import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { DocumentFault } from '../../../src/extract/bytes/document-fault.js';
import { attributesIn, scanXml } from '../../../src/extract/xml/xml-scanner.js';

/** Records what was reported, in order: `<name a=[1]`, `text`, `>`. Pieces of one text are joined. */
class Tape {
  readonly recorded: string[] = [];
  #text = '';

  open(name: string, attributes: readonly { readonly name: string; readonly value: string }[]): void {
    this.#settle();
    this.recorded.push([`<${name}`, ...attributes.map((one) => `${one.name}=[${one.value}]`)].join(' '));
  }

  close(): void {
    this.#settle();
    this.recorded.push('>');
  }

  text(text: string): void {
    this.#text += text;
  }

  #settle(): void {
    if (this.#text !== '') this.recorded.push(this.#text);
    this.#text = '';
  }
}

type Outcome = readonly string[] | 'xml_damaged' | 'xml_entities';

function scanned(xml: string): Outcome {
  const tape = new Tape();
  try {
    scanXml(xml, 'part.xml', {
      open: (name, attributes) => tape.open(name, attributesIn(attributes)),
      close: () => tape.close(),
      text: (text) => tape.text(text),
    });
    return tape.recorded;
  } catch (error) {
    if (error instanceof DocumentFault && (error.code === 'xml_damaged' || error.code === 'xml_entities'))
      return error.code;
    throw error;
  }
}

class Refused extends Error {
  readonly outcome: 'xml_damaged' | 'xml_entities';

  constructor(outcome: 'xml_damaged' | 'xml_entities') {
    super(outcome);
    this.outcome = outcome;
  }
}

/** The same from a general parser. */
function parsed(xml: string): Outcome {
  const tape = new Tape();
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('error', () => {
    throw new Refused('xml_damaged');
  });
  parser.on('doctype', () => {
    throw new Refused('xml_entities');
  });
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    tape.open(
      name,
      Object.entries(attributes).map(([attribute, value]) => ({ name: attribute, value })),
    );
  });
  parser.on('closetag', () => {
    depth -= 1;
    tape.close();
  });
  // This parser also reports the blanks around the root element.
  parser.on('text', (text) => {
    if (depth > 0) tape.text(text);
  });
  parser.on('cdata', (text) => tape.text(text));
  try {
    parser.write(xml).close();
    return tape.recorded;
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

describe('well-formed XML', () => {
  test.each([
    ['an empty element', '<a/>', ['<a', '>']],
    ['blanks inside tags', '<a\n b = "1"\tc=\'2\' ></a >', ['<a b=[1] c=[2]', '>']],
    ['a greater-than sign in a value', '<a b="1>2/>3"/>', ['<a b=[1>2/>3]', '>']],
    ['references', '<a b="&lt;&#65;&quot;">😀&amp;&#x4e2d;&#x1F600;&#0000065;</a>', ['<a b=[<A"]', '😀&中😀A', '>']],
    ['a CDATA section', '<a>1<![CDATA[<&>]]>2</a>', ['<a', '1<&>2', '>']],
    ['comments and instructions', '<?xml version="1.0"?><!-- <b> --><a>1<!---->2<?c <d>?>3</a>\n', ['<a', '123', '>']],
    ['line ends of other systems', '<a b="1\r\n2">3\r4\r\n5&#13;</a>', ['<a b=[1 2]', '3\n4\n5\r', '>']],
    ['names in other scripts', '<表:格 甲="1"/>', ['<表:格 甲=[1]', '>']],
  ])('may have %s', (_, xml, recorded) => {
    expect(scanned(xml)).toEqual(recorded);
  });
});

describe('XML is refused that has', () => {
  test.each([
    ['no element', ' '],
    ['an element without an end', '<a><b></b>'],
    ['an end without a beginning', '<a/></a>'],
    ['ends in the wrong order', '<a><b></a></b>'],
    ['an end tag whose name only begins the same', '<a></ab>'],
    ['two roots', '<a/><b/>'],
    ['text outside the root', '<a/>b'],
    ['a tag that does not end', '<a b="1"'],
    ['a tag without a name', '<a>< b/></a>'],
    ['an attribute without a value', '<a b/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['attributes without a blank between', '<a b="1"c="2"/>'],
    ['the same attribute twice', '<a b="1" c="2" b="3"/>'],
    ['more than 500 attributes', `<a ${Array.from({ length: 501 }, (_, index) => `b${index}=""`).join(' ')}/>`],
    ['a less-than sign in a value', '<a b="<"/>'],
    ['a value that does not end', '<a b="1></a>'],
    ['an unknown entity', '<a>&b;</a>'],
    ['an unknown entity in a value', '<a b="&c;"/>'],
    ['a reference that does not end', '<a>&amp</a>'],
    ['a reference to half of a surrogate pair', '<a>&#xd83d;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['the end of a CDATA section in text', '<a>]]></a>'],
    ['two hyphens in a comment', '<a><!-- -- --></a>'],
    ['a second declaration', '<a><?xml version="1.0"?></a>'],
    ['a declaration without a version', '<?xml encoding="UTF-8"?><a/>'],
    ['a declaration that XML does not know', '<!ELEMENT b><a/>'],
    ['a document type inside an element', '<a><!DOCTYPE b></a>'],
  ])('%s', (_, xml) => {
    expect(scanned(xml)).toBe('xml_damaged');
  });

  test('a document type', () => {
    expect(scanned('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toBe('xml_entities');
  });
});

describe('a general parser', () => {
  const part =
    '<?xml version="1.0" encoding="UTF-8"?>\n<w:p xmlns:w="urn:w"><!-- c --><w:r a = \'2&amp;&#x41;\' b="1"><w:t>一 &lt;\r\n</w:t><![CDATA[<x>]]><?pi x?><w:br/></w:r ></w:p>\n';
  const signs = ['<', '>', '/', '&', '"', "'", '=', ' ', '\n', '\r', '!', '?', '-', ']', ':', ';', 'a', '1', '中'];
  // Half of a surrogate pair is not among what can be added or left: decoded text has none.
  const pieces = ['<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '&lt;', '&#0;', '\u0001', '\u00b7', '\u2028'];
  const tags = ['<a>', '</a>', '<a/>', ' b="1"', '<?xml version="1.0"?>'];
  const change = fc.record({
    at: fc.nat({ max: part.length }),
    removed: fc.nat({ max: 3 }),
    added: fc.constantFrom('', ...signs, ...pieces, ...tags),
  });

  test('reads and refuses the same, wherever a part is damaged', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const xml = changes.reduce(
          (text, { at, removed, added }) => text.slice(0, at) + added + text.slice(at + removed),
          part,
        );
        expect(scanned(xml)).toEqual(parsed(xml));
      }),
      { numRuns: 3000 },
    );
  });
});
