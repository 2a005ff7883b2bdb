import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../src/extract/docx/read-docx.js';
import { ProblemCollector } from '../../../../src/model/problem.js';
import { type DocxParts, docx, p, r, read, t, texts } from '../docx-builder.js';

const textsOf = (body: string, parts: Partial<DocxParts> = {}) => texts(read({ body, ...parts }).blocks);
const run = (content: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr>${content}</w:r>`;
const mark = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`);
const instruction = (text: string) => run(`<w:instrText>${text}</w:instrText>`);
const box = (content: string) =>
  `<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`;
const vmlBox = (content: string) =>
  `<w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict>`;

test('a paragraph has its text, raw text and place', () => {
  expect(read({ body: p('') + p(r(' 全年　受理 ') + r('12件')) }).blocks).toEqual([
    {
      kind: 'paragraph',
      level: null,
      numbering: null,
      text: '全年 受理 12件',
      raw: ' 全年　受理 12件',
      anchor: { kind: 'docx', part: 'word/document.xml', path: 'body/p[2]' },
    },
  ]);
});

describe('the text of a run', () => {
  test.each([
    ['a line break', `${t('a')}<w:br/>${t('b')}`, 'a\nb'],
    ['a carriage return', `${t('a')}<w:cr/>${t('b')}`, 'a\nb'],
    ['a tab', `${t('a')}<w:tab/>${t('b')}`, 'a b'],
    ['a line feed of the XML', t('a\nb'), 'a b'],
    ['a hyphen that does not break', `${t('1')}<w:noBreakHyphen/>${t('2')}`, '1-2'],
    ['a soft hyphen', `${t('1')}<w:softHyphen/>${t('2')}`, '12'],
    ['a digit from the font Symbol', '<w:sym w:font="Symbol" w:char="F035"/>', '5'],
    ['a sign from a picture font', '<w:sym w:font="Wingdings" w:char="F0FC"/>', '□'],
    ['a plain symbol', '<w:sym w:font="SimSun" w:char="2460"/>', '①'],
    ['ruby', `<w:ruby><w:rt>${r('nián')}</w:rt><w:rubyBase>${r('年')}</w:rubyBase></w:ruby>`, '年'],
    ['a comment’s mark', `${t('5')}<w:commentReference w:id="1"/>`, '5'],
    [
      'an alternative for an unknown namespace',
      `<mc:AlternateContent><mc:Choice Requires="none">${t('new')}</mc:Choice><mc:Fallback>${t('old')}</mc:Fallback></mc:AlternateContent>`,
      'old',
    ],
  ])('%s', (_, content, text) => {
    expect(textsOf(p(run(content)))).toEqual([text]);
  });

  test('a raised digit after a number is not one of its digits', () => {
    expect(textsOf(p(r('5') + r('1', '<w:vertAlign w:val="superscript"/>')))).toEqual(['5¹']);
  });

  test('a fraction is not run together', () => {
    const half =
      '<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>';
    expect(textsOf(p(r('x=') + half))).toEqual(['x=1/2']);
  });
});

