import { describe, expect, it } from 'vitest';
import type { MetadataItem } from '../../../src/model/document.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import { readIdentity } from '../../../src/transform/identity/identity.js';
import { documentOf } from '../printed-report.js';

interface Stated {
  readonly lines: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly closing?: readonly string[];
  readonly spoken?: readonly string[];
}

function identityOf({ lines, metadata = {}, name = 'report.html', closing = [], spoken = [] }: Stated) {
  const problems = new ProblemCollector();
  const items: readonly MetadataItem[] = Object.entries(metadata).map(([key, value]) => ({ name: key, value }));
  const identity = readIdentity({ ...documentOf([], name), metadata: items }, { lines, closing, spoken }, problems);
  return { ...identity, problems: problems.list.map((problem) => problem.code) };
}

const period = '本报告所列数据的统计期限自2020年1月1日起至2020年12月31日止。';

describe('readIdentity', () => {
  it('reads agency and year from the title', () => {
    expect(identityOf({ lines: ['某市教育局2020年政府信息公开工作年度报告', period] })).toEqual({
      agency: '某市教育局',
      year: 2020,
      title: '某市教育局2020年政府信息公开工作年度报告',
      publishedOn: null,
      problems: [],
    });
  });

  it.each([
    [['某市教育局', '2020年政府信息公开工作年度报告']],
    [['某市教育局2020年', '政府信息公开工作年度报告']],
    [['某市教育局', '2020年度', '政府信息公开工作年度报告']],
    [['某市教育局', '政府信息公开工作年度报告', '（2020年度）']],
    [['政务公开', '某市教育局2020年政府信息公开年报']],
    [['首页', '某市教育局', '2020年政府信息公开工作年度报告']],
  ])('joins a title of several lines: %s', (lines) => {
    expect(identityOf({ lines })).toMatchObject({ agency: '某市教育局', year: 2020, problems: [] });
  });

  it('does not take a banner above the title for the agency', () => {
    const lines = ['政府信息公开专栏导航', '2020年政府信息公开工作年度报告', '本报告由某市教育局编制。'];
    expect(identityOf({ lines })).toMatchObject({ agency: '某市教育局', year: 2020 });
  });

  it('takes the agency from the first paragraph, the publisher or the signature if the title has none', () => {
    const lines = ['2020年政府信息公开工作年度报告'];
    expect(identityOf({ lines: [...lines, '由某镇人民政府汇总，现予公布。'] }).agency).toBe('某镇人民政府');
    expect(identityOf({ lines, metadata: { 发布机构: '某镇人民政府' } }).agency).toBe('某镇人民政府');
    expect(identityOf({ lines, closing: ['某镇人民政府', '2021年1月29日'] })).toMatchObject({
      agency: '某镇人民政府',
      publishedOn: '2021-01-29',
    });
  });

  it.each(['江西省地质局第106地质大队', '东坪市第111街区水务局', '某市第1013医院'])(
    'reads a name with a number in it: %s',
    (agency) => {
      expect(identityOf({ lines: [`${agency}2020年政府信息公开工作年度报告`] })).toMatchObject({ agency, year: 2020 });
    },
  );

  it.each(['2021年2月31日', '2021年0月12日', '2021年13月1日'])(
    'takes no day that does not exist for the date of publication: %s',
    (day) => {
      const lines = ['某市教育局2020年政府信息公开工作年度报告'];
      expect(identityOf({ lines, closing: ['某市教育局', day] }).publishedOn).toBeNull();
      expect(identityOf({ lines, closing: ['某市教育局', '2021年2月28日'] }).publishedOn).toBe('2021-02-28');
    },
  );

  const untitled = '某市教育局政府信息公开工作年度报告';
  const signed = ['某市教育局', '2021年1月29日'];

  it.each<[string, Stated]>([
    ['what its sentences say', { lines: [untitled], spoken: ['2020年，我局工作有序开展。'] }],
    [
      'a date of publication, in the text and in the file name',
      { lines: [untitled], closing: signed, name: '2021-01-29.html' },
    ],
  ])('reports a year for which only weak signs speak: %s', (_, stated) => {
    expect(identityOf(stated)).toMatchObject({ year: 2020, problems: ['year_uncertain'] });
  });

  it.each<[string, Stated]>([
    ['the period', { lines: [untitled, period] }],
    ['a date of publication and the name of the file', { lines: [untitled], closing: signed, name: '2020.html' }],
  ])('is certain of a year without a title: by %s', (_, stated) => {
    expect(identityOf(stated)).toMatchObject({ year: 2020, problems: [] });
  });

  it('leaves the agency undecided if nothing names it, and reports it', () => {
    expect(identityOf({ lines: ['2020年政府信息公开工作年度报告', '现公布我局年度报告。'] })).toMatchObject({
      agency: null,
      problems: ['agency_undecided'],
    });
  });

  it('reports if the first paragraph names another agency, but not if it shortens the name', () => {
    const title = '龙南市里仁镇人民政府2020年政府信息公开工作年度报告';
    expect(identityOf({ lines: [title, '由里仁镇结合有关统计数据编制。'] }).problems).toEqual([]);
    expect(identityOf({ lines: [title, '由东江乡人民政府编制。'] })).toMatchObject({
      agency: '龙南市里仁镇人民政府',
      problems: ['agency_contradicted'],
    });
  });

  it('reports if the period is that of another year', () => {
    expect(identityOf({ lines: ['某局2021年政府信息公开工作年度报告', period] })).toMatchObject({
      year: 2021,
      problems: ['year_contradicted'],
    });
  });

  it('decides nothing in a tie', () => {
    const lines = ['某局政府信息公开工作年度报告'];
    const metadata = { 标题: '某局2021年政府信息公开工作年度报告' };
    expect(identityOf({ lines, metadata, spoken: ['2020年，我局认真开展工作。'] })).toMatchObject({
      year: null,
      problems: ['year_undecided'],
    });
  });

  it('does not believe a title that names a year which had not ended when the report was published', () => {
    const lines = ['某局2021年政府信息公开工作年度报告', period];
    expect(identityOf({ lines, metadata: { 发布日期: '2021-01-20' } })).toMatchObject({
      year: 2020,
      problems: ['year_contradicted'],
    });
  });

  it('says so if a year or an agency rests on weak signs only', () => {
    const lines = ['政府信息公开工作年度报告'];
    expect(identityOf({ lines, metadata: { 来源: '某市人民政府办公室' }, name: '2020.docx' })).toMatchObject({
      agency: '某市人民政府办公室',
      year: 2020,
      problems: ['agency_uncertain', 'year_uncertain'],
    });
  });

  it('believes period and text rather than a title that names the year of publication', () => {
    const lines = ['某局2021年政府信息公开工作年度报告', period];
    expect(identityOf({ lines, spoken: ['2020年，我局认真开展工作。'] })).toMatchObject({
      year: 2020,
      problems: ['year_contradicted'],
    });
  });

  it('needs support for a year of two digits', () => {
    const lines = ['某局22年政府信息公开工作年度报告'];
    expect(identityOf({ lines })).toMatchObject({ year: 2022, problems: ['year_uncertain'] });
    expect(identityOf({ lines: [...lines, '统计期限自22年1月1日至22年12月31日。'] })).toMatchObject({
      ...{ year: 2022, problems: [] },
    });
    expect(identityOf({ lines, metadata: { 发布日期: '2023-01-20' } })).toMatchObject({ year: 2022, problems: [] });
    expect(identityOf({ lines, spoken: ['2022年，我局认真开展工作。'] })).toMatchObject({ year: 2022, problems: [] });
    expect(identityOf({ lines: [...lines, period] })).toMatchObject({ year: 2020 });
  });

  it('reads a title in the header of the pages, and says so if nothing else supports its year', () => {
    const metadata = { page_header: '某市教育局2020年政府信息公开工作年度报告' };
    const identity = { agency: '某市教育局', year: 2020, title: '某市教育局2020年政府信息公开工作年度报告' };
    expect(identityOf({ lines: [], metadata })).toMatchObject({ ...identity, problems: ['year_uncertain'] });
    expect(identityOf({ lines: [period], metadata })).toMatchObject({ ...identity, problems: [] });
  });

  it('believes the title above the text rather than a header that was left from last year', () => {
    const metadata = { page_header: '某市教育局2019年政府信息公开工作年度报告' };
    expect(identityOf({ lines: ['某市教育局2020年政府信息公开工作年度报告'], metadata })).toMatchObject({
      ...{ agency: '某市教育局', year: 2020, problems: ['year_contradicted'] },
    });
  });

  it('takes the year from period, date and file name if the title has none', () => {
    expect(identityOf({ lines: ['某局政府信息公开工作年度报告', period] }).year).toBe(2020);
    expect(identityOf({ lines: ['某局政府信息公开工作年度报告'], name: 'nb-2019.docx' }).year).toBe(2019);
    expect(
      identityOf({ lines: ['某局政府信息公开工作年度报告'], metadata: { 发布日期: '2022/1/5 08:00' } }),
    ).toMatchObject({
      year: 2021,
      publishedOn: '2022-01-05',
    });
  });

  it('does not decide by a period that ends in another year', () => {
    const torn = '统计期限自2020年1月1日起至2021年12月31日止。';
    expect(identityOf({ lines: ['某局政府信息公开工作年度报告', torn] })).toMatchObject({
      year: null,
      problems: ['year_undecided'],
    });
  });

  it('reports a document that is not what its list or its file name says', () => {
    const lines = ['某市教育局2020年政府信息公开工作年度报告', period];
    const listed = (name: string) => identityOf({ lines, name }).problems;
    expect(listed('某市教育局2020年政府信息公开工作年度报告')).toEqual([]);
    expect(listed('教育局2020年政府信息公开工作年度报告.docx')).toEqual([]);
    expect(listed('某市财政局2020年政府信息公开工作年度报告')).toEqual(['unlike_its_listing']);
    expect(listed('某市教育局2019年政府信息公开工作年度报告.pdf')).toEqual(['unlike_its_listing']);
  });
});
