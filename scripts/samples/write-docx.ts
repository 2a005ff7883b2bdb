// Writes a Word document (ECMA-376, transitional) from blocks. The same blocks give the same bytes.
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { DocxLooks } from './docx-looks.js';
import { type DocxProperties, docxParts, wordNamespace } from './docx-parts.js';
import { picturePart } from './docx-pieces.js';
import { docxTable } from './docx-tables.js';
import { docxParagraph } from './docx-text.js';
import { headingText, type WrittenBlock, type WrittenHeading, type WrittenParagraph } from './written-document.js';

export interface DocxDocument {
  readonly blocks: readonly WrittenBlock[];
  readonly looks?: DocxLooks;
  readonly properties?: DocxProperties;
}

/** The earliest time that a zip entry can have; every entry has it. */
const entryTime = new Date(1980, 0, 1);
const unnamed: DocxProperties = { title: '', creator: '', created: '2000-01-01' };
const section =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1418" w:bottom="1440" w:left="1418" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';
const shapeNamespaces = [
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

/** Writes a .docx file. Headings use the styles Title and heading 1–6. */
export function writeDocxDocument(document: DocxDocument): Uint8Array {
  const parts = new Map(docxParts(document.properties ?? unnamed, document.looks?.producer));
  parts.set('word/document.xml', documentPart(document.blocks, document.looks ?? {}));
  const entries: Zippable = {};
  for (const [name, text] of parts) entries[name] = [strToU8(text), { mtime: entryTime, level: 9 }];
  if (document.looks?.producer)
    entries[picturePart.name] = [Buffer.from(picturePart.base64, 'base64'), { mtime: entryTime, level: 0 }];
  return zipSync(entries);
}

function documentPart(blocks: readonly WrittenBlock[], looks: DocxLooks): string {
  const body = blocks.map((block) => docxBlock(block, looks)).join('');
  const marks = looks.producer?.firstParagraph ? `<w:p>${looks.producer.firstParagraph}</w:p>` : '';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${wordNamespace}" ${shapeNamespaces}><w:body>${marks}${body}${section}</w:body></w:document>`;
}

function docxBlock(block: WrittenBlock, looks: DocxLooks): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 0 && looks.titleInTextBox ? titleInTextBox(block, looks) : docxHeading(block, looks);
    case 'paragraph':
      return docxParagraph(block.text, { paragraph: alignment(block), run: '' }, looks);
    case 'table':
      // Word needs a paragraph between a table and what follows.
      return `${docxTable(block.table, looks)}<w:p/>`;
  }
}

function docxHeading(heading: WrittenHeading, looks: DocxLooks): string {
  const style = `<w:pStyle w:val="${styleOf(heading.level, looks)}"/>`;
  if (!looks.automaticNumbering || !heading.number)
    return docxParagraph(headingText(heading), { paragraph: style, run: '' }, looks);
  const number = `<w:numPr><w:ilvl w:val="${heading.level - 1}"/><w:numId w:val="1"/></w:numPr>`;
  return docxParagraph(heading.text, { paragraph: style + number, run: '' }, looks);
}

function styleOf(level: number, { producer }: DocxLooks): string {
  if (producer) return level === 0 ? producer.styles.title : (producer.styles.headings[level - 1] ?? '');
  return level === 0 ? 'Title' : `Heading${level}`;
}

function alignment(paragraph: WrittenParagraph): string {
  return paragraph.alignment ? `<w:jc w:val="${paragraph.alignment}"/>` : '<w:ind w:firstLine="480"/>';
}

/** A text box as Word writes it: a drawing, and a VML picture for readers that do not know drawings. Both contain the text. */
function titleInTextBox(heading: WrittenHeading, looks: DocxLooks): string {
  const content = `<w:txbxContent>${docxHeading(heading, looks)}</w:txbxContent>`;
  const size = 'cx="5400000" cy="720000"';
  const shape = `<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>${content}</wps:txbx><wps:bodyPr/></wps:wsp>`;
  const graphic = `<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">${shape}</a:graphicData></a:graphic>`;
  const drawing = `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="1" name="Text Box 1"/>${graphic}</wp:inline></w:drawing>`;
  const picture = `<w:pict><v:rect style="width:425pt;height:57pt"><v:textbox>${content}</v:textbox></v:rect></w:pict>`;
  return `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawing}</mc:Choice><mc:Fallback>${picture}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
}
