import { describe, expect, test } from 'vitest';
import { readHtmlFragment } from '../../../src/extract/html/read-html.js';
import { sketchBlocks } from './table-sketch.js';

const sketch = (html: string) => sketchBlocks(readHtmlFragment(html).blocks);

describe('text', () => {
  test('a paragraph has its text, its raw text and its path', () => {
    expect(readHtmlFragment('<div><p>　　一、总体&nbsp;情况 </p></div>').blocks).toEqual([
      {
        kind: 'paragraph',
        level: null,
        numbering: null,
        text: '一、总体 情况',
        raw: '　　一、总体\u00a0情况',
        anchor: { kind: 'html', path: 'html/body/div[1]/p[1]' },
      },
    ]);
  });

  test('headings keep their level and their lines', () => {
    expect(sketch('<h1>某局<br>2023年年报</h1><h2>一、总体情况</h2>')).toEqual([
      '# 某局\n2023年年报',
      '## 一、总体情况',
    ]);
  });

  test('inline and unknown elements join without blanks', () => {
    expect(
      sketch('<p><span>2</span><font>0</font><ucaptitle>23<o:p></o:p></ucaptitle><st1:chmetcnv>年</st1:chmetcnv></p>'),
    ).toEqual(['2023年']);
  });

  test('an unknown element with blocks inside is not a paragraph of its own', () => {
    expect(sketch('<ucapcontent>前<p>一</p><p>二</p>后</ucapcontent>')).toEqual(['前', '一', '二', '后']);
  });

  test('<br> separates paragraphs in running text', () => {
    expect(sketch('<div>一、总体情况<br><br>　　全年公开。<br/>二、主动公开</div>')).toEqual([
      '一、总体情况',
      '全年公开。',
      '二、主动公开',
    ]);
  });

  test('a centred paragraph keeps its lines together', () => {
    expect(sketch('<p align=center>某局<br>2023年年报</p>')).toEqual(['某局\n2023年年报']);
  });

  test('paragraphs without text are dropped', () => {
    expect(sketch('<p>&nbsp;</p><p>　</p><p><br></p><div></div>')).toEqual([]);
  });

  test('comments, scripts, and what Word adds for other programs are not text', () => {
    const html =
      '<p>一<!--[if gte mso 9]><xml>x</xml><![endif]--><script>2</script><style>3</style><![if !vml]>二<![endif]></p>';
    expect(sketch(html)).toEqual(['一二']);
  });

  test('preformatted text keeps its lines', () => {
    expect(sketch('<pre>一\n二  三</pre>')).toEqual(['一', '二 三']);
  });

  test('uppercase tags, unquoted attributes, entities and missing end tags are read', () => {
    expect(sketch('<DIV ALIGN=left><P>&#x4E00;&#12289;&lt;总体&gt;<P>二</DIV>')).toEqual(['一、<总体>', '二']);
  });
});

describe('pictures', () => {
  test('a picture stands where it is, with its alternative text or file name', () => {
    expect(sketch('<p>前<img src="a/W01.png?x=1">中<img alt="表一" src=b.jpg>后</p>')).toEqual([
      '前',
      '[W01.png]',
      '中',
      '[表一]',
      '后',
    ]);
  });

  test('icons are left out', () => {
    expect(
      sketch('<p>前<img src=a.gif width=16><img style="height: 20px" src=b.gif><img src=icon_doc.gif>后</p>'),
    ).toEqual(['前后']);
  });

  test('a picture in a cell of data follows its table', () => {
    const row = '<tr><td>a<td>b';
    expect(sketch(`<table>${row}<tr><td><img src=p.png><td>c</table>`)).toEqual([
      [
        ['a', 'b'],
        ['', 'c'],
      ],
      '[p.png]',
    ]);
  });
});
