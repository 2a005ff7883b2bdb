import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/extract/extract.js';
import { shape } from '../block-shapes.js';

const head =
  '{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset0 Arial;}{\\f2\\fcharset136 MingLiU;}}{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue0;}';

async function read(body: string) {
  const extraction = await extract(Buffer.from(`${head}${body}}`, 'latin1'), { name: '年报.doc' });
  if (extraction.kind === 'unreadable') throw new Error(extraction.problems.map(({ code }) => code).join());
  return { ...extraction.document, second: extraction.secondReading };
}

const row = (definition: string, texts: readonly string[]) =>
  `\\trowd ${definition}${texts.map((text) => `\\pard\\intbl ${text}\\cell`).join('')}\\row`;

const textOf = async (body: string) => shape((await read(body)).blocks).join('|');

describe('text', () => {
  test.each([
    ['bytes in the code page of the document', "\\'c4\\'ea\\'b1\\'a8", '年报'],
    ['raw bytes', '\xc4\xea\xb1\xa8', '年报'],
    [
      'raw bytes that look like signs',
      '\x8c\\ 1\xb4\xf3\xc4{2\xbe}3',
      new TextDecoder('gb18030').decode(
        Uint8Array.of(0x8c, 0x5c, 0x20, 0x31, 0xb4, 0xf3, 0xc4, 0x7b, 0x32, 0xbe, 0x7d, 0x33),
      ),
    ],
    ['raw bytes before signs', '{\xc4\xea}\xb1\xa8\\b 1', '年报1'],
    ['bytes in the character set of a font', "\\f2 \\'a6\\'7e\\'b3\\'f8", '年報'],
    ['a second byte that is a letter', "\\'8b@\\f1 A", '婡A'],
    ['characters as numbers, with what stands in for them', "\\u24180?\\u25253\\'3f", '年报'],
    ['numbers above 32,767', '\\u-25896?', '高'],
    ['several characters that stand in for one', "\\uc2\\u24180\\'c4\\'ea\\uc0\\u25253", '年报'],
    ['signs that mean something', '\\{1\\}\\\\', '{1}\\'],
    ['marks with a word of their own', 'a\\emdash b\\~c', 'a—b c'],
    ['text over lines of the file', 'ab\r\nc\nd', 'abcd'],
    ['a tab and a line end', 'a\\tab b\\line c', 'a b\nc'],
  ])('is read: %s', async (_, body, text) => {
    expect(await textOf(`${body}\\par`)).toBe(text);
  });

  test.each([
    ['struck out', '1{\\strike 2}3', '13'],
    ['struck out twice', '1{\\striked1 2}3', '13'],
    ['hidden', '1{\\v 2}3', '13'],
    ['deleted', '1{\\deleted 2}3', '13'],
    ['white', '1{\\cf1 2}3', '13'],
  ])('is left out if it is %s', async (_, body, text) => {
    expect(await textOf(`${body}\\par`)).toBe(text);
  });

  test.each([
    ['switched off', '1{\\strike\\strike0 2}3', '123'],
    ['ended by the group', '1{\\v}2', '12'],
    ['ended by plain', '1\\v\\plain 2', '12'],
    ['white on black', '1{\\cf1\\chcbpat2 2}3', '123'],
  ])('is there if what hides it is %s', async (_, body, text) => {
    expect(await textOf(`${body}\\par`)).toBe(text);
  });

  test('has digits above and below the line as such', async () => {
    expect(await textOf('5{\\super 1}\\nosupersub 6{\\sub 2}7{\\up12\\fs12 3}\\par')).toBe('5¹6₂7³');
  });
});

test.each([
  ['fonts, styles and headers', '{\\stylesheet{\\s1 heading 1;}}{\\header a}{\\footerl b}'],
  ['what it does not know', '{\\*\\unknown a {b} c}'],
  ['instructions of fields', '{\\field{\\*\\fldinst PAGE}}'],
  ['comments and revisions', '{\\*\\annotation a}{\\*\\revtbl {b;}}'],
  ['the bytes of a picture', '{\\*\\shppict{\\pict\\pngblip\\bin3 }}}}}'],
])('%s are no text', async (_, body) => {
  expect((await textOf(`${body}1\\par`)).replace('|picture', '')).toBe('1');
});

