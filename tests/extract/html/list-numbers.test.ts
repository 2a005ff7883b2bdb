import { expect, test } from 'vitest';
import { readHtml, readHtmlFragment } from '../../../src/extract/html/read-html.js';
import { ProblemCollector } from '../../../src/model/problem.js';

function numbers(html: string) {
  const { blocks } = readHtml(new TextEncoder().encode(html), new ProblemCollector());
  return blocks.map((block) => ('text' in block ? [block.numbering, block.text] : []));
}

test.each([
  [
    '<ol><li>甲<li>乙</ol>',
    [
      ['1.', '1.甲'],
      ['2.', '2.乙'],
    ],
  ],
  [
    '<ol start=3><li>甲<li value=7>乙</ol>',
    [
      ['3.', '3.甲'],
      ['7.', '7.乙'],
    ],
  ],
  ['<ol style="list-style-type: cjk-ideographic" start=11><li>甲</ol>', [['十一、', '十一、甲']]],
  [
    '<ol class="custom_cn2"><li><p>甲</p><p>乙</p></ol>',
    [
      ['（一）', '（一）甲'],
      [null, '乙'],
    ],
  ],
  ['<ol class="custom_num1"><li>甲</ol>', [['1）', '1）甲']]],
  ['<ol style="list-style:none"><li>甲</ol>', [[null, '甲']]],
  [
    '<ul><li>甲</ul><p>乙</p>',
    [
      [null, '甲'],
      [null, '乙'],
    ],
  ],
  ['<ol><li><img src=a.png></ol><p>乙</p>', [[], [null, '乙']]],
])('%s has the numbers that a browser shows', (html, expected) => {
  expect(numbers(html)).toEqual(expected);
});

test('no numbers are added to HTML that another reader produced', () => {
  expect(readHtmlFragment('<ol><li>甲</ol>').blocks.map((block) => 'text' in block && block.text)).toEqual(['甲']);
});
