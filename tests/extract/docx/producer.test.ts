// The program that wrote a Word document, as its extended properties name it.
import { expect, test } from 'vitest';
import { p, r, read, texts } from './docx-builder.js';

const transitional = 'http://schemas.openxmlformats.org/officeDocument/2006';
const strict = 'http://purl.oclc.org/ooxml/officeDocument';

function filesWith(relationshipType: string, properties: string): Readonly<Record<string, string>> {
  const main = '<Relationship Id="m" Type="http://x/officeDocument" Target="word/document.xml"/>';
  const extended = `<Relationship Id="e" Type="${relationshipType}" Target="docProps/app.xml"/>`;
  return {
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${main}${extended}</Relationships>`,
    'docProps/app.xml': properties,
  };
}

test.each([
  [`${transitional}/relationships/extended-properties`, `${transitional}/extended-properties`],
  [`${strict}/relationships/extendedProperties`, `${strict}/extendedProperties`],
])('the application is the producer: %s', (type, namespace) => {
  const properties = `<Properties xmlns="${namespace}"><Pages>3</Pages><Application> WPS Office </Application></Properties>`;
  expect(read({ body: p(''), files: filesWith(type, properties) }).metadata).toEqual([
    { name: 'producer', value: 'WPS Office' },
  ]);
});

test.each([
  ['names none', `<Properties xmlns="${transitional}/extended-properties"><Application> </Application></Properties>`],
  ['is damaged', '<Properties><Application>WPS'],
])('a document whose extended properties part %s is read all the same', (_, properties) => {
  const type = `${transitional}/relationships/extended-properties`;
  const { metadata, blocks } = read({ body: p(r('一')), files: filesWith(type, properties) });
  expect([metadata, texts(blocks)]).toEqual([[], ['一']]);
});
