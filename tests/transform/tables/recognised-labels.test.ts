import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../scripts/samples/figures.js';
import { requestsTable } from '../../../scripts/samples/official-tables.js';
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import type { Document } from '../../../src/model/document.js';
import type { Recognition } from '../../../src/model/table.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf } from '../printed-report.js';

const figures = figuresOf('huaian-2024');
const agreed: Recognition = { agreeing: ['PP-OCR', 'Tesseract'], others: [], isPoorPage: false };

/** The tables with labels in other words, or without a row. */
function changed(table: WrittenTable, from: string, to: string | null): WrittenTable {
  const rows = table.rows.flatMap((row) => {
    if (!row.cells.some(({ text }) => text.includes(from))) return [row];
    return to === null ? [] : [{ cells: row.cells.map((cell) => ({ ...cell, text: cell.text.replace(from, to) })) }];
  });
  return { rows };
}

function recognisedIn(document: Document): Document {
  const blocks = document.blocks.map((block) => {
    if (block.kind !== 'table') return block;
    const cells = block.table.cells.map((cell) => (/^\d+$/.test(cell.text) ? { ...cell, recognition: agreed } : cell));
    return { ...block, table: { ...block.table, cells } };
  });
  return { ...document, blocks };
}

function flagsOf(tables: readonly WrittenTable[], isRecognised: boolean): readonly string[] {
  const document = documentOf([figures.title, '三、收到和处理政府信息公开申请情况', ...tables]);
  const result = transform(isRecognised ? recognisedIn(document) : document, { status: 'off' });
  if (result.kind !== 'report') throw new Error('Expected a report');
  const flags = result.report.facts.flatMap((fact) => fact.flags);
  return [...new Set(flags.filter((flag) => flag.endsWith('_damaged')))];
}

const damagedRow = changed(requestsTable(figures), '保护第三方合法权益', '保护第三万合法权益');

describe('a label with a wrong character', () => {
  it('is proved in a table of a picture whose rows are all there, in order', () => {
    expect(flagsOf([damagedRow], true)).toEqual([]);
  });

  it('is a doubt where it was not recognised but written', () => {
    expect(flagsOf([damagedRow], false)).toEqual(['label_damaged']);
  });

  it('is a doubt where a row of the form is missing', () => {
    expect(flagsOf([changed(damagedRow, '重复申请', null)], true)).toContain('label_damaged');
  });

  it('is proved as a heading where all headings are there, in order', () => {
    const damaged = changed(requestsTable(figures), '社会公益组织', '社会公盖组织');
    expect(flagsOf([damaged], true)).toEqual([]);
    expect(flagsOf([damaged], false)).toEqual(['heading_damaged']);
  });
});
