import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/extract/extract.js';
import type { AgencyClues } from '../../../src/model/agency.js';
import { transform } from '../../../src/transform/transform.js';
import { authorshipOf, type Written } from './authored.js';

const title = '云泽县教育局2023年政府信息公开工作年度报告';
const cluesOf = (written: Partial<Written>) => authorshipOf({ title, ...written }).clues;
const namesFrom = (source: string, clues: AgencyClues) =>
  clues.otherNames.filter((each) => each.source === source).map(({ name }) => name);

describe('other names', () => {
  it.each<[string, readonly string[]]>([
    ['本报告由云泽县教育局编制。', ['云泽县教育局']],
    ['本报告由云泽县教育局办公室负责编制。', ['云泽县教育局办公室']],
    ['如对本报告有疑问，请与云泽县教育局办公室联系（地址：文化路1号）。', ['云泽县教育局办公室']],
    ['如有疑问，请与云泽县教育局（电话：0517-87200000）联系。', ['云泽县教育局']],
    ['如对本年度报告有任何疑问，请联系：云泽县教育局办公室。', ['云泽县教育局办公室']],
    ['请直接与云泽县教体局联系。', ['云泽县教体局']],
    ['请与云泽县人民政府办公室政务公开科联系（联系电话：0570-7013699）。', ['云泽县人民政府办公室政务公开科']],
    ['有疑问的，可向云泽县教育局政策法规处咨询。', ['云泽县教育局政策法规处']],
    ['特向社会公布云泽县教育局2023年度报告。', ['云泽县教育局']],
    ['根据要求，云泽县教育局编制了2023年度报告，现予公布。', ['云泽县教育局']],
    ['可以向本机关的政府信息公开工作机构询问。', []],
    ['如有疑问，请与我局联系。', []],
    ['请联系：89857827。', []],
    ['由我局编制。', []],
  ])('in the opening %s → %j', (sentence, names) => {
    expect(namesFrom('text', cluesOf({ opening: [sentence] }))).toEqual(names);
  });

  it('in a section only if it is about the report or whom to ask', () => {
    const names = (overview: string) => namesFrom('text', cluesOf({ overview: [overview] }));
    expect(names('本报告由云泽县教育局组织编制。')).toEqual(['云泽县教育局']);
    expect(names('规划由云泽县发展和改革局编制。')).toEqual([]);
    expect(names('请与云泽县教育局办公室联系。')).toEqual(['云泽县教育局办公室']);
  });

  it('in the metadata, except persons and addresses', () => {
    const metadata = [
      { name: 'title', value: `${title}_云泽县人民政府` },
      { name: '发布机构', value: '云泽县教育 局' },
      { name: '来源', value: 'http://www.yunze.gov.cn/a.html' },
      { name: '信息来源', value: '云泽县教体局' },
      { name: 'author', value: '王守强' },
      { name: '名称', value: title },
      { name: 'meta:SiteName', value: '云泽县人民政府' },
    ];
    expect(cluesOf({ metadata }).otherNames).toEqual([
      { source: 'publisher', name: '云泽县教育局' },
      { source: 'publisher', name: '云泽县教体局' },
      { source: 'publisher', name: '云泽县人民政府' },
      { source: 'title', name: title },
      { source: 'page_title', name: `${title}_云泽县人民政府` },
    ]);
  });

  it('in the signature', () => {
    const other = ['无。', '云泽县教育局', '2024年1月20日'];
    expect(namesFrom('text', cluesOf({ other }))).toEqual(['云泽县教育局']);
  });

  it('are not taken from the site if the report has no name', () => {
    const metadata = [{ name: 'meta:SiteName', value: '云泽县人民政府' }];
    const clues = cluesOf({ title: '2023年政府信息公开工作年度报告', metadata });
    expect(clues).toMatchObject({ name: '', otherNames: [{ source: 'title' }] });
  });
});

