// The picture of a page: what it paints, and the cells that were recovered from it.
import { expect, test } from 'vitest';
import { pdfOfLook } from '../../../../scripts/samples/pdf-look-files.js';
import { drawPage } from '../../../../src/extract/pdf/pictures/page-picture.js';
import { pdfOf, show } from '../pdf-builder.js';

const grid = '1 w 50 50 100 40 re S 100 50 m 100 90 l S';

test('a page is drawn with its glyphs, rules, pictures and cells', async () => {
  const picture = 'q 80 0 0 60 200 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q';
  const { svg, pages, problems } = await drawPage(
    pdfOf(grid + show('A<', 60, 65) + show('7', 120, 65) + show('x'.repeat(30), 50, 20) + picture),
    1,
  );
  expect({ pages, problems }).toEqual({ pages: 1, problems: [] });
  const lines = svg?.split('\n') ?? [];
  expect(lines[0]).toBe('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">');
  expect(lines[1]).toBe('<title>Page 1: 33 glyphs, 5 rules, 1 pictures</title>');
  expect(lines.filter((line) => line.includes('class="cell"'))).toEqual([
    '<rect class="cell" x="50" y="110" width="50" height="40"/><text class="place" x="51" y="114.5">1: 1,1</text>',
    '<rect class="cell" x="100" y="110" width="50" height="40"/><text class="place" x="101" y="114.5">1: 1,2</text>',
  ]);
  expect(lines.filter((line) => line.includes('class="rule"'))).toHaveLength(5);
  expect(lines).toContain('<rect class="picture" x="200" y="40" width="80" height="60"/>');
  const glyphs = lines
    .filter((line) => line.includes('class="glyph"'))
    .map((line) => />([^<]+)<\/text>/.exec(line)?.[1]);
  expect(glyphs.slice(0, 4)).toEqual(['A', '&lt;', '7', 'x']);
});

test('every cell of a table that continues on the next page is drawn where it stands', async () => {
  const bytes = pdfOfLook('huaian-2024', { name: 'low', look: { paper: [595, 420] } });
  const placesOn = async (page: number) => {
    const { svg } = await drawPage(bytes, page);
    return [...(svg ?? '').matchAll(/>(\d+): (\d+),\d+<\/text>/g)].map(([, table, row]) => `${table}: ${row}`);
  };
  const [fourth, fifth] = [await placesOn(4), await placesOn(5)];
  expect(fourth.length).toBeGreaterThan(20);
  // The group 三、本年度办理结果 begins on the first of them and continues on the second.
  expect(fourth.filter((place) => fifth.includes(place))).not.toEqual([]);
});

test('a page that lies on its side is drawn upright', async () => {
  const { svg } = await drawPage(pdfOfLook('huaian-2024', { name: 'sideways', look: { turn: 270 } }), 1);
  expect(svg?.split('\n')[0]).toContain('width="595" height="842"');
});

test('a missing page, and bytes that are not a PDF, have no picture', async () => {
  expect(await drawPage(pdfOf(grid), 2)).toEqual({ svg: null, pages: 1, problems: [] });
  expect(await drawPage(Buffer.from('<p>总体情况</p>'), 1)).toMatchObject({
    svg: null,
    problems: [{ code: 'unsupported_format' }],
  });
  expect(await drawPage(Buffer.from('%PDF-1.4\n'), 1)).toMatchObject({
    svg: null,
    problems: [{ code: 'pdf_damaged' }],
  });
});

test('a page of a document without text is drawn, and what is wrong with it is reported', async () => {
  const { svg, problems } = await drawPage(pdfOf(grid), 1);
  expect(svg?.split('\n')[1]).toBe('<title>Page 1: 0 glyphs, 5 rules, 0 pictures</title>');
  expect(problems.map(({ code }) => code)).toEqual(['scanned_page']);
});
