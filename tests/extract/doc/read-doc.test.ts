import { CFB } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/extract/extract.js';
import { shape } from '../block-shapes.js';
import {
  type BuiltDoc,
  type BuiltParagraph,
  docFile,
  paragraph,
  sprm,
  tableRow,
  uint16,
  uint32,
} from './doc-builder.js';

async function read(built: BuiltDoc) {
  const extraction = await extract(docFile(built), { name: '年报.wps' });
  if (extraction.kind === 'unreadable') throw new Error(extraction.problems.map(({ code }) => code).join());
  return { ...extraction.document, second: extraction.secondReading };
}

const blocksOf = async (...paragraphs: readonly (BuiltParagraph | readonly BuiltParagraph[])[]) =>
  (await read({ paragraphs: paragraphs.flat() })).blocks;

const marked = (text: string, ...characters: readonly number[]) => ({
  runs: [{ text: '1' }, { text, characters }, { text: '3' }],
});
const two = [{ right: 1000 }, { right: 2000 }];

test('paragraphs have their text', async () => {
  expect(shape(await blocksOf(paragraph('一、总体情况'), paragraph('年报\u000b全文')))).toEqual([
    '一、总体情况',
    '年报\n全文',
  ]);
});

describe('text', () => {
  test.each([
    ['struck out', sprm(0x0837, 1)],
    ['struck out twice', sprm(0x2a53, 1)],
    ['hidden', sprm(0x083c, 1)],
    ['deleted by a revision', sprm(0x0800, 1)],
    ['white', sprm(0x2a42, 8)],
    ['white as a colour of parts', sprm(0x6870, 255, 255, 255, 0)],
  ])('is left out if it is %s', async (_, list) => {
    expect(shape(await blocksOf(marked('2', ...list)))).toEqual(['13']);
  });

  test.each([
    ['switched off', sprm(0x0837, 0)],
    ['automatic in colour', sprm(0x6870, 255, 255, 255, 255)],
    ['white on black', [...sprm(0x2a42, 8), ...sprm(0xca71, 10, ...uint32(0, 0), ...uint16(0))]],
  ])('is there if it is %s', async (_, list) => {
    expect(shape(await blocksOf(marked('2', ...list)))).toEqual(['123']);
  });

  test('has digits above and below the line as such', async () => {
    expect(shape(await blocksOf(marked('2', ...sprm(0x2a48, 1)), marked('2', ...sprm(0x2a48, 2))))).toEqual([
      '1²3',
      '1₂3',
    ]);
  });

  test('shows the result of a field and not its instruction', async () => {
    expect(shape(await blocksOf(paragraph('1\u0013PAGE \u00142\u00153')))).toEqual(['123']);
  });

  test('shows pictures, but not the data of fields', async () => {
    const picture = marked('\u0001', ...sprm(0x0855, 1), ...sprm(0x6a03, 0, 0, 0, 0));
    const data = marked('\u0001', ...sprm(0x0855, 1), ...sprm(0x0806, 1));
    expect(shape(await blocksOf(picture, data))).toEqual(['13', 'picture', '13']);
  });
});

