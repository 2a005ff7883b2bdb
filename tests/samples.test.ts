// The sample reports and the made-up collection that ship: what lies on disk is what the writers write, and what they write holds the figures.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { load } from 'cheerio';
import { unzlibSync } from 'fflate';
import iconv from 'iconv-lite';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { madeUpAgencies, madeUpYears } from '../scripts/made-up/agencies.js';
import { formOf, officialFigures, statisticsFigures } from '../scripts/made-up/figures-of-work.js';
import { madeUpFiles } from '../scripts/made-up/files.js';
import { workOf } from '../scripts/made-up/work-of-year.js';
import { expectedOf } from '../scripts/samples/expected.js';
import { figureNames, figuresOf, parseFigures } from '../scripts/samples/figures.js';
import { lookFiles } from '../scripts/samples/look-files.js';
import { disputesTable, proactiveTable, requestsTable } from '../scripts/samples/official-tables.js';
import { reportBlocks } from '../scripts/samples/report-blocks.js';
import type { ReportFile } from '../scripts/samples/report-files.js';
import { reportText } from '../scripts/samples/report-text.js';
import { bytesOf, sampleFiles } from '../scripts/samples/sample-files.js';
import { statisticsSamples } from '../scripts/samples/statistics-files.js';
import { placeTable, type WrittenTable, writtenCell } from '../scripts/samples/written-document.js';

const folder = new URL('../data/raw/samples/', import.meta.url);
const whiteSpace = /\s+/g;
const wholeNumber = /^\d+(\.\d+)?$/;
const figuresJson = (name: string) =>
  readFileSync(new URL(`../scripts/samples/figures/${name}.json`, import.meta.url), 'utf8');

/** The texts of the cells of the report's tables, row by row, without blanks; read by libraries that the writers do not use. */
async function writtenRows(file: ReportFile): Promise<string[][]> {
  const bytes = bytesOf(file);
  const $ = load(await htmlOf(bytes, file));
  // Tables of layout hold other tables; those of navigation and metadata are small.
  const tables = $('table')
    .toArray()
    .filter((table) => $(table).find('table').length === 0 && $(table).find('td, th').length > 12);
  return tables.flatMap((table) =>
    $(table)
      .find('tr')
      .toArray()
      .map((row) =>
        $(row)
          .children('td, th')
          .toArray()
          .map((cell) => $(cell).text().replace(whiteSpace, '')),
      ),
  );
}

async function htmlOf(bytes: Uint8Array, file: ReportFile): Promise<string> {
  if (bytes[0] === 0x50) return (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;
  const text = iconv.decode(Buffer.from(bytes), 'utf-8');
  expect(file.name).not.toMatch(/pdf$|txt$/);
  return text.includes('\ufffd') ? iconv.decode(Buffer.from(bytes), 'gbk') : text;
}

/** The numbers and empty cells that the report's tables should show, in reading order. */
function statedRows(file: ReportFile): string[][] {
  const tables = reportBlocks(figuresOf(file.figures)).flatMap((block) =>
    block.kind === 'table' ? [block.table] : [],
  );
  return tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.map((cell) => cell.text.replace(whiteSpace, ''))));
}

/** The texts that a PDF shows, in the order of its content. */
function pdfTexts(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString('latin1');
  const streams = [...file.matchAll(/\/Length (\d+) [^>]*>>\nstream\n/g)].map((found) => {
    const start = found.index + found[0].length;
    return new TextDecoder().decode(unzlibSync(bytes.subarray(start, start + Number(found[1]))));
  });
  return streams.flatMap((stream) =>
    [...stream.matchAll(/<([0-9a-f]+)> Tj/g)].map(([, hex = '']) => iconv.decode(Buffer.from(hex, 'hex'), 'utf-16be')),
  );
}

const madeUp = new URL('../data/raw/made-up/', import.meta.url);

/** The names and bytes of the files of a folder are those that were written. */
function expectFolder(place: URL, written: readonly { readonly name: string; readonly bytes: Uint8Array }[]): void {
  expect(readdirSync(place).sort()).toEqual(written.map(({ name }) => name).sort());
  for (const { name, bytes } of written)
    expect(readFileSync(new URL(encodeURIComponent(name), place)).equals(bytes), name).toBe(true);
}

describe('the sample folder', () => {
  test('holds exactly the files that the script writes, byte for byte', () => {
    expectFolder(folder, [
      ...sampleFiles.map((sample) => ({ name: sample.name, bytes: bytesOf(sample) })),
      ...statisticsSamples.map((sample) => ({ name: sample.name, bytes: sample.bytes() })),
    ]);
  });

  test('is small, with the made-up collection beside it', () => {
    const sizes = [folder, madeUp].flatMap((place) =>
      readdirSync(place).map((name) => statSync(new URL(encodeURIComponent(name), place)).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });

  test('has each report in several formats, and names that do not say the format', () => {
    const kindOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 2)).toString('latin1');
    const wordNames = sampleFiles.filter(({ name }) => name.endsWith('.doc'));
    expect(wordNames.map((sample) => kindOf(bytesOf(sample)))).toEqual(['<h', 'PK']);
    for (const figures of figureNames)
      expect(sampleFiles.filter((sample) => sample.figures === figures).length).toBeGreaterThan(2);
  });
});

