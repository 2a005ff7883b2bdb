// Documents of written paragraphs and tables, as extract returns them.
import type { WrittenTable } from '../../scripts/samples/written-document.js';
import { placeCells } from '../../src/extract/tables/grid.js';
import type { Block, Document } from '../../src/model/document.js';
import type { Table } from '../../src/model/table.js';

const anchor = { kind: 'html', path: 'html/body' } as const;

/** A printed table as extract returns it. */
function tableOf(written: WrittenTable): Table {
  const rows = written.rows.map((row, index) => ({
    rowsLeftInGroup: written.rows.length - index,
    cells: row.cells.map((cell) => ({ ...cell, raw: cell.text, other: null, doubt: null, anchor })),
  }));
  return placeCells(rows, { origin: 'markup', features: [], repairs: [], anchor });
}

/** A document of paragraphs and tables, in order. */
export function documentOf(parts: readonly (string | WrittenTable)[], name = 'report.html'): Document {
  const blocks = parts.map((part): Block => {
    if (typeof part !== 'string') return { kind: 'table', table: tableOf(part) };
    return {
      kind: 'paragraph',
      level: null,
      numbering: null,
      text: part,
      raw: part,
      anchor: { ...anchor, path: part },
    };
  });
  return {
    name,
    format: 'html',
    encoding: 'utf-8',
    metadata: [],
    blocks,
    attachments: [],
    recognisers: null,
    problems: [],
  };
}
