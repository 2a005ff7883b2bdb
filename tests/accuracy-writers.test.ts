// What the producers of the golden collection write is whole: the parts of Word documents are XML that refers to parts that exist, the
// objects of PDFs are where their table says and refer to objects that exist, and each program is named in its file.
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { goldenDocuments } from '../scripts/accuracy/documents.js';
import { docxProducers } from '../scripts/samples/docx-producers.js';
import { htmlProducers } from '../scripts/samples/html-producers.js';
import { trueTypeFont } from '../scripts/samples/pdf-font-file.js';
import { pdfProducers } from '../scripts/samples/pdf-producers.js';

const documents = goldenDocuments();
const bytesOf = ({ draft, write }: (typeof documents)[number]) => write(draft());
/** A document of each producer with each of these looks. */
const picked = (format: string, looks: readonly string[]) =>
  documents
    .filter((document) => document.format === format && document.looks.some((look) => looks.includes(look)))
    .map((document) => [`${document.name}: ${document.producer}, ${document.looks.join(' + ')}`, document] as const);
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe.each(
  picked('docx', ['pictures of numbers', 'a raised mark behind the number', 'numbers in tables of their own']),
)('%s', (_, document) => {
  const parts = unzipSync(bytesOf(document));
  const xml = Object.entries(parts).filter(([name]) => /\.(?:xml|rels)$/.test(name));

  it('consists of well-formed XML', () => {
    for (const [name, bytes] of xml) {
      const parser = new SaxesParser({ xmlns: true, fileName: name });
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(Buffer.from(bytes).toString('utf8')).close();
    }
    expect(xml.length).toBeGreaterThan(6);
  });

  it('refers to parts that exist', () => {
    const targets = (name: string, folder: string) =>
      [
        ...Buffer.from(parts[name] ?? [])
          .toString('utf8')
          .matchAll(/Target="([^"]+)"/g),
      ].map(([, to]) => folder + to);
    const named = [...targets('_rels/.rels', ''), ...targets('word/_rels/document.xml.rels', 'word/')];
    expect(named.filter((name) => !(name in parts))).toEqual([]);
  });
});

describe.each(
  picked('pdf', ['hidden digits behind the number', 'numbers in form fields', 'group labels in vertical writing']),
)('%s', (_, document) => {
  const text = textOf(bytesOf(document));

  it('has its objects where its table says', () => {
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n/gm)].map(([, offset]) => Number(offset));
    expect(offsets.length).toBeGreaterThan(6);
    offsets.forEach((offset, place) => {
      expect(text.slice(offset).startsWith(`${place + 1} 0 obj\n`)).toBe(true);
    });
  });

  it('refers to objects that exist', () => {
    const count = [...text.matchAll(/^\d{10} 00000 n/gm)].length;
    const outside = text.replace(/stream\n[\s\S]*?\nendstream/g, '');
    const named = [...outside.matchAll(/([^\s[\]]+) 0 R/g)].map(([, number]) => Number(number));
    expect(named.filter((number) => !(number >= 1 && number <= count))).toEqual([]);
  });
});

describe('each program', () => {
  const producers = [...docxProducers, ...htmlProducers, ...pdfProducers];
  it('writes otherwise than the others of its format', () => {
    const plain = documents.filter(({ looks, form }) => looks.includes('plain') && form === '2021');
    expect(plain.length).toBeGreaterThan(producers.length);
    const draft = plain[0]?.draft();
    if (!draft) throw new Error('Expected a plain document');
    const written = plain.map(({ write }) => textOf(write(draft)));
    expect(new Set(written).size).toBe(plain.length);
  });
});

describe('the embedded font', () => {
  it('has a table directory in order, tables at multiples of four, and a glyph for each digit', () => {
    const font = Buffer.from(trueTypeFont([undefined, ...'0123456789']));
    const count = font.readUInt16BE(4);
    const tables = Array.from({ length: count }, (_, place) => ({
      tag: font.toString('latin1', 12 + 16 * place, 16 + 16 * place),
      offset: font.readUInt32BE(20 + 16 * place),
      length: font.readUInt32BE(24 + 16 * place),
    }));
    expect(tables.map(({ tag }) => tag)).toEqual(['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']);
    expect(tables.filter(({ offset, length }) => offset % 4 !== 0 || offset + length > font.length)).toEqual([]);
    const loca = tables.find(({ tag }) => tag === 'loca')?.offset ?? 0;
    const ends = Array.from({ length: 12 }, (_, place) => font.readUInt32BE(loca + 4 * place));
    const sizes = ends.slice(1).map((end, place) => end - (ends[place] ?? 0));
    expect([sizes[0], new Set(sizes.slice(1)).size]).toEqual([0, 6]);
  });
});
