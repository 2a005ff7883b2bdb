// Tables of WordprocessingML (ECMA-376 part 1, section 17.4): spans as w:gridSpan and w:vMerge.
import type { DocxLooks } from './docx-looks.js';
import { type DocxParagraphStyle, docxCellParagraph } from './docx-text.js';
import { type PlacedCell, type PlacedTable, placeTable, type WrittenTable, writtenCell } from './written-document.js';

/** Width between the margins of an A4 page, in twentieths of a point. */
const tableWidth = 9070;
const centered = { paragraph: '<w:jc w:val="center"/>', run: '<w:sz w:val="18"/>' };
const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const;

/** Writes a table with ruled borders. Places that no cell covers are left out at the end of their row. */
export function docxTable(table: WrittenTable, looks: DocxLooks): string {
  const placed = placeTable(table);
  const width = Math.floor(tableWidth / Math.max(1, placed.columns));
  const grid = Array.from({ length: placed.columns }, () => `<w:gridCol w:w="${width}"/>`).join('');
  const rows = table.rows.map((_, row) => docxRow(placed, row, width, looks)).join('');
  const borders =
    looks.producer && looks.producer.rules !== 'table' ? '' : `<w:tblBorders>${ruledEdges(edges)}</w:tblBorders>`;
  const properties = `${looks.producer?.table ?? ''}<w:tblW w:w="${tableWidth}" w:type="dxa"/><w:jc w:val="center"/>${borders}`;
  const xml = `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`;
  return looks.contentControls ? `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>` : xml;
}

/** Thin black rules at some edges. */
export function ruledEdges(names: readonly string[]): string {
  return names.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('');
}

function cellStyle({ producer }: DocxLooks): DocxParagraphStyle {
  if (!producer) return centered;
  const [before, after] = producer.cellRun;
  return { paragraph: producer.cellParagraph + centered.paragraph, run: before + centered.run + after };
}

function docxRow(placed: PlacedTable, row: number, width: number, looks: DocxLooks): string {
  const covering = cellsOfRow(placed.places[row] ?? []);
  const first = covering[0];
  const beginsWithGap = looks.gridBefore && first !== undefined && isNarrowLabel(first) && first.row < row;
  const gap = beginsWithGap ? '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' : '';
  const cells = covering.slice(beginsWithGap ? 1 : 0).map((cell) => docxCell(cell, row, width, looks));
  return `<w:tr>${gap}${cells.join('')}</w:tr>`;
}

/** The cells that cover a row, each once. */
function cellsOfRow(places: readonly (PlacedCell | null)[]): readonly PlacedCell[] {
  return places.filter((cell, column) => cell !== null && cell !== places[column - 1]).filter((cell) => cell !== null);
}

/** A label that `gridBefore` cuts: in the first column only, over several rows. */
function isNarrowLabel({ cell, column }: PlacedCell): boolean {
  return column === 0 && cell.columnSpan === 1 && cell.rowSpan > 1;
}

function docxCell(placed: PlacedCell, row: number, width: number, looks: DocxLooks): string {
  const { cell } = placed;
  const continues = placed.row < row;
  const gridSpan = cell.columnSpan > 1 ? `<w:gridSpan w:val="${cell.columnSpan}"/>` : '';
  const properties = `<w:tcW w:w="${width * cell.columnSpan}" w:type="dxa"/>${gridSpan}${verticalMerge(placed, continues, looks)}${looks.producer?.rules === 'cells' ? `<w:tcBorders>${ruledEdges(edges.slice(0, 4))}</w:tcBorders>` : ''}`;
  const content = docxCellParagraph(continues ? writtenCell('') : cell, cellStyle(looks), looks);
  const xml = `<w:tc><w:tcPr>${properties}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`;
  return looks.contentControls && !continues ? `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>` : xml;
}

function verticalMerge(placed: PlacedCell, continues: boolean, looks: DocxLooks): string {
  if (continues) return '<w:vMerge/>';
  const isCut = looks.gridBefore && isNarrowLabel(placed);
  return placed.cell.rowSpan > 1 && !isCut ? '<w:vMerge w:val="restart"/>' : '';
}