test('the result of a field is text, and its instruction is not', async () => {
  expect(await textOf('1{\\field{\\*\\fldinst {HYPERLINK "a"}}{\\fldrslt {2}}}3\\par')).toBe('123');
});

test('a formula in a cell is reported, and its digits are not joined', async () => {
  const formula = '{\\mmath{\\*\\moMath{\\mf{\\mnum {\\mr 1}}{\\mden {\\mr 2}}}}}';
  const { blocks } = await read(
    row('\\cellx1000\\cellx2000', ['a', formula]) + row('\\cellx1000\\cellx2000', ['b', '3']),
  );
  const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  expect(table?.cells[1]).toMatchObject({ text: '', other: 'object' });
});

test('text that is written twice, for old readers and in Unicode, is read once', async () => {
  const info = "{\\info{\\title {\\upr{\\'c4}{\\*\\ud{\\u24180?}}}}}";
  expect((await read(`${info}1\\par`)).metadata).toEqual([{ name: 'title', value: '年' }]);
  expect(await textOf('1{\\field{\\*\\fldinst {\\upr{A}{\\*\\ud{B}}}}{\\fldrslt 2}}\\par')).toBe('12');
  expect(await textOf("1{\\upr{\\'c4\\'ea}{\\*\\ud{\\u24180?}}}2\\par")).toBe('1年2');
});

test('a note follows the paragraph that refers to it', async () => {
  expect(await textOf('1{\\super\\chftn}{\\footnote\\pard 2\\par}3\\par 4\\par')).toBe('13|2|4');
});

test('a text box follows the paragraph that holds it', async () => {
  const box = '{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 9}}{\\shptxt\\pard 2\\par}}{\\shprslt 8}}';
  expect(await textOf(`1${box}3\\par 4\\par`)).toBe('13|2|4');
});

const pageHeadersOf = async (body: string) =>
  (await read(body)).metadata.filter(({ name }) => name === 'page_header').map(({ value }) => value);

test('the headers of pages are metadata: of all, of right ones, and of the first one if the section has one', async () => {
  const title = "{\\header\\pard {\\b\\'c4\\'ea}\\'b1\\'a8\\par}";
  expect(await pageHeadersOf(`${title}1\\par`)).toEqual(['年报']);
  expect(await pageHeadersOf('{\\headerl a\\par}{\\headerr b{\\v c}\\par}{\\footer d\\par}1\\par')).toEqual(['b']);
  const first = '{\\headerf a\\par}{\\header b\\par}1\\par';
  expect(await pageHeadersOf(first)).toEqual(['b']);
  expect(await pageHeadersOf(`\\titlepg${first}`)).toEqual(['a', 'b']);
  expect(await textOf(`1{\\header a\\par}2\\par`)).toBe('12');
});

test('what the document says about itself is metadata', async () => {
  const info =
    "{\\info{\\title \\'c4\\'ea\\'b1\\'a8}{\\author a}{\\creatim\\yr2024\\mo1\\dy5\\hr9}{\\revtim\\yr0\\mo0\\dy0}}{\\*\\generator Word 11;}";
  expect((await read(`${info}1\\par`)).metadata).toEqual([
    { name: 'title', value: '年报' },
    { name: 'author', value: 'a' },
    { name: 'producer', value: 'Word 11' },
    { name: 'created', value: '2024-01-05' },
  ]);
});

test('a paragraph with an outline level is a heading', async () => {
  const [block] = (await read('\\pard\\outlinelevel0 a\\par')).blocks;
  expect(block).toMatchObject({ kind: 'heading', level: 1, text: 'a' });
});

