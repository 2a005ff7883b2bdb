import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/extract/html/read-html.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import { sketchBlocks } from './table-sketch.js';

const rows = [
  ['信息内容', '制发件数', '废止件数', '有效件数'],
  ['规章', '2', '0', '14'],
  ['规范性文件', '21', '7', '36'],
  ['行政许可', '1284', '3', '5'],
];

function read(body: string, style = ''): readonly unknown[] {
  const page = `<head><style>${style}</style></head><body><p>二、主动公开政府信息情况</p>${body}<p>公开内容还不够丰富。</p></body>`;
  return sketchBlocks(readHtml(new TextEncoder().encode(page), new ProblemCollector()).blocks).slice(1, -1);
}

const build = (
  row: (cells: string, at: number) => string,
  cell: (text: string, at: number, of: number) => string,
  stated: readonly (readonly string[])[] = rows,
) => stated.map((texts, at) => row(texts.map((text) => cell(text, at, texts.length)).join(''), at)).join('');
const div = (attributes: string) => (content: string) => `<div ${attributes}>${content}</div>`;
const span = (attributes: string) => (content: string) => `<span ${attributes}>${content}</span>`;

describe('a table of other elements', () => {
  const built: Readonly<Record<string, readonly [html: string, style?: string]>> = {
    'with roles': [
      div('role=table')(build(div('role=row'), (text, at) => div(`role=${at === 0 ? 'columnheader' : 'cell'}`)(text))),
    ],
    'with roles and groups of rows': [
      div('role=grid')(
        div('role=rowgroup')(build(div('role=row'), span('role=columnheader'), rows.slice(0, 1))) +
          div('role=rowgroup')(build(div('role=row'), span('role=gridcell'), rows.slice(1))),
      ),
    ],
    'with the display of tables': [
      div('class=t')(build(div('class=r'), span('class=c'))),
      '.t{display:table}.r{display:table-row}.c{display:table-cell;border:1px solid}',
    ],
    'with rows as flexible boxes': [div('class=t')(build(div('class=r'), span(''))), '.r{display:flex}.r span{flex:1}'],
    'with cells that float': [div('')(build(div('style="overflow:hidden"'), span('style="float:left;width:25%"')))],
    'with cells as blocks in a line': [div('')(build(div(''), span('style="display:inline-block;width:24%"')))],
    'as a grid': [div('style="display:grid;grid-template-columns:repeat(4, 1fr)"')(build((cells) => cells, div('')))],
    'as a grid with tracks of its own': [
      div('class=g')(build((cells) => cells, span(''))),
      '.g{display:grid;grid-template-columns: minmax(80px, 2fr) 1fr 1fr 10em}',
    ],
    'as lists, one for each row': [
      div('')(
        build(
          (cells) => `<ul>${cells}</ul>`,
          (text) => `<li>${text}</li>`,
        ),
      ),
    ],
    'as a list of rows': [`<ul>${build((cells) => `<li>${cells}</li>`, div(''))}</ul>`],
    'with styles that are not known': [div('class=table')(build(div('class=tr'), div('class=td')))],
  };

  test.each(Object.entries(built))('%s', (_, [html, style]) => {
    expect(read(html, style)).toEqual([rows]);
  });

  test('has the spans of its cells', () => {
    const caption = '第二十条第（一）项';
    const grid = div('style="display:grid;grid-template-columns:repeat(4,1fr)"')(
      div('style="grid-column: 1 / -1"')(caption) + build((cells) => cells, div(''), rows.slice(0, 3)),
    );
    const roles = div('role=table')(
      div('role=row')(div('role=cell aria-colspan=4')(caption)) +
        build(div('role=row'), div('role=cell'), rows.slice(0, 3)),
    );
    expect(read(grid)).toEqual([[[`${caption} 1×4`], ...rows.slice(0, 3)]]);
    expect(read(roles)).toEqual([[[`${caption} 1×4`], ...rows.slice(0, 3)]]);
  });

  test('keeps the paths of its cells', () => {
    const html = div('role=table')(build(div('role=row'), div('role=cell')));
    const { blocks } = readHtml(new TextEncoder().encode(`<body>${html}</body>`), new ProblemCollector());
    const [table] = blocks;
    expect(table?.kind === 'table' && table.table.cells[5]?.anchor).toEqual({
      kind: 'html',
      path: 'html/body/div[1]/div[2]/div[2]',
    });
  });
});

describe('what is no table', () => {
  test('paragraphs in divisions, with numbers alone in some of them', () => {
    const texts = ['全年公开信息238条，成效明显。', '2023', '年', '12', '月', '31', '日', '5'];
    expect(read(div('')(texts.map(div('')).join('')))).toEqual(texts);
  });

  test('a calendar', () => {
    const days = [
      ['日', '一', '二'],
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ];
    expect(read(div('')(build(div(''), div(''), days)))).toEqual(days.flat());
  });

  test('words of a paragraph in elements of their own', () => {
    const words = build((cells) => `<p>${cells}</p>`, span(''));
    expect(read(div('')(words))).toEqual(rows.map((texts) => texts.join('')));
  });
});