describe('hosts', () => {
  it.each<[string, readonly string[]]>([
    ['电子版可在网站下载（网址：www.hongze.gov.cn）。', ['www.hongze.gov.cn']],
    ['门户网站（http：//ＷＷＷ.hongze.gov.cn/col/1/）', ['www.hongze.gov.cn']],
    ['电子邮箱：xxgk@np.gov.cn，电话：0599-8830330', ['np.gov.cn']],
    ['电子邮箱：hazwgkc@163.com', []],
    ['网址：www.example.com', []],
    ['网址：www.gov.cn、beian.miit.gov.cn、bszs.conac.cn、zfwzgl.www.gov.cn', []],
    ['网址：www.hongze.gov.cn.example.com', []],
    ['网址：weixin.qq.com/?from=hongze', []],
  ])('in the text %s → %j', (sentence, hosts) => {
    expect(cluesOf({ opening: [sentence] }).hosts).toEqual(hosts);
  });

  it('in a section only if the sentence mentions a site or a mailbox', () => {
    expect(cluesOf({ overview: ['门户网站www.yunze.gov.cn全年发布信息20条。'] }).hosts).toEqual(['www.yunze.gov.cn']);
    expect(cluesOf({ overview: ['信息被www.nanjing.gov.cn采用20条。'] }).hosts).toEqual([]);
  });

  it('in the addresses of the document, its page and its links', () => {
    const clues = cluesOf({
      name: 'https://jyj.yunze.gov.cn/art/2024/report.html?from=www.other.gov.cn',
      metadata: [
        { name: 'link:canonical', value: 'https://www.yunze.gov.cn/a?b=www.other.gov.cn' },
        { name: 'meta:SiteDomain', value: 'http://jyj.yunze.gov.cn/' },
        { name: '来源', value: 'https://mp.weixin.qq.com/s/1' },
      ],
      attachments: [
        { text: '附件', address: '//files.yunze.gov.cn/1.docx' },
        { text: '附件', address: 'other.gov.cn.docx' },
      ],
    });
    expect(clues.hosts).toEqual(['jyj.yunze.gov.cn', 'www.yunze.gov.cn', 'files.yunze.gov.cn']);
    expect(clues.fileName).toBe('report.html');
  });
});

describe('the clues of a whole report', () => {
  it('include contact details wherever they are printed', () => {
    const contact =
      '如对本报告有疑问，请与云泽县教育局办公室联系（地址：江苏省淮安市洪泽区东十街9号，邮编：223100，电话：0517-87200000，网址：www.hongze.gov.cn）。';
    const expected = {
      name: '云泽县教育局',
      hosts: ['www.hongze.gov.cn'],
      postalCodes: ['223100'],
      telephoneCodes: ['0517'],
      addresses: ['江苏省淮安市洪泽区东十街9号'],
      fileName: 'report.html',
      year: 2023,
    };
    expect(cluesOf({ opening: [contact] })).toMatchObject(expected);
    expect(cluesOf({ other: [contact, '无。'] })).toMatchObject(expected);
  });

  it('are empty if the report states none', () => {
    expect(cluesOf({ title: '政府信息公开工作年度报告', overview: ['收到申请223100件，0517-87200000。'] })).toEqual({
      name: '',
      otherNames: [{ source: 'title', name: '政府信息公开工作年度报告' }],
      hosts: [],
      postalCodes: [],
      telephoneCodes: [],
      addresses: [],
      fileName: 'report.html',
      year: null,
    });
  });
});

describe('the sample reports', () => {
  const folder = new URL('../../../data/raw/samples/', import.meta.url);
  const liren = '龙南市里仁镇人民政府办公室';
  const shuyang = '沭阳县发展和改革局';
  const huaian = '淮安市人民政府';
  const [lirenTitle, shuyangTitle] = [`${liren}2020年政府信息公开工作年度报告`, `${shuyang}2023年政府信息公开年度报告`];
  const huaianTitle = `${huaian}2024年政府信息公开工作年度报告`;

  it.each<[string, readonly [string, string][], number]>([
    [
      'art_3210_118204.html',
      [
        ['publisher', liren],
        ['title', lirenTitle],
        ['page_title', `${lirenTitle}_龙南市人民政府`],
        ['text', liren],
      ],
      2020,
    ],
    [
      '里仁镇2020年政府信息公开工作年度报告.txt',
      [
        ['title', lirenTitle],
        ['text', liren],
      ],
      2020,
    ],
    [
      'shuyang-fgj-2023.docx',
      [
        ['publisher', shuyang],
        ['title', shuyangTitle],
        ['text', shuyang],
      ],
      2023,
    ],
    [
      'szfgs2024.pdf',
      [
        ['publisher', huaian],
        ['title', huaianTitle],
        ['text', huaian],
      ],
      2024,
    ],
    [
      'luchuan-tjj-2011.docx',
      [
        ['publisher', '芦川县统计局'],
        ['title', '芦川县统计局2011年度政府信息公开工作报告'],
        ['text', '芦川县统计局'],
      ],
      2011,
    ],
  ])('%s give what their document states, and no more', async (name, names, year) => {
    const extraction = await extract(readFileSync(new URL(encodeURIComponent(name), folder)), { name });
    if (extraction.kind !== 'document') throw new Error(`${name} was not read.`);
    const result = transform(extraction.document, extraction.secondReading);
    if (result.kind !== 'report') throw new Error(`${name} is not a report.`);
    expect(result.report.authorship).toEqual({
      scope: null,
      isCorrection: false,
      clues: {
        name: names.at(-1)?.[1],
        otherNames: names.map(([source, other]) => ({ source, name: other })),
        hosts: [],
        postalCodes: [],
        telephoneCodes: [],
        addresses: [],
        fileName: name,
        year,
      },
    });
  });
});