describe('a table', () => {
  test('has a cell for each edge', async () => {
    const blocks = await blocksOf(
      paragraph('x'),
      tableRow(['a', '1'], { cells: two }),
      tableRow(['b', '2'], { cells: two }),
      paragraph('y'),
    );
    expect(shape(blocks)).toEqual([
      'x',
      [
        ['a', '1'],
        ['b', '2'],
      ],
      'y',
    ]);
  });

  test('has cells that are merged across rows, as Word writes them', async () => {
    const first = [{ right: 1000, flags: 0x60 }, { right: 2000 }];
    const further = [{ right: 1000, flags: 0x20 }, { right: 2000 }];
    const blocks = await blocksOf(
      tableRow(['a', '1'], { cells: first }),
      tableRow(['', '2'], { cells: further }),
      tableRow(['b', '3'], { cells: two }),
    );
    expect(shape(blocks)).toEqual([[['a 2×1', '1'], ['2'], ['b', '3']]]);
  });

  test('has cells that a later property merges', async () => {
    const merges = (merge: number) => sprm(0xd62b, 2, 0, merge);
    const blocks = await blocksOf(
      tableRow(['a', '1'], { cells: two, more: merges(3) }),
      tableRow(['', '2'], { cells: two, more: merges(1) }),
    );
    expect(shape(blocks)).toEqual([[['a 2×1', '1'], ['2']]]);
  });

  test('has cells that are merged within their row', async () => {
    const three = [{ right: 1000 }, { right: 2000 }, { right: 3000 }];
    const byFlags = [{ right: 1000, flags: 1 }, { right: 2000, flags: 2 }, { right: 3000 }];
    const blocks = await blocksOf(
      tableRow(['a', '', '1'], { cells: byFlags }),
      tableRow(['b', '', '2'], { cells: three, more: sprm(0x5624, 0, 2) }),
      tableRow(['c', '3', '4'], { cells: three }),
    );
    expect(shape(blocks)).toEqual([
      [
        ['a 1×2', '1'],
        ['b 1×2', '2'],
        ['c', '3', '4'],
      ],
    ]);
  });

  test.each([
    ['1 for the first, as Word 97 is described', [1, 2, 0], ['a 1×2', '1']],
    ['2 for the first, as [MS-DOC] has it', [2, 1, 0], ['a 1×2', '1']],
    ['3 for the first', [3, 1, 0], ['a 1×2', '1']],
    ['3 for the first, and 2 for the others', [3, 2, 2], ['a 1×3']],
    ['several that are merged with none', [2, 2, 0], ['a', '', '1']],
    ['two merges side by side', [1, 2, 1, 2, 0], ['a 1×2', '1 1×2', '']],
  ] as const)('has cells that are merged within their row, with %s', async (_, states, cells) => {
    const definition = states.map((flags, index) => ({ right: 1000 * (index + 1), flags }));
    const plain = states.map((_state, index) => ({ right: 1000 * (index + 1) }));
    const blocks = await blocksOf(
      tableRow(['a', '', states[2] === 0 || states.length > 3 ? '1' : '', '', ''].slice(0, states.length), {
        cells: definition,
      }),
      tableRow(['b', '2', '3', '4', '5'].slice(0, states.length), { cells: plain }),
    );
    expect(shape(blocks)).toEqual([[cells, ['b', '2', '3', '4', '5'].slice(0, states.length)]]);
  });

  test.each([
    ['removes a cell', sprm(0x5622, 1, 2), ['a', '1'], ['b', '7', '8'], ['a', '1']],
    [
      'inserts a cell',
      sprm(0x7621, 1, 1, ...uint16(500)),
      ['a', '1', '2', '3'],
      ['b', '7 1×2', '8 1×2'],
      ['a', '1', '2 1×2', '3 1×2'],
    ],
    ['makes a cell wider', sprm(0x7623, 0, 1, ...uint16(2000)), ['a', '1', '2'], ['b', '7', '8'], ['a 1×2', '1', '2']],
    [
      'parts merged cells',
      [...sprm(0x5624, 0, 2), ...sprm(0x5625, 0, 2)],
      ['a', '1', '2'],
      ['b', '7', '8'],
      ['a', '1', '2'],
    ],
  ] as const)('has a row that a later property changes: it %s', async (_, more, texts, above, changed) => {
    const cells = [{ right: 1000 }, { right: 2000 }, { right: 3000 }];
    const blocks = await blocksOf(tableRow(['b', '7', '8'], { cells }), tableRow(texts, { cells, more }));
    expect(shape(blocks)).toEqual([[above, changed]]);
  });

  test('has wide cells where other rows have edges', async () => {
    const blocks = await blocksOf(tableRow(['a'], { cells: [{ right: 2000 }] }), tableRow(['b', '1'], { cells: two }));
    expect(shape(blocks)).toEqual([[['a 1×2'], ['b', '1']]]);
  });

  test('begins a row further right if its left edge says so', async () => {
    const blocks = await blocksOf(
      tableRow(['a', '1'], { cells: two }),
      tableRow(['2'], { left: 1000, cells: [{ right: 2000 }] }),
    );
    const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(table?.cells.at(-1)).toMatchObject({ row: 1, column: 1, text: '2' });
  });

  test('may stand in a cell', async () => {
    const inner = (text: string): BuiltParagraph => ({
      runs: [{ text }],
      properties: [...sprm(0x2416, 1), ...sprm(0x6649, 2, 0, 0, 0), ...sprm(0x244b, 1)],
    });
    const operand = [2, ...uint16(0, 400, 800)];
    const innerEnd: BuiltParagraph = {
      runs: [],
      properties: [
        ...sprm(0x2416, 1),
        ...sprm(0x6649, 2, 0, 0, 0),
        ...sprm(0x244b, 1),
        ...sprm(0x244c, 1),
        ...sprm(0xd608, ...uint16(operand.length + 1), ...operand),
      ],
    };
    const blocks = await blocksOf(
      [inner('7'), inner('8'), innerEnd],
      tableRow(['a', '1'], { cells: two }),
      tableRow(['b', '2'], { cells: two }),
    );
    expect(shape(blocks)).toContainEqual([['7', '8']]);
    expect(shape(blocks).flat(2)).toEqual(expect.arrayContaining(['a', '1', 'b', '2']));
  });

  test('shows white text on the ground of its cell', async () => {
    const white = [{ text: '7', characters: sprm(0x2a42, 8) }];
    const black = sprm(
      0xd612,
      20,
      ...uint32(0xff000000, 0),
      ...uint16(0),
      ...uint32(0xff000000, 0xff000000),
      ...uint16(0),
    );
    const blocks = await blocksOf(
      tableRow([white, white], { cells: two, more: black }),
      tableRow(['a', '1'], { cells: two }),
    );
    expect(shape(blocks)).toEqual([
      [
        ['7', ''],
        ['a', '1'],
      ],
    ]);
  });
});

