// What counts for a block of a form and what against it, where two forms print the same rows: the form of 2019 has three columns for
// 许可, 处罚 and the like (上一年项目数量, 本年增/减, 处理决定数量), that of 2021 only the last. 2019 has two rows for 许可, 2021 has one.
import { describe, expect, test } from 'vitest';
import { writtenCell } from '../../../scripts/samples/written-document.js';
import { tablesOf } from '../../../src/model/document.js';
import { matchBlocks } from '../../../src/transform/tables/match-blocks.js';
import { segmentsOf } from '../../../src/transform/tables/segments.js';
import { documentOf } from '../made-document.js';

/** The forms of the blocks that a table of some headings and rows is taken for. */
function formsOf(headings: readonly string[], ...rows: readonly (readonly string[])[]): readonly string[] {
  const table = {
    rows: [['信息内容', ...headings], ...rows].map((row) => ({ cells: row.map((text) => writtenCell(text)) })),
  };
  const segments = tablesOf(documentOf([table]).blocks).flatMap((each, index) => segmentsOf(each, index + 1));
  return matchBlocks(segments, null).map(({ block }) => block.forms.join('+'));
}

const valued = (...labels: readonly string[]) => ({
  with: (count: number) => labels.map((label) => [label, ...['5', '6', '7'].slice(0, count)]),
});
const penalties = valued('行政处罚', '行政强制');
const services = valued('行政许可', '其他对外管理服务事项');
/** One character of the second label is wrong. */
const damagedServices = valued('行政许可', '其他对外管理服条事项');

describe('a table of two headings of 2019, one of which 2021 has too', () => {
  // 2019: 2 rows + 2 headings - 1 missing = 3. 2021: 2 rows + 1 heading - half of the 2 values too many = 2.
  test('and three values is of 2019', () => {
    expect(formsOf(['本年增/减', '某某数', '处理决定数量'], ...penalties.with(3))).toEqual(['2019']);
  });

  // 2019: 2 + 2 - 1 missing - 0.5 for a value too few = 2.5. 2021: 1 + 1 - 1 unknown row - 0.5 = 0.5.
  test('and two values is of 2019, if it has both rows of that', () => {
    expect(formsOf(['本年增/减', '处理决定数量'], ...services.with(2))).toEqual(['2019']);
    // A damaged label counts a quarter less.
    expect(formsOf(['本年增/减', '处理决定数量'], ...damagedServices.with(2))).toEqual(['2019']);
  });

  // 2019: 1 + 2 - 1 missing row - 1 missing heading - 0.5 = 0.5. 2021: 1 + 1 - 0.5 = 1.5.
  test('and two values is of 2021, if it lacks the row that only 2019 has', () => {
    expect(formsOf(['本年增/减', '处理决定数量'], ...valued('行政许可').with(2))).toEqual(['2021']);
  });
});

describe('a table of the one heading that both forms have', () => {
  // 2021: 2 + 1 - 1 for two values too many = 2. 2019: 2 + 1 - 2 missing = 1.
  test('is of 2021 even if it has as many values as 2019', () => {
    expect(formsOf(['甲数', '乙数', '处理决定数量'], ...penalties.with(3))).toEqual(['2021']);
  });

  // 2019: 2 + 1 - 2 missing - 0.5 = 0.5. 2021: 1 + 1 - 1 unknown row - 0.5 = 0.5.
  test('is of neither form if an unknown row of the one weighs as much as the missing headings of the other', () => {
    expect(formsOf(['甲数', '处理决定数量'], ...services.with(2))).toEqual([]);
  });

  test('is of 2021 if the row that only 2019 has is known by a damaged label', () => {
    expect(formsOf(['甲数', '处理决定数量'], ...damagedServices.with(2))).toEqual(['2021']);
  });

  // 2019: 1 + 1 - 2 missing - 0.5 = -0.5. 2021: 1 + 1 - 1 unknown row - 0.5 = 0.5.
  test('is of 2021 if the row that only 2019 has is known by its order alone, which counts nothing', () => {
    expect(formsOf(['甲数', '处理决定数量'], ...valued('行政许可', '某某事项').with(2))).toEqual(['2021']);
  });
});