describe('what only marks its content', () => {
  test.each([
    [
      'a content control',
      `<w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent>${r('5')}</w:sdtContent></w:sdt>`,
    ],
    ['a smart tag', `<w:smartTag w:element="date">${r('5')}</w:smartTag>`],
    ['custom XML', `<w:customXml w:element="a">${r('5')}</w:customXml>`],
    ['a link', `<w:hyperlink w:anchor="a">${r('5')}</w:hyperlink>`],
    ['a bookmark', `<w:bookmarkStart w:id="1" w:name="a"/>${r('5')}<w:bookmarkEnd w:id="1"/>`],
    ['text direction', `<w:bdo w:val="ltr">${r('5')}</w:bdo>`],
    ['an insertion', `<w:ins w:id="1">${r('5')}</w:ins>`],
    ['a new place', `<w:moveTo w:id="1">${r('5')}</w:moveTo>`],
    ['a simple field', `<w:fldSimple w:instr="PAGE">${r('5')}</w:fldSimple>`],
  ])('%s keeps its text', (_, content) => {
    expect(textsOf(p(r('共') + content + r('件')))).toEqual(['共5件']);
  });

  test('content controls, insertions and custom XML around paragraphs keep them, in the order of the document', () => {
    const body = `${p(r('1'))}<w:sdt><w:sdtContent>${p(r('2'))}<w:ins>${p(r('3'))}</w:ins></w:sdtContent></w:sdt><w:customXml>${p(r('4'))}</w:customXml>`;
    const { blocks } = read({ body });
    expect(blocks.map((block) => 'anchor' in block && 'path' in block.anchor && block.anchor.path)).toEqual([
      'body/p[1]',
      'body/p[2]',
      'body/p[3]',
      'body/p[4]',
    ]);
    expect(texts(blocks)).toEqual(['1', '2', '3', '4']);
  });
});

describe('a tracked change', () => {
  test('deleted and moved text is left out', () => {
    const gone = `<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:moveFrom>${r('8')}</w:moveFrom><w:ins><w:del>${r('7')}</w:del></w:ins>`;
    expect(textsOf(p(r('共') + gone + r('1件')))).toEqual(['共1件']);
  });

  test('a deleted end joins a paragraph to the next', () => {
    const body =
      p(r('a'), '<w:rPr><w:del w:id="1"/></w:rPr>') +
      p('', '<w:rPr><w:moveFrom w:id="2"/></w:rPr>') +
      p(r('b')) +
      p(r('c'));
    expect(textsOf(body)).toEqual(['ab', 'c']);
  });

  test('the text of a last paragraph with a deleted end is kept', () => {
    expect(textsOf(p(r('a'), '<w:rPr><w:del w:id="1"/></w:rPr>'))).toEqual(['a']);
  });

  test('earlier properties are not read', () => {
    const former = '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>';
    const formerLevel = '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>';
    expect(read({ body: p(r('a', former), formerLevel) }).blocks).toMatchObject([{ kind: 'paragraph', text: 'a' }]);
  });
});

describe('hidden text', () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="HiddenParagraph"><w:rPr><w:vanish/></w:rPr></w:style>' +
    '<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>' +
    '<w:style w:type="character" w:styleId="Heir"><w:basedOn w:val="Hidden"/></w:style>' +
    '<w:style w:type="character" w:styleId="Shown"><w:basedOn w:val="Hidden"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>';
  const hidden = '<w:pStyle w:val="HiddenParagraph"/>';

  test.each([
    ['hidden by the run', r('x', '<w:vanish/>'), '', ['a']],
    ['switched off by 0', r('x', '<w:vanish w:val="0"/>'), '', ['ax']],
    ['switched off by false', r('x', '<w:vanish w:val="false"/>'), '', ['ax']],
    ['hidden by a character style', r('x', '<w:rStyle w:val="Hidden"/>'), '', ['a']],
    ['hidden by the base of a style', r('x', '<w:rStyle w:val="Heir"/>'), '', ['a']],
    ['shown by a style over its base', r('x', '<w:rStyle w:val="Shown"/>'), '', ['ax']],
    ['shown by the run over its style', r('x', '<w:rStyle w:val="Hidden"/><w:vanish w:val="0"/>'), '', ['ax']],
    ['hidden on the web alone', r('x', '<w:webHidden/>'), '', ['ax']],
    ['hidden by the paragraph’s style', r('x'), hidden, []],
    ['hidden by both styles, which cancel each other', r('x', '<w:rStyle w:val="Hidden"/>'), hidden, ['x']],
  ])('%s', (_, content, properties, expected) => {
    expect(textsOf(p(r('a') + content, properties), { styles })).toEqual(expected);
  });

  test('a hidden text box and a hidden note are not read', () => {
    const reference = '<w:footnoteReference w:id="1"/>';
    const body = p(r('a') + run(box(p(r('x'))) + reference, '<w:vanish/>'));
    expect(textsOf(body, { footnotes: `<w:footnote w:id="1">${p(r('y'))}</w:footnote>` })).toEqual(['a']);
  });
});