describe('the made-up collection', () => {
  const sum = (row: readonly (number | null)[]) => row.reduce((total: number, figure) => total + (figure ?? 0), 0);

  test('holds exactly the files that the script writes, byte for byte', () => {
    expectFolder(
      madeUp,
      madeUpFiles.map(({ name, bytes }) => ({ name, bytes: bytes() })),
    );
  });

  test('has twelve agencies and eight years but for one report, in every format that the writers write', () => {
    const reports = new Set(madeUpFiles.map(({ name }) => name.replace(/(?:附件|初版)?\.\w+$/, '')));
    const expected = madeUpAgencies.flatMap(({ file }) => madeUpYears.map((year) => `${file}${year}`));
    expect([madeUpAgencies.length, madeUpYears.length]).toEqual([12, 8]);
    expect(expected.filter((name) => !reports.has(name))).toEqual(['虚拟工业园管委会2020']);
    expect(new Set(madeUpFiles.map(({ name }) => name.split('.').at(-1)))).toEqual(
      new Set(['html', 'docx', 'doc', 'pdf', 'ofd', 'rtf', 'txt', 'xlsx', 'xls', 'ods']),
    );
  });

  test.each(madeUpAgencies.map((agency) => [agency.name, agency] as const))(
    '%s: the sums of its reports hold, and each year begins with what the year before left',
    (_, agency) => {
      const years = workOf(agency).filter(({ year }) => formOf(year) !== '2014');
      expect(years.length).toBe(5);
      for (const [place, work] of years.entries()) {
        const { requests } = officialFigures(formOf(work.year) === '2019' ? '2019' : '2021', [work]);
        for (const [code, row] of requests) expect([code, sum(row.slice(0, 6))]).toEqual([code, row[6]]);
        const total = (code: string) => [...requests].find(([known]) => known === code)?.[1][6] ?? null;
        expect(sum([total('requests.received'), total('requests.carried_in')])).toBe(
          sum([total('requests.handled_total'), total('requests.carried_out')]),
        );
        if (place > 0) expect(work.carriedIn).toEqual(years[place - 1]?.carriedOut);
      }
    },
  );

  test('the table of 2014 of several agencies has the sums of their numbers', () => {
    const works = madeUpAgencies.slice(0, 4).map((agency) => workOf(agency).slice(0, 1));
    const whole = statisticsFigures(works.flat()).map(Number);
    const parts = works.map((own) => statisticsFigures(own).map(Number));
    expect(whole).toEqual(whole.map((_, place) => Number(sum(parts.map((own) => own[place] ?? 0)).toFixed(2))));
  });
});

describe('figures', () => {
  test('a form of 2019 has 198 cells, a form of 2021 has 200', () => {
    const counts = figureNames.map((name) => {
      const { form, proactive, requests, disputes } = figuresOf(name);
      return [form, proactive.size + 7 * requests.size + disputes.size];
    });
    expect(counts).toEqual([
      ['2019', 198],
      ['2021', 200],
      ['2021', 200],
    ]);
  });

  test('a file that lacks a cell, has one too many or a short row is refused', () => {
    const json = figuresJson('huaian-2024');
    expect(() => parseFigures(json.replace(/ {4}"requests.granted".*\n/, ''))).toThrow('missing: requests.granted');
    expect(() => parseFigures(json.replace('requests.granted', 'requests.other'))).toThrow('unknown to the form');
    expect(() => parseFigures(json.replace('[3001, 53,', '[3001,'))).toThrow('seven values');
    expect(() => parseFigures(json.replace('"2021"', '"2022"'))).toThrow('form');
  });

  test('the applicants of each row of 淮安 2024 make its total', () => {
    for (const [code, row] of figuresOf('huaian-2024').requests) {
      const parts = row.slice(0, 6).reduce((sum: number, figure) => sum + (figure ?? 0), 0);
      expect([code, parts]).toEqual([code, row[6]]);
    }
  });
});

