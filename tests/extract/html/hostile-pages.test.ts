import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../../src/catalogues/problems.js';
import { DocumentFault } from '../../../src/extract/bytes/document-fault.js';
import { maxHtmlBytes } from '../../../src/extract/bytes/limits.js';
import { readHtml } from '../../../src/extract/html/read-html.js';
import { ProblemCollector } from '../../../src/model/problem.js';

function faultOf(bytes: Uint8Array): ProblemCode | null {
  try {
    readHtml(bytes, new ProblemCollector());
    return null;
  } catch (error) {
    if (error instanceof DocumentFault) return error.code;
    throw error;
  }
}

function textsOf(html: string): readonly string[] {
  const { blocks } = readHtml(new TextEncoder().encode(html), new ProblemCollector());
  return blocks.flatMap((block) => ('text' in block ? [block.text] : []));
}

describe('a page that nests endlessly is refused', () => {
  test.each([
    ['divisions', '<div>'.repeat(50_000)],
    ['tables', '<table><tr><td>'.repeat(50_000)],
    ['bold text', `${'<b>'.repeat(20_000)}x`],
    ['divisions in a quoted attribute’s shadow', `<p title="><!--">${'<div>'.repeat(50_000)}`],
    [
      'fonts that each paragraph opens again',
      Array.from({ length: 5000 }, (_, at) => `<font color=${at}><p>x`).join(''),
    ],
    ['divisions beyond the depth limit', `${'<div>'.repeat(600)}x`],
  ])('%s', (_, html) => {
    expect(faultOf(new TextEncoder().encode(html))).toBe('too_deeply_nested');
  });
});

test('a page of more bytes than the limit is refused', () => {
  expect(faultOf(new Uint8Array(maxHtmlBytes + 1))).toBe('file_too_large');
});

describe('a page that only forgets its end tags is read', () => {
  test.each([
    ['paragraphs', '<p>x', 2000],
    ['paragraphs with spans', '<p><span>x', 2000],
    ['items', '<ul><li>x</ul>', 2000],
    ['paragraphs with equal fonts', '<p><font color=red>x', 2000],
  ])('%s', (_, html, count) => {
    expect(textsOf(html.repeat(count))).toEqual(Array(count).fill('x'));
  });

  test('fonts, each with another colour', () => {
    const html = Array.from({ length: 300 }, (_, at) => `<p><font color=${at}>x`).join('');
    expect(textsOf(html)).toEqual(Array(300).fill('x'));
  });

  test('inline elements beyond the depth limit keep their text', () => {
    expect(textsOf(`${'<span>'.repeat(3000)}末`)).toEqual(['末']);
  });
});

test('markup in comments, scripts and attribute values does not count as nesting', () => {
  const html = `<!-- ${'<div>'.repeat(50_000)} --><script>"${'<div>'.repeat(50_000)}"</script><p title="${'<div>'.repeat(50_000)}">一</p>`;
  expect(textsOf(html)).toEqual(['一']);
});