describe('a fast save', () => {
  test('leaves pieces in any width', async () => {
    const { blocks } = await read({
      paragraphs: [paragraph('年报 12'), paragraph('ab')],
      pieces: [{ length: 3 }, { length: 2, isCompressed: true }, { length: 4 }],
    });
    expect(shape(blocks)).toEqual(['年报 12', 'ab']);
  });

  test('changes the properties of a piece', async () => {
    const { blocks } = await read({
      paragraphs: [paragraph('123')],
      pieces: [{ length: 1 }, { length: 1, changes: sprm(0x083c, 1) }, { length: 2 }],
    });
    expect(shape(blocks)).toEqual(['13']);
  });
});

describe('the only change that a fast save made to a piece', () => {
  const changed = async (code: number, operand: number, characters: readonly number[] = []) => {
    const pieces = [{ length: 1 }, { length: 1, change: [code, operand] as const }, { length: 2 }];
    const runs = ['1', '2', '3'].map((text) => ({ text, characters: text === '2' ? characters : [] }));
    return shape((await read({ paragraphs: [{ runs }], pieces })).blocks);
  };

  test.each([
    ['deletes it', 0x41, 1, '13'],
    ['strikes it out', 0x57, 1, '13'],
    ['strikes it out twice', 0x73, 1, '13'],
    ['hides it', 0x5c, 1, '13'],
    ['makes it white', 0x62, 8, '13'],
    ['raises it', 0x68, 1, '1²3'],
    ['makes it bold', 0x55, 1, '123'],
    ['is none', 0, 0, '123'],
  ])('%s', async (_, code, operand, text) => {
    expect(await changed(code, operand)).toEqual([text]);
  });

  test('takes away what its characters have', async () => {
    expect(await changed(0x5c, 0, sprm(0x083c, 1))).toEqual(['123']);
    expect(await changed(0x53, 0, sprm(0x083c, 1))).toEqual(['123']);
  });

  test('puts a paragraph into a table', async () => {
    const rows = [tableRow(['b', '1'], { cells: two }), tableRow(['c', '2'], { cells: two })].flat();
    const paragraphs = [paragraph('a'), ...rows];
    const pieces = [{ length: 2, change: [0x18, 1] as const }, { length: 10 }];
    expect(shape((await read({ paragraphs, pieces })).blocks)).toEqual([
      [
        ['a\nb', '1'],
        ['c', '2'],
      ],
    ]);
  });
});