describe('a complex field', () => {
  test('has its result, and not its instruction', () => {
    expect(
      textsOf(p(r('共') + mark('begin') + instruction('=1+1') + mark('separate') + r('2') + mark('end') + r('件'))),
    ).toEqual(['共2件']);
  });

  test('inside an instruction shows nothing', () => {
    const inner = mark('begin') + instruction('B') + mark('separate') + r('7') + mark('end');
    expect(textsOf(p(mark('begin') + instruction('IF') + inner + mark('separate') + r('5') + mark('end')))).toEqual([
      '5',
    ]);
  });

  test('continues over several paragraphs', () => {
    const body =
      p(mark('begin') + instruction('TOC') + mark('separate') + r('一')) + p(r('二')) + p(mark('end')) + p(r('三'));
    expect(textsOf(body)).toEqual(['一', '二', '三']);
  });

  test('without an end does not swallow the rest', () => {
    expect(textsOf(p(mark('begin') + instruction('X')) + p(r('rest')))).toEqual(['rest']);
  });

  test('an end without a beginning is ignored', () => {
    expect(textsOf(p(mark('separate') + mark('end') + r('5')))).toEqual(['5']);
  });
});

describe('a text box', () => {
  const choice = (fallback: string) =>
    `<mc:AlternateContent><mc:Choice Requires="wps">${box(p(r('boxed')))}</mc:Choice>${fallback}</mc:AlternateContent>`;

  test.each([
    ['in both markups', choice(`<mc:Fallback>${vmlBox(p(r('boxed')))}</mc:Fallback>`)],
    ['in DrawingML alone', choice('')],
    ['without an alternative', box(p(r('boxed')))],
    ['in VML alone', vmlBox(p(r('boxed')))],
    ['in word art', '<w:pict><v:shape><v:textpath string="boxed"/></v:shape></w:pict>'],
  ])('%s is read once, after the paragraph that anchors it', (_, content) => {
    expect(textsOf(p(r('a') + run(content) + r('b')) + p(r('c')))).toEqual(['ab', 'boxed', 'c']);
  });

  test('holds tables', () => {
    const table = '<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>';
    expect(read({ body: p(run(box(table))) }).blocks).toMatchObject([
      { kind: 'table', table: { anchor: { path: 'body/p[1]/txbx[1]/tbl[1]' } } },
    ]);
  });
});

describe('a picture', () => {
  const image = '<Relationship Id="i" Type="http://x/image" Target="media/表一.png"/>';
  const drawing = (properties: string) =>
    `<w:drawing><wp:inline><wp:docPr ${properties}/><a:graphic><a:graphicData><a:blip r:embed="i"/></a:graphicData></a:graphic></wp:inline></w:drawing>`;

  test.each([
    ['alternative text', drawing('name="图片 1" descr="收到和处理情况"'), '收到和处理情况'],
    ['a file name', drawing('name="图片 1"'), '表一.png'],
    ['VML with a title', '<w:pict><v:shape><v:imagedata r:id="i" o:title="表二"/></v:shape></w:pict>', '表二'],
    ['an embedded object', '<w:object><v:shape><v:imagedata r:id="none"/></v:shape></w:object>', ''],
  ])('with %s is a block of its own, with the part that it is in', (_, content, description) => {
    const source = description === '' ? null : 'word/media/表一.png';
    expect(read({ body: p(run(content)), relationships: image }).blocks).toEqual([
      { kind: 'picture', source, description, anchor: { kind: 'docx', part: 'word/document.xml', path: 'body/p[1]' } },
    ]);
  });
});

