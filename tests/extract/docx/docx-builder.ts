// Builds tiny Word documents from XML strings, and reads them.
import { strToU8, zipSync } from 'fflate';
import { readDocx } from '../../../src/extract/docx/read-docx.js';
import { type Block, type DocumentContent, tablesOf } from '../../../src/model/document.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import { gridOf, type Table } from '../../../src/model/table.js';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${office}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
].join(' ');

export interface DocxParts {
  /** The content of `w:body`. */
  readonly body: string;
  /** The content of `w:styles`, `w:numbering`, `w:footnotes`. */
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  /** Further relationships of the main part. */
  readonly relationships?: string;
  /** Further files, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The files of a package, by name: what `zipSync` takes. */
export function docxFiles(parts: DocxParts): Record<string, Uint8Array> {
  const related = (['styles', 'numbering', 'footnotes'] as const).filter((type) => parts[type] !== undefined);
  const relationships = related.map(
    (type) => `<Relationship Id="${type}" Type="${office}/${type}" Target="${type}.xml"/>`,
  );
  const texts: Record<string, string> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationshipPart(
      `<Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/_rels/document.xml.rels': relationshipPart(relationships.join('') + (parts.relationships ?? '')),
    'word/document.xml': `<w:document ${namespaces}><w:body>${parts.body}</w:body></w:document>`,
    ...Object.fromEntries(
      related.map((type) => [`word/${type}.xml`, `<w:${type} ${namespaces}>${parts[type]}</w:${type}>`]),
    ),
    ...parts.files,
  };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)]));
}

const contentTypes =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

export function relationshipPart(content: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
}

export function docx(parts: DocxParts): Uint8Array {
  return zipSync(docxFiles(parts));
}

/** Reads a document; throws if the reader reports a problem. */
export function read(parts: DocxParts): DocumentContent {
  const problems = new ProblemCollector();
  const content = readDocx(docx(parts), problems);
  if (problems.list.length > 0) throw new Error(JSON.stringify(problems.list));
  return content;
}

/** The text of every block that has one, in order. */
export function texts(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => ('text' in block ? [block.text] : []));
}

/** The only table of a document. */
export function onlyTable(parts: DocxParts): Table {
  return only(tablesOf(read(parts).blocks));
}

export function only<T>(list: readonly T[]): T {
  const [first, ...others] = list;
  if (first === undefined || others.length > 0) throw new Error(`Expected one, found ${list.length}.`);
  return first;
}

/** The text at each place of a table's grid; `·` for a hole. */
export function gridTexts(table: Table): readonly (readonly string[])[] {
  return gridOf(table).map((row) => row.map((cell) => cell?.text ?? '·'));
}

export const p = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
export const t = (text: string): string => `<w:t xml:space="preserve">${text}</w:t>`;
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${t(text)}</w:r>`;
export const tc = (text: string, properties = ''): string =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${p(r(text))}</w:tc>`;
export const tcOf = (content: string): string => `<w:tc>${content}</w:tc>`;
export const tr = (cells: string, properties = ''): string =>
  `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
export const tbl = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