/** A style sheet: for each style its built-in number, the style that it builds on, and lists for paragraphs and characters. */
function styleSheet(
  styles: readonly { readonly builtIn?: number; readonly base?: number; readonly characters?: readonly number[] }[],
): readonly number[] {
  const all = styles.flatMap(({ builtIn = 0xffe, base = 0xfff, characters = [] }) => {
    const lists = [[...uint16(0)], characters].flatMap((list) => [
      ...uint16(list.length),
      ...list,
      ...(list.length % 2 === 1 ? [0] : []),
    ]);
    const style = [...uint16(builtIn, 1 | (base << 4), 2, 0, 0), ...uint16(1, 0x61, 0), ...lists];
    return [...uint16(style.length), ...style];
  });
  return [...uint16(4, styles.length, 10), ...all];
}

describe('a style', () => {
  const struck = sprm(0x0837, 1);
  const styles = styleSheet([{}, { characters: struck }, { base: 1 }, { builtIn: 2 }]);

  test('gives its look to the styles that build on it', async () => {
    const { blocks } = await read({
      paragraphs: [paragraph('1'), paragraph('2', { style: 1 }), paragraph('3', { style: 2 })],
      styles,
    });
    expect(shape(blocks)).toEqual(['1']);
  });

  test('is what a property may repeat or turn round', async () => {
    const run = (value: number): BuiltParagraph => ({
      runs: [{ text: String(value), characters: sprm(0x0837, value) }],
      style: 1,
    });
    const { blocks } = await read({ paragraphs: [run(0), run(1), run(128), run(129)], styles });
    expect(shape(blocks)).toEqual(['0', '129']);
  });

  test('is a heading if it is a built-in one', async () => {
    const { blocks } = await read({ paragraphs: [paragraph('a', { style: 3 })], styles });
    expect(blocks[0]).toMatchObject({ kind: 'heading', level: 2 });
  });

  test('may build on itself without end', async () => {
    const { blocks } = await read({
      paragraphs: [paragraph('1', { style: 0 })],
      styles: styleSheet([{ base: 1 }, { base: 0 }]),
    });
    expect(shape(blocks)).toEqual(['1']);
  });
});

test('automatic numbers are part of the text', async () => {
  const level = [...uint32(1), 37, 0, ...Array<number>(22).fill(0), ...uint16(2, 0, '、'.charCodeAt(0))];
  const head = [...uint32(77), ...Array<number>(22).fill(0), 1, 0];
  const lists = {
    lists: [...uint16(1), ...head],
    levels: level,
    overrides: [...uint32(1), ...uint32(77), ...Array<number>(12).fill(0)],
  };
  const numbered = (text: string) => paragraph(text, { properties: [...sprm(0x460b, 1, 0), ...sprm(0x260a, 0)] });
  const { blocks } = await read({ paragraphs: [numbered('总体情况'), numbered('主动公开')], lists });
  expect(shape(blocks)).toEqual(['一、 总体情况', '二、 主动公开']);
});

describe('the second reading', () => {
  test('gives rows and paragraphs as lines', async () => {
    const { second } = await read({
      paragraphs: [paragraph('年报'), ...tableRow(['a', '1'], { cells: two }), paragraph('1\u0013PAGE \u00142\u00153')],
    });
    expect(second).toMatchObject({ status: 'lines', reader: '.doc lines' });
    if (second.status !== 'lines') throw new Error('Expected lines');
    expect(
      second.pages
        .flat()
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ).toEqual(['年报', 'a 1', '123']);
  });

  const unseen: readonly (readonly [what: string, list: readonly number[]])[] = [
    ['struck out', sprm(0x0837, 1)],
    ['struck out twice', sprm(0x2a53, 1)],
    ['hidden', sprm(0x083c, 1)],
    ['deleted by a revision', sprm(0x0800, 1)],
    ['raised as a superscript', sprm(0x2a48, 1)],
    ['lowered as a subscript', sprm(0x2a48, 2)],
    ['raised', sprm(0x4845, 6, 0)],
    ['white', sprm(0x6870, 255, 255, 255, 0)],
  ];
  const abstention = { status: 'abstained', reader: '.doc lines', reason: expect.stringContaining('struck out') };

  test.each(unseen)('abstains where text is %s', async (_, list) => {
    expect((await read({ paragraphs: [marked('2', ...list)] })).second).toMatchObject(abstention);
  });

  test.each(unseen)('abstains where text is %s by the style of a paragraph or of characters', async (_, list) => {
    const styles = styleSheet([{}, { characters: list }]);
    const byParagraph = await read({ paragraphs: [paragraph('1', { style: 1 })], styles });
    expect(byParagraph.second).toMatchObject(abstention);
    const byCharacters = await read({ paragraphs: [marked('2', ...sprm(0x4a30, 1, 0))], styles });
    expect(byCharacters.second).toMatchObject(abstention);
  });

  test('abstains where a fast save hid text', async () => {
    const pieces = [{ length: 1 }, { length: 1, changes: sprm(0x083c, 1) }, { length: 2 }];
    expect((await read({ paragraphs: [paragraph('123')], pieces })).second).toMatchObject(abstention);
  });

  test('does not abstain where such properties are switched off, or stand in a style that nothing uses', async () => {
    const off = marked('2', ...sprm(0x0837, 0), ...sprm(0x2a48, 0), ...sprm(0x4845, 0, 0), ...sprm(0x0801, 1));
    const styles = styleSheet([{}, { characters: sprm(0x083c, 1) }]);
    expect((await read({ paragraphs: [off], styles })).second.status).toBe('lines');
  });
});

