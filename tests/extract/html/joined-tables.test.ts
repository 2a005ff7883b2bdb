import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/extract/html/read-html.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import { sketchBlocks } from './table-sketch.js';

const labels = ['新收', '结转', '予以公开', '部分公开', '不予公开', '总计'];
const values = labels.map((_, at) => [String(at), String(at + 1), String(at * 2)]);
const heads = ['自然人', '企业', '总计'];
const corner = '申请人';
const whole = [[corner, ...heads], ...labels.map((label, at) => [label, ...(values[at] ?? [])])];

const table = (rows: readonly (readonly string[])[]) =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const column = (texts: readonly string[]) => table(texts.map((text) => [text]));

function read(body: string): readonly unknown[] {
  const page = `<body><p>三、收到和处理政府信息公开申请情况</p>${body}<p>公开内容还不够丰富。</p></body>`;
  return sketchBlocks(readHtml(new TextEncoder().encode(page), new ProblemCollector()).blocks).slice(1, -1);
}

describe('tables that are stored as several', () => {
  const stored: Readonly<Record<string, string>> = {
    'a head above its rows': table(whole.slice(0, 1)) + table(whole.slice(1)),
    'each in a division': `<div class="head">${table(whole.slice(0, 1))}</div><div class="body">${table(whole.slice(1))}</div>`,
    'labels beside numbers': column([corner, ...labels]) + table([heads, ...values]),
    'in two cells of a layout table': `<table><tr><td>${column([corner, ...labels])}</td><td>${table([heads, ...values])}</td></tr></table>`,
    'labels, head and numbers': column([corner, ...labels]) + table([heads]) + table(values),
    'head, labels and numbers': table([[corner, ...heads]]) + column(labels) + table(values),
    'corner, head, labels and numbers': column([corner]) + table([heads]) + column(labels) + table(values),
    'left and right half': table(whole.map((row) => row.slice(0, 2))) + table(whole.map((row) => row.slice(2))),
  };

  test.each(Object.entries(stored))('%s', (name, html) => {
    const found = read(html);
    const expected = name.startsWith('corner') ? [[`${corner}`, ...heads], ...whole.slice(1)] : whole;
    expect(found).toEqual([expected]);
  });
});

describe('tables that stay as they are', () => {
  test('a column of labels without a table beside it is text', () => {
    expect(read(column(labels))).toEqual(labels);
  });

  test('a single cell above a table is text', () => {
    expect(read(column(['单位：件']) + table(whole))).toEqual(['单位：件', whole]);
  });

  test('two tables with heads and labels of their own', () => {
    expect(read(table(whole) + table(whole))).toEqual([whole, whole]);
  });

  test('a table without labels below one with as few rows', () => {
    const fees = [['第二十条第（八）项'], ['信息内容', '金额'], ['收费', '3']];
    const disputes = [
      ['维持', '纠正', '总计'],
      ['1', '2', '3'],
    ];
    expect(read(table(fees) + table(disputes))).toEqual([fees, disputes]);
  });

  test('tables with a line of text between them', () => {
    expect(read(`${table(whole.slice(0, 1))}<p>（续）</p>${table(whole.slice(1))}`)).toEqual([
      whole.slice(0, 1),
      '（续）',
      whole.slice(1),
    ]);
  });
});
