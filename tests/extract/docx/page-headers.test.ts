// The headers of pages: what is printed there is metadata, and no text of the document.
import { expect, test } from 'vitest';
import { namespaces, read, texts } from './docx-builder.js';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function header(name: string, content: string) {
  return {
    relationship: `<Relationship Id="${name}" Type="${office}/header" Target="${name}.xml"/>`,
    file: { [`word/${name}.xml`]: `<w:hdr ${namespaces}>${content}</w:hdr>` },
  };
}

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const reference = (id: string, type: string) => `<w:headerReference w:type="${type}" r:id="${id}"/>`;

function linesWith(sections: string, ...headers: readonly ReturnType<typeof header>[]) {
  const { metadata, blocks } = read({
    body: `${paragraph('正文')}${sections}`,
    relationships: headers.map(({ relationship }) => relationship).join(''),
    files: Object.assign({}, ...headers.map(({ file }) => file)),
  });
  expect(texts(blocks)).toEqual(['正文']);
  return metadata.filter(({ name }) => name === 'page_header').map(({ value }) => value);
}

const title = '某市财政局2023年政府信息公开工作年度报告';

test('the header of the pages is read, in paragraphs and cells', () => {
  const cell = `<w:tbl><w:tr><w:tc>${paragraph('第1页')}</w:tc></w:tr></w:tbl>`;
  const shown = header('h1', paragraph(title) + paragraph('') + cell);
  expect(linesWith(`<w:sectPr>${reference('h1', 'default')}</w:sectPr>`, shown)).toEqual([title, '第1页']);
});

test('hidden and deleted text of a header is not read', () => {
  const hidden = '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>去年</w:t></w:r><w:r><w:t>今年</w:t></w:r></w:p>';
  const deleted = '<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>';
  expect(linesWith(`<w:sectPr>${reference('h1', 'default')}</w:sectPr>`, header('h1', hidden + deleted))).toEqual([
    '今年',
  ]);
});

test('a header that no section shows is not read', () => {
  expect(linesWith('<w:sectPr/>', header('h1', paragraph(title)))).toEqual([]);
});

test('the header of a first page counts only if the section has one', () => {
  const first = header('h1', paragraph(title));
  const of = (properties: string) => `<w:sectPr>${reference('h1', 'first')}${properties}</w:sectPr>`;
  expect(linesWith(of(''), first)).toEqual([]);
  expect(linesWith(of('<w:titlePg/>'), first)).toEqual([title]);
});

test('headers of earlier sections are read, each line once', () => {
  const section = (id: string) => `<w:sectPr>${reference(id, 'default')}</w:sectPr>`;
  const sections = `<w:p><w:pPr>${section('h1')}</w:pPr></w:p>${section('h2')}`;
  const two = [header('h1', paragraph(title)), header('h2', paragraph(title) + paragraph('附件'))];
  expect(linesWith(sections, ...two)).toEqual([title, '附件']);
});

test('a damaged header is left out', () => {
  const damaged = { ...header('h1', ''), file: { 'word/h1.xml': '<w:hdr' } };
  expect(linesWith(`<w:sectPr>${reference('h1', 'default')}</w:sectPr>`, damaged)).toEqual([]);
});