describe('a table', () => {
  test('has a cell for each edge', async () => {
    const rows = row('\\cellx1000\\cellx2000', ['a', '1']) + row('\\cellx1000\\cellx2000', ['b', '2']);
    const { blocks } = await read(`x\\par${rows}\\pard y\\par`);
    expect(shape(blocks)).toEqual([
      'x',
      [
        ['a', '1'],
        ['b', '2'],
      ],
      'y',
    ]);
    const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(table?.cells[3]?.anchor).toEqual({ kind: 'docx', part: 'document', path: 'body/tbl[1]/tr[2]/tc[2]' });
  });

  test('has wide cells where the edges of other rows lie within them', async () => {
    const rows =
      row('\\cellx3000', ['a']) +
      row('\\cellx1004\\cellx3000', ['b', '1']) +
      row('\\cellx1000\\cellx2000\\cellx2996', ['c', '2', '3']);
    expect(shape((await read(rows)).blocks)).toEqual([[['a 1×3'], ['b', '1 1×2'], ['c', '2', '3']]]);
  });

  test('has merged cells', async () => {
    const rows =
      row('\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000', ['a', '1', '']) +
      row('\\clvmrg\\cellx1000\\cellx2000\\cellx3000', ['', '2', '3']) +
      row('\\cellx1000\\cellx2000\\cellx3000', ['b', '4', '5']);
    expect(shape((await read(rows)).blocks)).toEqual([
      [
        ['a 2×1', '1 1×2'],
        ['2', '3'],
        ['b', '4', '5'],
      ],
    ]);
  });

  test('begins a row further right if the row says so', async () => {
    const rows = row('\\trleft0\\cellx1000\\cellx2000', ['a', '1']) + row('\\trleft1000\\cellx2000', ['2']);
    const { blocks } = await read(rows);
    const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(table?.cells.at(-1)).toMatchObject({ row: 1, column: 1, text: '2' });
  });

  test('has no cell that its row defines and does not have', async () => {
    const rows = row('\\cellx1000\\cellx2000', ['a', '1']) + row('\\cellx1000\\cellx2000', ['b']);
    const [table] = (await read(rows)).blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(table?.cells.map(({ text }) => text)).toEqual(['a', '1', 'b']);
  });

  test('has the definition of a row before or after its cells', async () => {
    const cells = '\\pard\\intbl a\\cell\\pard\\intbl 1\\cell';
    expect(shape((await read(`${cells}\\trowd\\cellx1000\\cellx2000\\row`)).blocks)).toEqual([[['a', '1']]]);
  });

  test('may stand in a cell', async () => {
    const inner =
      '\\pard\\intbl\\itap2 7\\nestcell\\pard\\intbl\\itap2 8\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}';
    const rows = `\\trowd\\cellx1000\\cellx2000\\pard\\intbl\\itap1 a\\cell${inner}\\pard\\intbl\\itap1 b\\cell\\row`;
    const { blocks } = await read(
      `${rows}\\trowd\\cellx1000\\cellx2000\\pard\\intbl c\\cell\\pard\\intbl d\\cell\\row`,
    );
    expect(shape(blocks)).toContainEqual([['7', '8']]);
    expect(shape(blocks).flat(2)).toEqual(expect.arrayContaining(['a', 'c', 'd']));
  });

  test('keeps the lines of a cell', async () => {
    const rows = row('\\cellx1000\\cellx2000', ['a\\par b', '1']) + row('\\cellx1000\\cellx2000', ['c', '2']);
    expect(shape((await read(rows)).blocks)).toEqual([
      [
        ['a\nb', '1'],
        ['c', '2'],
      ],
    ]);
  });

  test('keeps cells that no row defines', async () => {
    expect(shape((await read('\\pard\\intbl a\\cell\\pard\\intbl 1\\cell\\row\\pard b\\par')).blocks)).toEqual([
      [['a', '1']],
      'b',
    ]);
  });

  test('has no cells beyond those that its rows define, if nothing stands in them', async () => {
    const wide = (texts: readonly string[]) => row('\\cellx1000\\cellx2000', texts);
    expect(shape((await read(wide(['a', '1', '', '']) + wide(['b', '2']))).blocks)).toEqual([
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ]);
    expect(shape((await read(wide(['a', '1', '3']))).blocks)).toEqual([[['a', '1', '3']]]);
  });

  test('shows a picture in a cell', async () => {
    const { blocks } = await read(
      row('\\cellx1000\\cellx2000', ['a', '{\\pict\\wmetafile8 0102}']) + row('\\cellx1000\\cellx2000', ['b', '1']),
    );
    const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(table?.cells[1]).toMatchObject({ text: '', other: 'picture' });
  });
});

