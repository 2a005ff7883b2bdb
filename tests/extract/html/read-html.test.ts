import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/extract/html/read-html.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import { sketchBlocks } from './table-sketch.js';

function read(html: string) {
  const problems = new ProblemCollector();
  const content = readHtml(new TextEncoder().encode(html), problems);
  const metadata = content.metadata.map((item) => `${item.name}=${item.value}`);
  return { blocks: sketchBlocks(content.blocks), metadata, attachments: content.attachments, problems: problems.list };
}

const tableHtml = '<table><tr><td>信息内容<td>本年制发件数<tr><td>规章<td>1</table>';
const table = [
  ['信息内容', '本年制发件数'],
  ['规章', '1'],
];
const textHtml =
  '<p>根据《中华人民共和国政府信息公开条例》，现公布我局年度报告，请予以监督。</p><p>一、总体情况</p><p>全年公开信息238条，成效明显。</p>' +
  `<p>二、主动公开政府信息情况</p>${tableHtml}<p>六、其他需要报告的事项</p><p>无</p>`;
const text = [
  '根据《中华人民共和国政府信息公开条例》，现公布我局年度报告，请予以监督。',
  '一、总体情况',
  '全年公开信息238条，成效明显。',
  '二、主动公开政府信息情况',
  table,
  '六、其他需要报告的事项',
  '无',
];
const title = '某局2023年政府信息公开工作年度报告';

