import { describe, expect, test } from 'vitest';
import { type DocxParts, gridTexts, onlyTable, p, r, read, tbl, tc, tcOf, tr } from '../docx-builder.js';

interface Level {
  readonly format?: string;
  readonly text?: string;
  readonly more?: string;
}

const level = (
  index: number,
  { format = 'decimal', text = `%${index + 1}.`, more = '<w:start w:val="1"/>' }: Level = {},
) => `<w:lvl w:ilvl="${index}">${more}<w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: number, content: string) => `<w:abstractNum w:abstractNumId="${id}">${content}</w:abstractNum>`;
const list = (id: number, abstractId: number, overrides = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`;
const inList = (id: number, index = 0) => `<w:numPr><w:ilvl w:val="${index}"/><w:numId w:val="${id}"/></w:numPr>`;
const item = (id: number, index = 0) => p(r('x'), inList(id, index));

function numbersOf(parts: DocxParts): readonly (string | null)[] {
  return read(parts).blocks.map((block) => ('numbering' in block ? block.numbering : 'no text'));
}

const start = '<w:start w:val="1"/>';

test('a number begins text and raw', () => {
  const numbering = abstract(0, level(0, { format: 'chineseCounting', text: '%1、' })) + list(1, 0);
  expect(read({ body: p(r('总体情况'), inList(1)), numbering }).blocks).toMatchObject([
    { numbering: '一、', raw: '一、\t总体情况', text: '一、 总体情况' },
  ]);
});

test.each([
  ['nothing', '一总体'],
  ['space', '一 总体'],
  ['tab', '一\t总体'],
])('the suffix %s separates it from the text', (suffix, raw) => {
  const more = `${start}<w:suff w:val="${suffix}"/>`;
  const numbering = abstract(0, level(0, { format: 'chineseCounting', text: '%1', more })) + list(1, 0);
  expect(read({ body: p(r('总体'), inList(1)), numbering }).blocks).toMatchObject([{ raw }]);
});

describe('counting', () => {
  const outline = [
    level(0, { format: 'chineseCountingThousand', text: '%1、' }),
    level(1, { format: 'chineseCountingThousand', text: '（%2）' }),
    level(2, { text: '%1.%2.%3', more: `${start}<w:isLgl/>` }),
  ].join('');
  const numbering =
    abstract(0, outline) +
    list(1, 0) +
    list(2, 0) +
    list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>');

  test('a higher level restarts the lower ones', () => {
    const levels = [0, 1, 1, 2, 0, 1, 2];
    expect(numbersOf({ body: levels.map((one) => item(1, one)).join(''), numbering })).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1.2.1',
      '二、',
      '（一）',
      '2.1.1',
    ]);
  });

  test('a level above that has not begun counts from its start', () => {
    expect(numbersOf({ body: item(1, 2), numbering })).toEqual(['1.1.1']);
  });

  test('lists of one definition share one count', () => {
    expect(numbersOf({ body: item(1) + item(2) + item(1), numbering })).toEqual(['一、', '二、', '三、']);
  });

  test('a start override restarts the count once', () => {
    expect(numbersOf({ body: item(1) + item(3) + item(3), numbering })).toEqual(['一、', '五、', '六、']);
  });

  test('a level that never restarts keeps counting', () => {
    const levels = level(0) + level(1, { more: `${start}<w:lvlRestart w:val="0"/>` });
    const body = item(1) + item(1, 1) + item(1) + item(1, 1);
    expect(numbersOf({ body, numbering: abstract(0, levels) + list(1, 0) })).toEqual(['1.', '1.', '2.', '2.']);
  });

  test('a level without a start begins at 0', () => {
    expect(numbersOf({ body: item(1), numbering: abstract(0, level(0, { more: '' })) + list(1, 0) })).toEqual(['0.']);
  });

  test('an override replaces a level', () => {
    const override = `<w:lvlOverride w:ilvl="0">${level(0, { format: 'upperLetter', text: '%1)' })}</w:lvlOverride>`;
    expect(numbersOf({ body: item(1), numbering: abstract(0, level(0)) + list(1, 0, override) })).toEqual(['A)']);
  });

  test('a paragraph that is deleted or hidden does not count', () => {
    const deleted = p('<w:del><w:r><w:delText>x</w:delText></w:r></w:del>', `${inList(1)}<w:rPr><w:del/></w:rPr>`);
    const hidden = p(r('x', '<w:vanish/>'), `${inList(1)}<w:rPr><w:vanish/></w:rPr>`);
    expect(numbersOf({ body: item(1) + deleted + hidden + item(1), numbering })).toEqual(['一、', '二、']);
  });
});

describe('a list', () => {
  const numbering = abstract(0, level(0)) + list(1, 0);

  test.each([
    ['that is not defined', inList(9)],
    ['0, which means no list', inList(0)],
    ['without that level', inList(1, 4)],
  ])('%s gives no number', (_, properties) => {
    expect(numbersOf({ body: p(r('x'), properties), numbering })).toEqual([null]);
  });

  test('comes from a style, at the level that names the style', () => {
    const levels = level(0) + level(1, { text: '(%2)', more: `${start}<w:pStyle w:val="s2"/>` });
    const styles =
      '<w:style w:type="paragraph" w:styleId="s1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="s2"><w:basedOn w:val="s1"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="off"><w:basedOn w:val="s1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>';
    const styled = (style: string) => p(r('x'), `<w:pStyle w:val="${style}"/>`);
    const body = styled('s1') + styled('s2') + styled('off');
    expect(numbersOf({ body, styles, numbering: abstract(0, levels) + list(1, 0) })).toEqual(['1.', '(1)', null]);
  });

  test('comes from a list style through a link', () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>';
    const linked = `${abstract(0, '<w:numStyleLink w:val="L"/>')}${abstract(1, level(0))}${list(1, 0)}${list(2, 1)}`;
    expect(numbersOf({ body: item(1), styles, numbering: linked })).toEqual(['1.']);
  });

  test('whose link leads back to itself gives no number', () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const linked = abstract(0, '<w:numStyleLink w:val="L"/>') + list(1, 0);
    expect(numbersOf({ body: item(1), styles, numbering: linked })).toEqual([null]);
  });

  test.each([
    ['a plain bullet', level(0, { format: 'bullet', text: '—' }), '—'],
    ['a bullet from private use', level(0, { format: 'bullet', text: '\uf06c' }), '•'],
    [
      'a letter of a picture font',
      level(0, { format: 'bullet', text: 'l', more: '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>' }),
      '•',
    ],
    ['no number at all', level(0, { format: 'none', text: '' }), null],
    ['words without a count', level(0, { format: 'none', text: '附件：' }), '附件：'],
  ])('with %s', (_, content, number) => {
    expect(numbersOf({ body: item(1), numbering: abstract(0, content) + list(1, 0) })).toEqual([number]);
  });
});

test('a number begins the text of a cell, even of an empty one', () => {
  const numbering = abstract(0, level(0)) + list(1, 0);
  const table = onlyTable({
    body: tbl(tr(tcOf(p(r('国家秘密'), inList(1))) + tcOf(p('', inList(1))) + tc('3'))),
    numbering,
  });
  expect([gridTexts(table), table.features]).toEqual([[['1. 国家秘密', '2.', '3']], ['automatic_number']]);
});
