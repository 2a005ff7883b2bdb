// Pages of pictures from which rows of the form are missing: what came out of them is no certain blank, and a number needs a sum.
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../scripts/samples/figures.js';
import { requestsTable } from '../../../scripts/samples/official-tables.js';
import type { Document } from '../../../src/model/document.js';
import type { Recognition } from '../../../src/model/table.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf } from '../printed-report.js';

const figures = figuresOf('huaian-2024');
const agreed: Recognition = { agreeing: ['PP-OCR', 'Tesseract'], others: [], isPoorPage: false };

interface Scan {
  /** Rows whose labels contain it are missing. */
  readonly without?: string;
  /** The rows whose labels contain it show no numbers. */
  readonly blank: string;
  /** What stands in the place of this label. */
  readonly label?: readonly [from: string, to: string];
  readonly origin?: 'ruled' | 'unruled';
}

/** The flags of a row that is blank in a scan of three pages of twelve rows. */
function flagsOfBlank({ without, blank, label: [from, to] = ['', ''], origin = 'ruled' }: Scan): readonly string[] {
  const rows = requestsTable(figures).rows.flatMap(({ cells }) => {
    const has = (text: string) => cells.some((cell) => cell.text.includes(text));
    if (without !== undefined && has(without)) return [];
    const isBlank = has(blank);
    return [
      {
        cells: cells.map((cell) => ({
          ...cell,
          text: isBlank && /^\d+$/.test(cell.text) ? '' : cell.text.replace(from, to),
        })),
      },
    ];
  });
  const document = documentOf([figures.title, '三、收到和处理政府信息公开申请情况', { rows }]);
  const result = transform(onPages(document, origin), { status: 'off' });
  if (result.kind !== 'report') throw new Error('Expected a report');
  const facts = result.report.facts.filter(({ reading }) => reading.state === 'blank');
  expect(facts).toHaveLength(7);
  return [...new Set(facts.flatMap(({ flags }) => flags))];
}

function onPages(document: Document, origin: 'ruled' | 'unruled'): Document {
  const box = { left: 0, top: 0, right: 1, bottom: 1 };
  const blocks = document.blocks.map((block) => {
    if (block.kind !== 'table') return block;
    const cells = block.table.cells.map((cell) => ({
      ...cell,
      anchor: { kind: 'page', page: 1 + Math.floor(cell.row / 12), box, further: [] } as const,
      ...(/^\d+$/.test(cell.text) ? { recognition: agreed } : {}),
    }));
    return { ...block, table: { ...block.table, origin, cells } };
  });
  return { ...document, blocks };
}

describe('a blank in a scan', () => {
  // Its numbers are zeros, so that all sums hold without them.
  const blank = '公开出版';

  it('is one where its row, and all others of its page, were read', () => {
    expect(flagsOfBlank({ blank })).toEqual([]);
  });

  it('is doubtful on the page of a row that was not found', () => {
    expect(flagsOfBlank({ blank, without: '重复申请' })).toContain('rows_missing');
  });

  it('is not doubtful if the row that was not found is on another page', () => {
    expect(flagsOfBlank({ blank, without: '结转下年度' })).toEqual([]);
  });

  it('is doubtful beside a label that lacks an end, as half of a row does', () => {
    const label = ['公开出版物', '公开出版'] as const;
    expect(flagsOfBlank({ blank, label })).toEqual([]);
    expect(flagsOfBlank({ blank, label, without: '结转下年度' })).toEqual(['label_damaged']);
  });

  it('is doubtful without rules: a sum does not tell it from a zero', () => {
    expect(flagsOfBlank({ blank, origin: 'unruled' })).toEqual(['table_unruled']);
  });
});
