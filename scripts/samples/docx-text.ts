// Runs and paragraphs of WordprocessingML (ECMA-376 part 1, section 17.3) in the requested looks.
import type { DocxLooks } from './docx-looks.js';
import { docxPieces, nestedTable } from './docx-pieces.js';
import type { WrittenCell } from './written-document.js';
import { escapeMarkup } from './xml-text.js';

/** The footnote that `DocxLooks.footnoteAfter` refers to. */
export const footnoteId = 2;

const wholeNumber = /^\d+$/;
const revision = 'w:author="editor" w:date="2000-01-01T00:00:00Z"';

/** The properties of a paragraph and of its runs, as XML inside w:pPr and w:rPr. */
export interface DocxParagraphStyle {
  readonly paragraph: string;
  readonly run: string;
}

/** A paragraph of text; line feeds become line breaks. `trailing` is XML that follows the runs. */
export function docxParagraph(text: string, style: DocxParagraphStyle, looks: DocxLooks, trailing = ''): string {
  const properties = style.paragraph === '' ? '' : `<w:pPr>${style.paragraph}</w:pPr>`;
  const hidden = looks.hiddenText && text !== '' ? hiddenRun() : '';
  return `<w:p${looks.producer?.paragraphAttributes ?? ''}>${properties}${docxRuns(text, style.run, looks)}${hidden}${trailing}</w:p>`;
}

/** The text of a table cell: a paragraph whose number may be a tracked change. */
export function docxCellParagraph({ text, pieces }: WrittenCell, style: DocxParagraphStyle, looks: DocxLooks): string {
  const nested = pieces?.find(({ look }) => look === 'nested');
  if (nested) return `${nestedTable(nested.text, style.run)}<w:p/>`;
  if (pieces) return `<w:p><w:pPr>${style.paragraph}</w:pPr>${docxPieces(pieces, style.run)}</w:p>`;
  const footnote = looks.footnoteAfter === text ? footnoteReference() : '';
  if (!looks.trackedChanges || !wholeNumber.test(text)) return docxParagraph(text, style, looks, footnote);
  const oldNumber = `<w:delText>${Number(text) + 7}</w:delText>`;
  const deleted = `<w:del w:id="1" ${revision}><w:r>${runProperties(style.run)}${oldNumber}</w:r></w:del>`;
  const inserted = `<w:ins w:id="2" ${revision}>${docxRuns(text, style.run, looks)}</w:ins>`;
  return `<w:p><w:pPr>${style.paragraph}</w:pPr>${deleted}${inserted}${footnote}</w:p>`;
}

/** The runs of a text, without a paragraph around them. */
function docxRuns(text: string, properties: string, looks: DocxLooks): string {
  if (text === '') return '';
  const pieces = looks.oneRunPerCharacter ? [...text] : [text];
  const runs = pieces
    .map((piece) => `<w:r${looks.producer?.runAttributes ?? ''}>${runProperties(properties)}${runContent(piece)}</w:r>`)
    .join('');
  return looks.contentControls ? `<w:sdt><w:sdtPr/><w:sdtContent>${runs}</w:sdtContent></w:sdt>` : runs;
}

function runProperties(properties: string): string {
  return properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
}

function runContent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `<w:t xml:space="preserve">${escapeMarkup(line)}</w:t>`))
    .join('<w:br/>');
}

function hiddenRun(): string {
  return '<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>';
}

function footnoteReference(): string {
  return `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="${footnoteId}"/></w:r>`;
}
