// A Word table (ECMA-376 Part 1, 17.4) → a table block, or the blocks in its cells if it only lays out the page.
import type { Block, TextBlock } from '../../model/document.js';
import type { TableFeature } from '../../model/table.js';
import { tidyText } from '../../text/tidy-text.js';
import { isLayoutTable } from '../tables/layout-tables.js';
import { childOf, propertyValue, switchOf, wholeNumber, type XmlElement } from './package/xml.js';
import { backdropOf } from './styles/looks.js';
import { type MergePart, placeRows, type WordCell, type WordRow } from './table-grid.js';
import { contentOf, isRemoved } from './text/content.js';
import { CellNotes, type FlowItem, type Story } from './text/story.js';

interface ReadCell extends WordCell {
  readonly items: readonly FlowItem[];
}

interface ReadRow extends WordRow {
  readonly cells: readonly ReadCell[];
}

/**
 * Reads one element `w:tbl`. Tables, pictures and notes in the cells of a data table follow it as blocks of their own.
 * @param path the path of the element, for anchors
 */
export function readWordTable(element: XmlElement, path: string, story: Story): readonly FlowItem[] {
  story.features.add('nested_table');
  const properties = childOf(element, 'w:tblPr');
  const tableStyle = story.styles.tableStyle(propertyValue(properties, 'w:tblStyle'));
  const styled = tableStyle === null ? story.backdrop : story.styles.backdropOf(tableStyle, story.backdrop);
  const inner = { ...story, tableStyle, backdrop: backdropOf(properties, styled), features: new Set<TableFeature>() };
  const rows = readRows(element, path, inner);
  const shown = rows.filter((row) => !row.isGone);
  const cells = cellsOf(shown);
  if (cells.length === 0) return [];
  if (isLayout(shown, cells)) {
    for (const feature of inner.features) story.features.add(feature);
    for (const { other, doubt } of cells) {
      if (other !== null) story.cell?.shows(other);
      if (doubt !== null) story.cell?.doubts(doubt);
    }
    return cells.flatMap((cell) => cell.items);
  }
  const table = placeRows(rows, { part: story.part, path, features: [...inner.features] });
  const read: FlowItem[] = [{ block: { kind: 'table', table }, isAside: false }];
  for (const cell of cells) for (const item of cell.items) if (!isOwnText(item)) read.push(item);
  return read;
}

function cellsOf(rows: readonly ReadRow[]): readonly ReadCell[] {
  const cells: ReadCell[] = [];
  for (const row of rows) cells.push(...row.cells);
  return cells;
}

function isLayout(rows: readonly ReadRow[], cells: readonly ReadCell[]): boolean {
  const withText = cells.filter((cell) => cell.text !== '').length;
  const withTables = cells.filter((cell) => cell.items.some(({ block }) => block.kind === 'table')).length;
  return isLayoutTable(withText, withTables, Math.max(...rows.map((row) => row.cells.length)));
}

function isOwnText({ block, isAside }: FlowItem): boolean {
  return !isAside && isTextBlock(block);
}

function isTextBlock(block: Block): block is TextBlock {
  return block.kind === 'paragraph' || block.kind === 'heading';
}

function readRows(table: XmlElement, path: string, story: Story): readonly ReadRow[] {
  const rows: ReadRow[] = [];
  for (const element of contentOf(table)) {
    if (element.name === 'w:tr') rows.push(readRow(element, `${path}/tr[${rows.length + 1}]`, story));
    else if (isRemoved(element)) story.features.add('deleted_text');
  }
  return rows;
}

function readRow(element: XmlElement, path: string, story: Story): ReadRow {
  const properties = childOf(element, 'w:trPr');
  const isDeleted = childOf(properties, 'w:del') !== null;
  const isHidden = switchOf(properties, 'w:hidden') ?? false;
  if (isDeleted) story.features.add('deleted_text');
  if (isHidden) story.features.add('hidden_text');
  const before = countOf(propertyValue(properties, 'w:gridBefore'), 0);
  const after = countOf(propertyValue(properties, 'w:gridAfter'), 0);
  if (before > 0) story.features.add('grid_before');
  if (after > 0) story.features.add('grid_after');
  const cells: ReadCell[] = [];
  let number = 0;
  for (const child of contentOf(element)) {
    if (child.name !== 'w:tc') continue;
    number += 1;
    const cell = readCell(child, `${path}/tc[${number}]`, story);
    if (cell) cells.push(cell);
  }
  return { before, after, cells, isGone: isDeleted || isHidden || cells.length === 0 };
}

/** Null for a cell that a tracked change has deleted. */
function readCell(element: XmlElement, path: string, story: Story): ReadCell | null {
  const properties = childOf(element, 'w:tcPr');
  if (childOf(properties, 'w:cellDel')) {
    story.features.add('deleted_text');
    return null;
  }
  const cell = new CellNotes();
  const inner = { ...story, cell, backdrop: backdropOf(properties, story.backdrop) };
  if (story.boundCells.has(element)) cell.doubts('it is bound to data in the file, which Word shows in its place');
  if (childOf(properties, 'w:cellMerge')) cell.doubts('a tracked change merges its cell with another');
  const items = story.fields.enclose(() => story.readFlow(element, path, inner));
  if (items.some(({ block, isAside }) => block.kind === 'table' && !isAside)) {
    cell.shows('table');
    cell.doubts('its cell holds a table too');
  }
  const horizontal = mergePart(properties, 'w:hMerge');
  if (horizontal === 'continue') story.features.add('horizontal_merge');
  return {
    columnSpan: countOf(propertyValue(properties, 'w:gridSpan'), 1),
    vertical: mergePart(properties, 'w:vMerge'),
    horizontal,
    ...ownTexts(items),
    other: cell.other,
    doubt: cell.doubt,
    path,
    items,
  };
}

/** The paragraphs of a cell, joined by line feeds. Most cells have just one, whose text is tidy already. */
function ownTexts(items: readonly FlowItem[]): { readonly text: string; readonly raw: string } {
  const own: TextBlock[] = [];
  for (const { block, isAside } of items) if (!isAside && isTextBlock(block)) own.push(block);
  const [first] = own;
  if (first && own.length === 1) return { text: first.text, raw: first.raw };
  const raw = own.map((block) => block.raw).join('\n');
  return { text: tidyText(raw), raw };
}

/** A merge element without a value continues a merge (17.4.84). */
function mergePart(properties: XmlElement | null, name: string): MergePart {
  const merge = childOf(properties, name);
  if (!merge) return null;
  return merge.attributes.get('w:val') === 'restart' ? 'restart' : 'continue';
}

/** A count of grid columns. If it is missing, or less than the least possible, it is that least. */
function countOf(value: string | null, least: number): number {
  return Math.max(wholeNumber(value) ?? least, least);
}