describe('official tables', () => {
  const shapeOf = (table: WrittenTable) => {
    const { places, columns } = placeTable(table);
    return { rows: places.length, columns, holes: places.flat().filter((place) => place === null).length };
  };

  test('have the shapes of the forms, without holes', () => {
    const shapes = (['liren-2020', 'huaian-2024'] as const).map((name) => {
      const figures = figuresOf(name);
      return [proactiveTable(figures), requestsTable(figures), disputesTable(figures)].map(shapeOf);
    });
    expect(shapes).toEqual([
      [
        { rows: 18, columns: 4, holes: 0 },
        { rows: 26, columns: 10, holes: 0 },
        { rows: 4, columns: 15, holes: 0 },
      ],
      [
        { rows: 14, columns: 4, holes: 0 },
        { rows: 28, columns: 10, holes: 0 },
        { rows: 4, columns: 15, holes: 0 },
      ],
    ]);
  });

  test('a table whose cells overlap or stick out cannot be placed', () => {
    const overlapping = [writtenCell('a'), writtenCell('b', 1, 2), writtenCell('c')];
    const wide = [writtenCell('d', 2)];
    expect(() => placeTable({ rows: [{ cells: overlapping }, { cells: wide }] })).toThrow('overlaps');
    expect(() => placeTable({ rows: [{ cells: [writtenCell('a', 1, 2)] }] })).toThrow('more rows');
  });
});

describe('expected facts', () => {
  const factOf = (name: string, indicator: string, applicant: string | null = null) =>
    expectedOf(name).facts.find((fact) => fact.indicator === indicator && fact.applicant === applicant);

  test('money is in yuan', () => {
    expect(factOf('szfgs2024.pdf', 'proactive.fees.amount')).toMatchObject({ value: 961_716_000, state: 'number' });
    expect(factOf('liren-2020.docx', 'proactive.procurement.amount')).toMatchObject({ value: 329_164 });
  });

  test('an empty cell is blank, not 0', () => {
    const blanks = expectedOf('shuyang-fgj-2023.docx').facts.filter(({ state }) => state === 'blank');
    expect(blanks.length).toBe(125);
    expect(blanks.every(({ value }) => value === null)).toBe(true);
  });

  test('a name that is no file of ours is refused', () => {
    expect(() => expectedOf('other.docx')).toThrow('not other.docx');
  });
});

describe('the narrative', () => {
  test('states the numbers of the tables', () => {
    const sentences = reportText(figuresOf('huaian-2024')).sections.flatMap(({ parts }) =>
      parts.flatMap(({ paragraphs }) => paragraphs),
    );
    expect(sentences).toContain(
      '本年新收政府信息公开申请3119件，上年结转34件；全年办理3050件，其中予以公开1362件，结转下年度继续办理103件。',
    );
    expect(reportText(figuresOf('liren-2020')).preamble[1]).toContain('统计期限自2020年1月1日起至2020年12月31日止');
  });
});

describe('written files', () => {
  const files = [...sampleFiles, ...lookFiles];
  const isPdf = ({ name }: ReportFile) => name.endsWith('.pdf');
  const isText = ({ name }: ReportFile) => name.endsWith('.txt');
  const ofOneTable = files.filter((file) => !isPdf(file) && !isText(file) && !/fenbiao|for-each-item/.test(file.name));

  test.each(ofOneTable.map((file) => [file.name, file] as const))(
    '%s shows every cell of its tables',
    async (_, file) => {
      const written = await writtenRows(file);
      // Another library shows the footnote's mark and hidden text as text of the cell.
      const shown = written.map((row) => row.map((text) => text.replace('[1]', '')));
      const stated = statedRows(file);
      if (file.name.startsWith('hidden-text'))
        expect(shown).toEqual(stated.map((row) => row.map((text) => (text === '' ? text : `${text}9`))));
      else expect(shown).toEqual(stated);
    },
  );

  test.each(files.filter(isPdf).map((file) => [file.name, file] as const))(
    '%s shows every number in order',
    (_, file) => {
      const texts = pdfTexts(bytesOf(file));
      const numbers = statedRows(file)
        .flat()
        .filter((text) => wholeNumber.test(text));
      expect(texts.filter((text) => wholeNumber.test(text))).toEqual(numbers);
      expect(texts).toContain('- 3 -');
    },
  );

  test.each(files.filter(isText).map((file) => [file.name, file] as const))(
    '%s has a line for each cell',
    (_, file) => {
      const text = new TextDecoder().decode(bytesOf(file));
      const numbers = statedRows(file)
        .flat()
        .filter((cell) => wholeNumber.test(cell));
      expect([...text.matchAll(/^\t(\d+(?:\.\d+)?)$/gm)].map(([, number]) => number)).toEqual(numbers);
    },
  );

  test('the wrongly labelled and unlabelled pages are what their names say', () => {
    const start = (name: string, encoding: string) => {
      const file = lookFiles.find((candidate) => candidate.name === `${name}.liren-2020.html`);
      return file ? iconv.decode(Buffer.from(bytesOf(file)), encoding).slice(0, 300) : '';
    };
    expect(start('gbk-labelled-utf-8', 'gbk')).toMatch(/charset=utf-8[\s\S]*<title>龙南市/);
    expect(start('utf-8-labelled-gb2312', 'utf-8')).toMatch(/charset=gb2312[\s\S]*<title>龙南市/);
    expect(start('gbk-without-label', 'gbk')).toMatch(/<head>\n<title>龙南市/);
  });
});