describe('the second reading', () => {
  const rows =
    "\\trowd\\cellx1000\\cellx2000\\pard\\intbl \\'b9\\'e6\\'d5\\'c2\\cell\\pard\\intbl 12\\cell\\row\\pard \\u24180?\\par";

  test('gives rows and paragraphs as lines', async () => {
    expect((await read(`{\\info{\\title x}}${rows}`)).second).toEqual({
      status: 'lines',
      reader: 'RTF lines',
      pages: [['规章 12  ', '年 ']],
    });
  });

  test('sees raw bytes that look like signs', async () => {
    const { second } = await read('\x8c\\1{\xc4\xea}\xbe}\\par');
    const expected = new TextDecoder('gb18030').decode(Uint8Array.of(0x8c, 0x5c, 0x31, 0xc4, 0xea, 0xbe, 0x7d));
    expect(second).toMatchObject({ status: 'lines', pages: [[expect.stringContaining(expected)]] });
  });

  test.each(['\\v 1', '\\strike 1', '\\super 1', '\\up6 1', '\\cf1 1'])(
    'abstains where text may not be seen: %s',
    async (word) => {
      expect((await read(`${rows}{${word}}`)).second).toMatchObject({ status: 'abstained', reader: 'RTF lines' });
    },
  );

  test('abstains where text has a style that may hide it, and not where the style sheet only lists one', async () => {
    const sheet = '{\\stylesheet{\\s0 Normal;}{\\*\\cs15\\super Mark;}}';
    const statusOf = async (body: string) => (await read(`${sheet}${rows}${body}`)).second.status;
    expect(await statusOf('{\\cs1 1}{\\s15 1}{\\cs150 1}')).toBe('lines');
    expect(await statusOf('{\\cs15 1}')).toBe('abstained');
    expect(await statusOf('{\\super 1}')).toBe('abstained');
  });

  test('does not abstain where such words are switched off, or a colour is none', async () => {
    expect((await read(`${rows}{\\strike0\\up0\\cf2 1}`)).second.status).toBe('lines');
  });
});

describe('a document that cannot be read', () => {
  const codesOf = async (source: string) => {
    const extraction = await extract(Buffer.from(source, 'latin1'), { name: 'a.rtf' });
    return extraction.kind === 'unreadable' ? extraction.problems.map(({ code }) => code) : extraction.kind;
  };

  test('breaks off', async () => {
    expect(await codesOf(`${head}1\\par`)).toEqual(['rtf_damaged']);
  });

  test('nests groups without end', async () => {
    expect(await codesOf(`${head}${'{'.repeat(600)}1`)).toEqual(['too_deeply_nested']);
  });
});

test('no bytes make it crash', async () => {
  const words = fc.constantFrom(
    ...[
      '\\par',
      '\\cell',
      '\\row',
      '\\trowd',
      '\\cellx',
      '\\cellx900',
      '\\intbl',
      '\\itap3',
      '\\nestcell',
      '\\nestrow',
      '{',
      '}',
      '\\u',
      '\\u-1?',
      "\\'",
      "\\'zz",
    ],
    ...[
      '\\*',
      '\\pict',
      '\\field',
      '{\\*\\fldinst',
      '{\\fldrslt',
      '{\\footnote',
      '{\\shptxt',
      '{\\fonttbl',
      '\\f9',
      '\\bin99',
      '1',
      '\\v',
      '\\clvmrg',
      '\\clmrg',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 60 }), async (parts) => {
      const extraction = await extract(Buffer.from(`${head}${parts.join(' ')}}`, 'latin1'), { name: 'a.rtf' });
      expect(['document', 'unreadable']).toContain(extraction.kind);
    }),
    { numRuns: 150 },
  );
});
