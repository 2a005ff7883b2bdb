import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../../src/extract/html/read-html.js';
import { readText } from '../../../../src/extract/text/read-text.js';
import { ProblemCollector } from '../../../../src/model/problem.js';
import { sketchBlocks } from '../../html/table-sketch.js';

const head = ['申请人', '自然人', '商业企业', '总计'];
const rows = [
  ['新收', '33', '7', '40'],
  ['结转', '3', '0', '3'],
  ['予以公开', '14', '3', '17'],
  ['部分公开', '5', '1', '6'],
];
const table = [head, ...rows];
const before = '三、收到和处理政府信息公开申请情况';
const after = '公开内容还不够丰富。';

function fromText(lines: readonly string[]): readonly unknown[] {
  const text = [before, ...lines, after].join('\n');
  return sketchBlocks(readText(new TextEncoder().encode(text), new ProblemCollector()).blocks);
}

function fromPage(body: string): readonly unknown[] {
  const page = `<body><p>${before}</p>${body}<p>${after}</p>`;
  return sketchBlocks(readHtml(new TextEncoder().encode(page), new ProblemCollector()).blocks);
}

const joined = (sign: string) => table.map((row) => row.join(sign));
const ruled = (ruling: string) => table.flatMap((row) => [ruling, `│ ${row.join(' │ ')} │`]);

const writings: Readonly<Record<string, readonly string[]>> = {
  'with bars at both ends': table.map((row) => `| ${row.join(' | ')} |`),
  'with bars between the cells alone': joined(' | '),
  'in Markdown, with a ruling below the head': joined('|').flatMap((line, at) =>
    at === 0 ? [`|${line}|`, '|:---|---:|---|:-:|'] : [`|${line}|`],
  ),
  'in a frame drawn with characters': ruled('├────┼────┤'),
  'as CSV': joined(','),
  'as CSV with semicolons': joined(';'),
  'as CSV in quotation marks': table.map((row) => row.map((cell) => `"${cell}"`).join(',')),
  'with wide gaps': joined('    '),
  'with blanks as wide as a Chinese character': joined('\u3000'),
  'with single blanks': joined(' '),
  'with a wide gap behind the label alone': [
    joined('   ')[0] ?? '',
    ...rows.map(([label, ...n]) => `${label}   ${n.join(' ')}`),
  ],
};

describe('a table that is written as text', () => {
  test.each(Object.entries(writings))('%s', (_, lines) => {
    expect(fromText(lines)).toEqual([before, table, after]);
    expect(fromPage(lines.map((line) => `<p>${line.replaceAll(' ', '&nbsp;')}</p>`).join(''))).toEqual([
      before,
      table,
      after,
    ]);
    expect(fromPage(`<pre>${lines.join('\n')}</pre>`)).toEqual([before, table, after]);
  });

  test('with a ruling, though all of its numbers are strokes', () => {
    const strokes = [head, ...rows.map(([label = '']) => [label, '—', '—', '—'])];
    const lines = strokes.map((row) => `| ${row.join(' | ')} |`);
    expect(fromText([lines[0] ?? '', '|---|---|---|---|', ...lines.slice(1)])).toEqual([before, strokes, after]);
    expect(fromText(lines)).toEqual([before, ...lines, after]);
  });

  test('with tabs, in <pre>', () => {
    expect(fromPage(`<pre>${joined('\t').join('\n')}</pre>`)).toEqual([before, table, after]);
  });

  test('with one cell a line: the labels before the first row are the head', () => {
    const expected = [before, [head, ...rows], after];
    expect(fromText(table.flat())).toEqual(expected);
    expect(fromText(table.flat().flatMap((cell) => [cell, '']))).toEqual(expected);
    expect(
      fromPage(
        table
          .flat()
          .map((cell) => `<div>${cell}</div>`)
          .join(''),
      ),
    ).toEqual(expected);
  });

  test('with one cell a line: a row without labels below a head', () => {
    const labels = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸', '子', '丑'];
    const numbers = labels.map((_, at) => String(at));
    expect(fromText([...labels, ...numbers])).toEqual([before, [labels, numbers], after]);
  });

  test('a comma within quotation marks and a bar behind a backslash belong to the cell', () => {
    const quoted = ['规章,"1,284",0,14', '文件,"2,000",7,36', '许可,1,"3,000",4', '处罚,0,0,9'];
    expect(fromText(quoted)[1]).toEqual([
      ['规章', '1,284', '0', '14'],
      ['文件', '2,000', '7', '36'],
      ['许可', '1', '3,000', '4'],
      ['处罚', '0', '0', '9'],
    ]);
    expect(fromText(['| 甲\\|乙 | 1 | 2 | 3 |', ...joined(' | ')])[1]).toEqual([['甲|乙', '1', '2', '3'], ...table]);
  });

  test('a blank cell between signs stays a cell', () => {
    const lines = ['| 结余 | 3 |  | 3 |', ...joined(' | ')];
    expect(fromText(lines)[1]).toEqual([['结余', '3', '', '3'], ...table]);
  });
});

describe('what is no table', () => {
  test('sentences with commas and numbers', () => {
    const lines = ['2023年,我局公开信息238条,其中', '网站100条,微信138条。', '共受理申请41件,办结39件。'];
    expect(fromText(lines)).toEqual([before, ...lines, after]);
  });

  test('an address with few numbers', () => {
    const lines = ['电话： 0517 87234567', '邮编： 223100', '地址： 人民路 1 号'];
    expect(fromText(lines)).toEqual([before, ...lines, after]);
  });

  test('a few numbers alone on their lines', () => {
    const lines = ['1', '第一页', '2', '第二页', '3'];
    expect(fromText(lines)).toEqual([before, ...lines, after]);
  });
});
