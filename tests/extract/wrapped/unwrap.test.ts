import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/extract/extract.js';
import { unwrapPage } from '../../../src/extract/wrapped/unwrap.js';
import { cellsByRow, type Table } from '../../../src/model/table.js';

const rows = [
  ['申请人', '自然人', '企业', '总计'],
  ['新收', '33', '7', '40'],
  ['结转', '3', '0', '3'],
  ['予以公开', '14', '3', '17'],
];
const table = `<table border="1">${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const title = '某局2023年政府信息公开工作年度报告';
const article = `<p>一、总体情况</p><p>全年公开信息238条，成效明显。</p><p>三、申请情况</p>${table}<p>六、其他</p>`;
const page = (body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const asciiOnly = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
const inScript = (text: string) => JSON.stringify(text).replaceAll('</', '<\\/');

async function read(text: string) {
  const extraction = await extract(new TextEncoder().encode(text), { name: 'file' });
  if (extraction.kind !== 'document') throw new Error('The file was not read');
  const { document, secondReading } = extraction;
  const second = secondReading.status === 'read' ? secondReading.blocks : [];
  const tablesOf = (blocks: readonly { readonly kind: string; readonly table?: Table }[]) =>
    blocks.flatMap((block) =>
      block.table ? [cellsByRow(block.table).map((row) => row.map((cell) => cell.text))] : [],
    );
  return {
    tables: tablesOf(document.blocks),
    second: tablesOf(second),
    texts: document.blocks.flatMap((block) => ('text' in block ? [block.text] : [])),
    titles: document.metadata.filter(({ name }) => name === 'title').map(({ value }) => value),
    codes: document.problems.map(({ code }) => code),
  };
}

describe('text that stands in something else', () => {
  const json = JSON.stringify({ code: 200, data: { title, pubDate: '2024-01-20 10:00:00', content: article } });
  const wrapped: Readonly<Record<string, string>> = {
    'the JSON of an interface': json,
    'JSON with escaped characters': asciiOnly(json),
    'JSON with escaped markup': JSON.stringify({ data: [{ title, body: escaped(article).replaceAll('&amp;', '&') }] })
      .replaceAll('&lt;', '\\u003c')
      .replaceAll('&gt;', '\\u003e')
      .replaceAll('&quot;', '\\"'),
    'the argument of a function (JSONP)': `callback_1(${json});`,
    'JSON that says the same twice': JSON.stringify({ title, content: article, html: `<div>${article}</div>` }),
    'the escaped markup of an article': page(`<div>${escaped(article)}</div>`),
    'markup that was escaped twice': page(`<div>${escaped(escaped(article))}</div>`),
    'the source of a page, in <pre>': `<html><body><pre>${escaped(page(article))}</pre></body></html>`,
    'the source of a page, as a browser shows it': `<html><body><table><tbody>${page(article)
      .split(/(?=<p>|<tr>)/)
      .map(
        (line) =>
          `<tr><td class="line-number" value="1"></td><td class="line-content"><span class="html-tag">${escaped(line)}</span></td></tr>`,
      )
      .join('')}</tbody></table></body></html>`,
    'text that was encoded twice, as Latin-1': iconv.decode(iconv.encode(page(article), 'utf-8'), 'latin1'),
    'text that was encoded twice, as Windows-1252': new TextDecoder('windows-1252').decode(
      iconv.encode(page(article), 'utf-8'),
    ),
    'a <textarea>': page(`<textarea id="content">${escaped(article)}</textarea><div id="show"></div>`),
    'a <template>': page(`<template id="body">${article}</template>`),
    'a <noscript>': page(`<noscript>${article}</noscript>`),
    'a script of markup': page(`<script type="text/html" id="t">${article}</script>`),
    'a script of JSON': page(
      `<script type="application/json">${JSON.stringify({ html: article }).replaceAll('</', '<\\/')}</script>`,
    ),
    'a string of a script': page(`<script>var content = ${inScript(article)}; show(content);</script>`),
    'strings of a script that are put together': page(
      `<script>var content = '${article.slice(0, 60)}' + '${article.slice(60)}';</script>`,
    ),
  };

  const inLines = article.replaceAll('><', '>\n<').split('\n');
  const ways: Readonly<Record<string, string>> = {
    'lines that a script puts together': page(
      `<script>var h = "";${inLines.map((line) => `h += ${inScript(line)};`).join('\n')}</script>`,
    ),
    'a string that a script decodes': page(
      `<script>show(decodeURIComponent("${encodeURIComponent(article)}"))</script>`,
    ),
  };

  test.each(Object.entries({ ...wrapped, ...ways }))('%s', async (_, text) => {
    const found = await read(text);
    expect(found.tables).toEqual([rows]);
    expect(found.second).toEqual([rows]);
    expect(found.texts).toContain('全年公开信息238条，成效明显。');
    expect(found.codes).toEqual(['body_unwrapped']);
  });

  test('the title of an answer is the title of the page', async () => {
    expect((await read(json)).titles).toEqual([title]);
  });
});

describe('parts that a browser shows', () => {
  const shown: Readonly<Record<string, string>> = {
    'a shadow root': page(`<div><template shadowrootmode="open">${article}</template></div>`),
    'a frame with its document in an attribute': page(`<iframe srcdoc="${escaped(article)}"></iframe>`),
    'a fixed text that a script writes': page(`<script>document.write(${inScript(article)});</script>`),
  };

  test.each(Object.entries(shown))('%s', async (_, text) => {
    const found = await read(text);
    expect(found.tables).toEqual([rows]);
    expect(found.second).toEqual([rows]);
    expect(found.codes).toEqual([]);
  });

  test('a frame that is not displayed is not shown', async () => {
    const hidden = page(`${article}<iframe style="display:none" srcdoc="${escaped(table)}"></iframe>`);
    expect((await read(hidden)).tables).toEqual([rows]);
  });
});

describe('pages that show their own text', () => {
  const plain: Readonly<Record<string, string>> = {
    'a page': page(article),
    'a page with the old text in a template': page(`${article}<template>${table.replace('33', '44')}</template>`),
    'a page with a table in a string of its script': page(`${article}<script>var old = ${inScript(table)}</script>`),
    'a page with a template for rows': page(
      `<p>无</p><script type="text/html">${'<tr><td>{{name}}</td><td>{{number}}</td></tr>'.repeat(9)}</script>`,
    ),
    'a page with a table of its own, and another that is escaped': page(`${article}${escaped(article)}`),
    'text in brackets': '[2024] 某局年报 {草稿}',
    'JSON without text': '{"code": 200, "data": [1, 2, 3]}',
  };

  test.each(Object.entries(plain))('%s', (_, text) => {
    expect(unwrapPage(new TextEncoder().encode(text))).toBeNull();
  });

  test('tags that are never closed take no time', () => {
    expect(unwrapPage(new TextEncoder().encode('<textarea><script><template>'.repeat(30_000)))).toBeNull();
  });
});