describe('the published text', () => {
  test('is separated from navigation, sidebar, related links and foot', () => {
    const html =
      '<div class=header><ul><li><a href=/>首页</a><li><a href=/z>政务公开</a></ul></div><div class=crumb>当前位置：<a href=/>首页</a> &gt; 年报</div>' +
      `<div class=xl-title><h2>${title}</h2></div><div class=info>发布日期：2024-01-13 来源：某局</div><div class=TRS_Editor>${textHtml}</div>` +
      '<div class=sidebar><h3>相关链接</h3><ul><li><a href=1>某局2022年政府信息公开工作年度报告</a><li><a href=2>2021年</a></ul></div>' +
      '<div>主办：某局 粤ICP备1号 Copyright 2024</div>';
    expect(read(html)).toEqual({
      blocks: [`= ${title}`, ...text],
      metadata: ['发布日期=2024-01-13', '来源=某局'],
      attachments: [],
      problems: [],
    });
  });

  test('keeps a table whose numbers are links, but no calendar and no list of pages', () => {
    const linked = (text: string) => `<td><a href="#">${text}</a></td>`;
    const rows = ['行政许可', '行政处罚', '行政强制'].map(
      (label) => `<tr><td>${label}</td>${['1', '2'].map(linked).join('')}</tr>`,
    );
    const days = `<table><tr>${['日', '一', '二'].map(linked).join('')}</tr><tr>${['1', '2', '3'].map(linked).join('')}</tr><tr>${['4', '5', '6'].map(linked).join('')}</tr></table>`;
    const pages = `<table>${[1, 2, 3, 4].map((at) => `<tr><td>${at}</td>${linked('某局某年政府信息公开工作年度报告')}</tr>`).join('')}</table>`;
    const html = `<div><h1>${title}</h1>${textHtml}<table>${rows.join('')}</table>${days}${pages}</div>`;
    const read = readHtml(new TextEncoder().encode(html), new ProblemCollector());
    expect(sketchBlocks(read.blocks).slice(-1)).toEqual([
      [
        ['行政许可', '1', '2'],
        ['行政处罚', '1', '2'],
        ['行政强制', '1', '2'],
      ],
    ]);
  });

  test.each(['微信公众号', '更多信息', '版权所有', '政府网站ICP备案情况', '相关信息：见附件', '大'])(
    'keeps %s between its paragraphs, and leaves it out after them',
    (words) => {
      const within = textHtml.replace('<p>全年', `<p>${words}</p><p>全年`);
      const [before, heading, ...rest] = text;
      expect(read(`<div><h1>${title}</h1>${within}<p>${words}</p></div>`).blocks).toEqual([
        `# ${title}`,
        before,
        heading,
        words,
        ...rest,
      ]);
    },
  );

  test('is found without any known class name', () => {
    const html =
      `<div class=a><a href=/>首页</a> <a href=/b>机构</a></div><div class=b><div><h1>${title}</h1></div><div class=q>${textHtml}</div></div>` +
      '<div class=c><p>主办：某局</p><p>地址：某路1号</p></div>';
    expect(read(html).blocks).toEqual([`= ${title}`, ...text]);
  });

  test('is found in a cell of layout tables, and its title in the cell above', () => {
    const html =
      '<table><tr><td><table><tr><td>机构职能<tr><td>公开指南</table><td>' +
      `<table><tr><td align=center><b>${title}</b><tr><td>${textHtml}</table></table>`;
    expect(read(html).blocks).toEqual([`= ${title}`, ...text]);
  });

  test('keeps its parts together if they stand in different divisions', () => {
    const parts = '<div><h2>一、总体情况</h2><p>已公开。</p></div><div><h2>二、主动公开政府信息情况</h2></div>';
    const html = `<div class=x><a href=/>首页</a></div><div><h1>${title}</h1>${parts}<div>${tableHtml}</div><div>某局</div></div>`;
    expect(read(html).blocks).toEqual([
      `# ${title}`,
      '## 一、总体情况',
      '已公开。',
      '## 二、主动公开政府信息情况',
      table,
      '某局',
    ]);
  });

  test('keeps a paragraph that stands outside the division of the tables', () => {
    const html = `<div><p>本报告所列数据截至2023年底，由本局编制。</p><div><h2>一、总体情况</h2>${tableHtml}</div></div>`;
    expect(read(html).blocks).toEqual(['本报告所列数据截至2023年底，由本局编制。', '## 一、总体情况', table]);
  });

  test('has its title once, whether it repeats the title of the page or not', () => {
    expect(read(`<h1>${title}</h1><div id=zoom><p align=center>${title}</p>${textHtml}</div>`).blocks).toEqual([
      title,
      ...text,
    ]);
  });

  test('has a title of several lines', () => {
    const html = `<h1>信息公开年报</h1><div><div class=title>某市水务局<br>2023年政府信息公开工作年度报告</div><div id=zoom>${textHtml}</div></div>`;
    expect(read(html).blocks).toEqual(['= 某市水务局', '= 2023年政府信息公开工作年度报告', ...text]);
  });

  test('is the whole page if the page has nothing but links', () => {
    expect(read('<p><a href=a.html>年报一</a></p><p><a href=b.html>年报二</a></p>').blocks).toEqual([
      '年报一',
      '年报二',
    ]);
  });

  test('may be hidden until a script shows it', () => {
    const rows = '<tr><td>1<td>2<td>3<td>4'.repeat(3);
    const html = `<h1>${title}</h1><p>加载中</p><div style="display:none"><p>一、总体情况</p><p>全年公开信息238条，成效明显。</p><table>${rows}</table></div>`;
    const row = ['1', '2', '3', '4'];
    expect(read(html).blocks).toEqual([`= ${title}`, '一、总体情况', '全年公开信息238条，成效明显。', [row, row, row]]);
  });

  test('leaves out hidden copies of itself', () => {
    expect(
      read(`<div>${textHtml}</div><div hidden>${textHtml}</div><div style="DISPLAY: none">${textHtml}</div>`).blocks,
    ).toEqual(text);
  });

  test('is empty in a frameset', () => {
    expect(read('<frameset cols="20%,*"><frame src=a.htm></frameset>').blocks).toEqual([]);
  });

  test('is read from XHTML with empty script elements', () => {
    const html = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><script src="a.js"/><title>年报</title></head><body>${textHtml}</body></html>`;
    expect(read(html)).toEqual({ blocks: text, metadata: ['title=年报'], attachments: [], problems: [] });
  });

  test('has pictures if its tables are pictures', () => {
    const html = `<div class=logo><img src=top.png></div><h2>${title}</h2><div class=TRS_Editor><p>一、总体情况</p><p>已按要求公开各类信息，成效明显。</p><p><img src=W1.png></p></div>`;
    expect(read(html).blocks).toEqual([`= ${title}`, '一、总体情况', '已按要求公开各类信息，成效明显。', '[W1.png]']);
  });
});

describe('metadata', () => {
  test('comes from the head, from <meta>, and from the table before the text', () => {
    const html =
      '<head><title>\n 年报 </title><meta charset=utf-8><meta name=viewport content=x><meta name=PubDate content="2024-01-17"></head>' +
      `<table><tr><td>索引号：<td>01<td>发布机构：<td>某局</table><h1>${title}</h1>${textHtml}`;
    expect(read(html)).toEqual({
      blocks: [`# ${title}`, ...text],
      metadata: ['title=年报', 'meta:PubDate=2024-01-17', '索引号=01', '发布机构=某局'],
      attachments: [],
      problems: [],
    });
  });

  test('comes from the head of a captured page, a list, and a list of definitions', () => {
    const html =
      '<div class=meta><div><strong>单位：</strong>某局</div><div><strong>来源：</strong><a href=x>http://www.example.com/a</a></div></div>' +
      `<ul><li><b>文　　号：</b>无</ul><dl><dt>索引号<dd>01</dl><div><h1>${title}</h1>${textHtml}</div>`;
    expect(read(html)).toEqual({
      blocks: [`# ${title}`, ...text],
      metadata: ['单位=某局', '来源=http://www.example.com/a', '文号=无', '索引号=01'],
      attachments: [],
      problems: [],
    });
  });

  test('has the program that wrote the page', () => {
    const metadataOf = (head: string) => read(`${head}<h1>${title}</h1>${textHtml}`).metadata;
    expect(metadataOf('<meta name=Generator content=" Microsoft Word 15 ">')).toEqual(['producer=Microsoft Word 15']);
    expect(metadataOf('<meta name=generator content=""><meta name=generator-version content=2>')).toEqual([]);
  });

  test('has the full address of the page if its head or the browser that saved it states one', () => {
    const metadataOf = (head: string) => read(`${head}<h1>${title}</h1>${textHtml}`).metadata;
    expect(metadataOf('<base href="http://www.example.cn/a/">')).toEqual(['base=http://www.example.cn/a/']);
    expect(metadataOf('<link rel="Canonical alternate" href=https://www.example.cn/b>')).toEqual([
      'link:canonical=https://www.example.cn/b',
    ]);
    expect(metadataOf('<!-- saved from url=(0026)http://www.example.cn/c.htm -->')).toEqual([
      'saved from=http://www.example.cn/c.htm',
    ]);
    expect(metadataOf('<base href="/a/"><link rel=stylesheet href=https://cdn.example.cn/a.css>')).toEqual([]);
    expect(metadataOf('<!-- saved from url=(0014)about:internet -->')).toEqual([]);
  });

  test('does not take the unit of a table from the text', () => {
    const html = `<p>一、总体情况</p><p>单位：万元</p>${tableHtml}`;
    expect(read(html)).toEqual({
      blocks: ['一、总体情况', '单位：万元', table],
      metadata: [],
      attachments: [],
      problems: [],
    });
  });
});