describe('a note', () => {
  const note = '<w:footnoteReference w:id="2"/>';

  test('follows its paragraph, and its reference mark is left out', () => {
    const footnotes = `<w:footnote w:id="-1">${p('')}</w:footnote><w:footnote w:id="2">${p(run(`<w:footnoteRef/>${t('含1件')}`))}</w:footnote>`;
    const { blocks } = read({ body: p(r('5') + run(note)) + p(r('6')), footnotes });
    expect(texts(blocks)).toEqual(['5', '含1件', '6']);
    expect(blocks[1]).toMatchObject({ anchor: { part: 'word/footnotes.xml', path: 'footnote[2]/p[1]' } });
  });

  test('that refers to itself is read once', () => {
    const footnotes = `<w:footnote w:id="2">${p(r('n') + run(note))}</w:footnote>`;
    expect(textsOf(p(r('5') + run(note)), { footnotes })).toEqual(['5', 'n']);
  });

  test('that is missing gives no text', () => {
    expect(textsOf(p(r('5') + run(note)))).toEqual(['5']);
  });
});

describe('a heading', () => {
  const styles =
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="章"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="heir"><w:name w:val="x"/><w:basedOn w:val="h2"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="body"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="wps"><w:name w:val="标题 3"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>';

  test.each([
    ['by a style’s name', '<w:pStyle w:val="1"/>', 1],
    ['by a style’s Chinese name', '<w:pStyle w:val="wps"/>', 3],
    ['by a style’s outline level', '<w:pStyle w:val="h2"/>', 2],
    ['by the base of a style', '<w:pStyle w:val="heir"/>', 2],
    ['by its own outline level', '<w:outlineLvl w:val="7"/>', 6],
    ['as the title', '<w:pStyle w:val="T"/>', 0],
    ['not at all, if a style says body text', '<w:pStyle w:val="body"/>', null],
    ['not at all, if it says body text itself', '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', null],
    ['not at all, if a style is its own base', '<w:pStyle w:val="loop"/>', null],
    ['not at all, without a style', '', null],
  ])('is recognised %s', (_, properties, level) => {
    const kind = level === null ? 'paragraph' : 'heading';
    expect(read({ body: p(r('x'), properties), styles }).blocks).toMatchObject([{ kind, level }]);
  });
});

test('links to documents are attachments, links to pages are not', () => {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
  const relationships = `<Relationship Id="f" Type="${type}" Target="http://a.gov.cn/1.pdf" TargetMode="External"/><Relationship Id="g" Type="${type}" Target="http://a.gov.cn/" TargetMode="External"/>`;
  const body = p(
    `${r('见')}<w:hyperlink r:id="f">${r('年报')}</w:hyperlink><w:hyperlink r:id="g">${r('网站')}</w:hyperlink>`,
  );
  expect(read({ body, relationships }).attachments).toEqual([{ text: '年报', address: 'http://a.gov.cn/1.pdf' }]);
});

test('the core properties are metadata', () => {
  const type = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
  const main = '<Relationship Id="m" Type="http://x/officeDocument" Target="word/document.xml"/>';
  const files = {
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${main}<Relationship Id="c" Type="${type}" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml':
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>年报</dc:title><dc:creator> </dc:creator><dcterms:created>2024-01-02T00:00:00Z</dcterms:created></cp:coreProperties>',
  };
  expect(read({ body: p(''), files }).metadata).toEqual([
    { name: 'title', value: '年报' },
    { name: 'created', value: '2024-01-02T00:00:00Z' },
  ]);
});

test('an embedded file in the text is a problem', () => {
  const problems = new ProblemCollector();
  readDocx(docx({ body: `${p(r('a'))}<w:altChunk r:id="x"/>` }), problems);
  expect(problems.list.map((problem) => problem.code)).toEqual(['unsupported_format']);
});