describe('a document that cannot be read', () => {
  const codesOf = async (bytes: Uint8Array) => {
    const extraction = await extract(bytes, { name: 'a.doc' });
    return extraction.kind === 'unreadable' ? extraction.problems.map(({ code }) => code) : extraction.kind;
  };
  const paragraphs = [paragraph('年报')];

  test.each([
    ['with a password', { paragraphs, flags: 0x0100 }, 'encrypted'],
    ['of Word 95', { paragraphs, version: 0x68 }, 'unsupported_format'],
    ['with a piece outside of the file', { paragraphs, pieces: [{ length: 3, end: 90_000 }] }, 'doc_damaged'],
  ] as const)('is reported: %s', async (_, built, code) => {
    expect(await codesOf(docFile(built))).toEqual([code]);
  });

  test('is reported if the stream of its tables is missing', async () => {
    const container = CFB.read(Buffer.from(docFile({ paragraphs })), { type: 'buffer' });
    CFB.utils.cfb_del(container, '/1Table');
    expect(await codesOf(new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer))).toEqual(['doc_damaged']);
  });

  test('never makes the reader crash, whatever bytes are changed', async () => {
    const whole = docFile({
      paragraphs: [...tableRow(['a', '1'], { cells: two }), ...paragraphs],
      styles: styleSheet([{}]),
    });
    const changes = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        const bytes = whole.slice();
        for (const [at, value] of all) bytes[at] = value;
        expect(['document', 'unreadable']).toContain((await extract(bytes, { name: 'a.doc' })).kind);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the headers of pages are metadata', () => {
  const none = ['', '', '', '', '', ''];
  const firstPageIsOther = sprm(0x300a, 1);
  const headersOf = async (headerTexts: readonly string[], sections: BuiltDoc['sections'] = [[]]) => {
    const { metadata, blocks } = await read({ paragraphs: [paragraph('1')], headerTexts, sections });
    expect(shape(blocks)).toEqual(['1']);
    return metadata.filter(({ name }) => name === 'page_header').map(({ value }) => value);
  };

  test('those of right pages, not of left ones, nor footers', async () => {
    const texts = [...none, '左', '某市2023年年报', '左下', '右下', '首', '首下'];
    expect(await headersOf(texts)).toEqual(['某市2023年年报']);
  });

  test('that of a first page, if the section has one', async () => {
    const texts = [...none, '', '年报', '', '', '首', ''];
    expect(await headersOf(texts, [firstPageIsOther])).toEqual(['年报', '首']);
    expect(await headersOf(texts, [sprm(0x300a, 0)])).toEqual(['年报']);
  });

  test('those of each section', async () => {
    const texts = [
      '注',
      '',
      '',
      '',
      '',
      '',
      '',
      '一',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '三',
      '',
      '',
      '',
      '',
    ];
    expect(await headersOf(texts, [[], [], []])).toEqual(['一', '三']);
  });

  test('those of sections that the list does not have are missing', async () => {
    expect(await headersOf([...none, '', '一', '', '', '', ''], [[], []])).toEqual(['一']);
    expect(await headersOf(none, [[]])).toEqual([]);
  });
});