describe('attachments', () => {
  test('are links to files by path, query, words, or a frame', () => {
    const html =
      `<h1>${title}</h1><p>附件：<a href="./P01.docx">年报</a> <a href="/down?file=a.PDF&x=1">全文</a> <a href="/f/123">年报.wps</a></p>` +
      '<p><a href="download.jsp?id=1">下载</a> <a href="javascript:a.doc">打印</a> <a href=b.html>其他</a> <a href="./P01.docx">再次</a></p><iframe src="v.html?file=/b.pdf"></iframe>';
    expect(read(html).attachments).toEqual([
      { text: '年报', address: './P01.docx' },
      { text: '全文', address: '/down?file=a.PDF&x=1' },
      { text: '年报.wps', address: '/f/123' },
      { text: '下载', address: 'download.jsp?id=1' },
      { text: '', address: 'v.html?file=/b.pdf' },
    ]);
  });

  test.each(['odt', 'fodt', 'docm', 'ods', 'xlsm', 'mht', 'mhtml', 'ofd', 'tar', 'tar.gz', 'tgz', '7z'])(
    'may be .%s',
    (suffix) => {
      const html = `<h1>${title}</h1><p><a href="./P01.${suffix}">年报</a> <a href="./P01.js">脚本</a></p>`;
      expect(read(html).attachments).toEqual([{ text: '年报', address: `./P01.${suffix}` }]);
    },
  );

  test('are not looked for in navigation', () => {
    expect(read(`<nav><a href=guide.pdf>指南</a></nav>${textHtml}`).attachments).toEqual([]);
  });
});

test('a repaired table is reported as a problem', () => {
  const html = '<p>一、总体情况</p><table><tr><td rowspan=9>a<td>b<tr><td>c</table>';
  expect(read(html).problems).toEqual([
    {
      code: 'spans_repaired',
      message: 'Table 1, row 1, column 1: row span of 9 reaches past the table; cut to 2.',
      at: { kind: 'html', path: 'html/body/table[1]' },
    },
  ]);
});
