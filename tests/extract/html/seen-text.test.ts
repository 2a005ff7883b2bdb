// What a person sees of a cell: not what is hidden, struck out or in the colour of the page, and marks apart from digits.
import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/extract/html/read-html.js';
import { tablesOf } from '../../../src/model/document.js';
import { ProblemCollector } from '../../../src/model/problem.js';

const others = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸', '子', '丑']
  .map((one) => `<td>${one}</td>`)
  .join('');

/** A page whose first table ends with a cell. */
function cellOf(cell: string, head = '', body = '<body>') {
  const html = `<html><head><meta charset="utf-8">${head}</head>${body}<table><tr>${others}${cell}</tr></table></body></html>`;
  const { blocks } = readHtml(new TextEncoder().encode(html), new ProblemCollector());
  const last = tablesOf(blocks)[0]?.cells[12];
  return last && { text: last.text, other: last.other, doubt: last.doubt };
}

const seen = (text: string) => ({ text, other: null, doubt: null });

describe('hidden text', () => {
  test.each([
    ['display', '<td><b style="display:none">9</b>5</td>'],
    ['visibility', '<td><b style="visibility:hidden">9</b>5</td>'],
    ['the attribute', '<td><b hidden>9</b>5</td>'],
    ['no size', '<td style="font-size:0">9<b style="font-size:14px">5</b></td>'],
    ['no size, in ems', '<td><b style="font-size:0"><i style="font-size:1em">9</i></b>5</td>'],
    ['no opacity', '<td><b style="opacity:0.0">9</b>5</td>'],
    ['white on white', '<td><font color="#FFFFFF">9</font>5</td>'],
    ['nearly white on white', '<td><b style="color:rgb(254,254,254)">9</b>5</td>'],
    ['the colour of the cell', '<td bgcolor="#336699"><b style="color:#369">9</b><b style="color:#fff">5</b></td>'],
    ['transparent', '<td><b style="color:transparent">9</b>5</td>'],
    ['white by hue', '<td><b style="color:hsl(210, 40%, 100%)">9</b>5</td>'],
    ['hardly any opacity', '<td><b style="opacity:.01">9</b>5</td>'],
    ['content that is not rendered', '<td><b style="content-visibility:hidden">9</b>5</td>'],
    ['no scale', '<td><b style="display:inline-block;scale:0">9</b>5</td>'],
    ['a list of suggestions', '<td>5<datalist><option>9</option></datalist></td>'],
    ['off the screen', '<td><b style="position:absolute;left:-9999px">9</b>5</td>'],
    ['indented away', '<td><div style="text-indent:-9999px">9</div>5</td>'],
    ['clipped', '<td><b style="position:absolute;clip:rect(0,0,0,0)">9</b>5</td>'],
    ['cut to nothing', '<td><div style="height:0;overflow:hidden">9</div>5</td>'],
    ['by Word', '<td><b style="mso-hide:all">9</b>5</td>'],
    ['struck out', '<td><s>9</s><del>8</del><strike>7</strike>5</td>'],
    ['struck out by style', '<td><b style="text-decoration:underline line-through">9</b>5</td>'],
  ])('is left out: %s', (_, cell) => {
    expect(cellOf(cell)).toEqual(seen('5'));
  });

  describe('is left out where it is moved or cut away', () => {
    test.each([
      'display:inline-block;text-indent:-9999px',
      'display:inline-block;text-indent:-999em;overflow:hidden',
      'float:left;text-indent:9999px;overflow:hidden',
      'position:absolute;left:-9999px',
      'position:relative;left:-9999px',
      'position:absolute;inset:-9999px auto auto -9999px',
      'position:relative;right:9999px',
      'margin-left:-9999px',
      'margin:0 0 0 -9999px',
      'display:inline-block;transform:translate(-9999px)',
      'display:inline-block;transform:translateX(-9999px)',
      'display:inline-block;transform:matrix(1,0,0,1,-9999,0)',
      'display:inline-block;translate:-9999px 0',
      'position:absolute;clip:rect(0,0,0,0)',
      'position:absolute;clip:rect(1px 1px 1px 1px)',
      'clip-path:inset(50%)',
      'clip-path:inset(0 100% 0 0)',
      '-webkit-clip-path:polygon(0 0,0 0,0 0)',
    ])('%s', (style) => {
      expect(cellOf(`<td>5<span style="${style}">2</span></td>`)).toEqual(seen('5'));
      expect(cellOf('<td>5<span class="x">2</span></td>', `<style>.x{${style}}</style>`)).toEqual(seen('5'));
    });
  });

  test.each([
    ['an indent within a line', 'text-indent:-9999px'],
    ['a place without a position', 'left:-9999px'],
    ['small moves', 'position:relative;left:-3px;margin:0 -2px;display:inline-block;text-indent:-1em'],
    ['a small inset', 'clip-path:inset(1px 10%)'],
    ['an area', 'clip-path:polygon(0 0,100% 0,100% 100%)'],
  ])('is kept with %s', (_, style) => {
    expect(cellOf(`<td>1<span style="${style}">5</span></td>`)).toEqual(seen('15'));
  });

  test.each([
    ['a class', '.x{display:none}', '<td><b class="x">9</b>5</td>'],
    ['an identifier', '#x{visibility:hidden}', '<td><b id="x">9</b>5</td>'],
    ['an attribute', '[data-old]{display:none}', '<td><b data-old="1">9</b>5</td>'],
    ['descendants', 'table td > b.x{text-decoration:line-through}', '<td><b class="x">9</b>5</td>'],
    ['the sibling before', 'b + i{display:none}', '<td><b>5</b><i>9</i></td>'],
    ['a negation', 'td b:not(.on){display:none}', '<td><b>9</b><b class="on">5</b></td>'],
    ['a position', 'td b:first-child{display:none}', '<td><b>9</b><b>5</b></td>'],
    ['specificity', '#y .x{display:none} .x{display:inline}', '<td id="y"><b class="x">9</b>5</td>'],
    ['importance', '.x{display:none !important}', '<td><b class="x" style="display:inline">9</b>5</td>'],
    ['a medium', '@media screen and (min-width:800px){.x{display:none}}', '<td><b class="x">9</b>5</td>'],
    ['the last of its type', 'td b:last-of-type{display:none}', '<td><b>5</b><b>9</b><i></i></td>'],
    ['a position from the end', 'td b:nth-last-child(1){display:none}', '<td><b>5</b><b>9</b></td>'],
    ['what it holds', 'td:has(> .x) i{display:none}', '<td><b class="x">5</b><i>9</i></td>'],
    ['a variable', ':root{--gone:none} .x{display:var(--gone)}', '<td><b class="x">9</b>5</td>'],
    ['another value of an unknown variable', '.x{display:var(--other, none)}', '<td><b class="x">9</b>5</td>'],
    ['a clipped class', '.x{position:absolute;width:1px;height:1px;overflow:hidden}', '<td><b class="x">9</b>5</td>'],
  ])('is left out by the style sheet of the page: %s', (_, sheet, cell) => {
    expect(cellOf(cell, `<style>${sheet}</style>`)).toEqual(seen('5'));
  });

  test.each([
    ['other media', '@media print{.x{display:none}} @media (max-width:600px){.x{display:none}}', '<b class="x">1</b>5'],
    ['a later rule', '.x{display:none} .x{display:inline}', '<b class="x">1</b>5'],
    ['the style attribute', '.x{display:none}', '<b class="x" style="display:inline">1</b>5'],
    ['a state', 'b:hover{display:none}', '<b>1</b>5'],
    ['a pseudo-element', 'b::before{display:none}', '<b>1</b>5'],
    ['visible inside hidden', '.x{visibility:hidden}', '<i class="x"><b style="visibility:visible">15</b></i>'],
    ['white on blue', 'td{background:#00f}', '<b style="color:#fff">15</b>'],
    ['white on a picture', 'td{background:url(a.png)}', '<b style="color:#fff">15</b>'],
    ['fading in', '.x{opacity:0;animation:in 1s forwards}', '<b class="x">1</b>5'],
    ['kept from screen readers alone', '', '<b aria-hidden="false">1</b>5'],
    ['a height within a line', 'b{height:0;overflow:hidden}', '<b>1</b>5'],
    ['no line through it', 'del{text-decoration:none}', '<del>1</del>5'],
  ])('is kept where it is shown: %s', (_, sheet, inside) => {
    expect(cellOf(`<td>${inside}</td>`, `<style>${sheet}</style>`)).toEqual(seen('15'));
  });

  test('is in doubt where style sheets in other files decide', () => {
    const link = '<link rel="stylesheet" href="a.css">';
    expect(cellOf('<td><b style="color:#fff">9</b>5</td>', link)).toMatchObject({
      text: '95',
      doubt: 'part of it is printed in the colour of the page',
    });
    expect(cellOf('<td bgcolor="white"><b style="color:#fff">9</b>5</td>', link)).toEqual(seen('5'));
  });

  test('stays hidden within what a script shows', () => {
    const hidden = '<body style="visibility:hidden">';
    expect(cellOf('<td><b style="display:none">9</b>5</td>', '', hidden)).toEqual(seen('5'));
    expect(cellOf('<td><b class="x">9</b>5</td>', '<style>body{opacity:0}.x{display:none}</style>')).toEqual(seen('5'));
  });

  test('keeps the place of its cell where it is only invisible', () => {
    expect(cellOf('<td style="visibility:hidden">9</td><td>5</td>')).toEqual(seen(''));
  });
});

describe('marks', () => {
  test.each([
    ['36<sup>1</sup>', '36¹'],
    ['36<sub>2</sub>', '36₂'],
    ['36<span style="vertical-align:super;font-size:8px">12</span>', '36¹²'],
    ['36<span style="position:relative;top:-5pt;mso-text-raise:5pt">1</span>', '36¹'],
    ['36<sup><a href="#n1">(1)</a></sup>', '36⁽¹⁾'],
    ['36<sup>①</sup>', '36⁽¹⁾'],
    ['36<a href="#_ftn1"><sup>[1]</sup></a>', '36[¹]'],
    ['36<span style="position:relative;top:-0.5em">1</span>', '36¹'],
    ['36<span style="display:inline-block;font-size:60%;transform:translateY(-6px)">1</span>', '36¹'],
    ['36<span style="font-variant-position:super">1</span>', '36¹'],
    ['36<sup style="position:relative;top:-0.5em;vertical-align:baseline;font-size:75%">2</sup>', '36²'],
    ['36<span style="position:relative;bottom:.5em">⑩</span>', '36⁽¹⁰⁾'],
    ['<span style="vertical-align:middle">36</span>', '36'],
    ['<span style="vertical-align:baseline">3</span>6', '36'],
    ['<sup>36</sup>', '36'],
    ['<p style="vertical-align:super">36</p>', '36'],
  ])('%s', (inside, text) => {
    expect(cellOf(`<td>${inside}</td>`)).toEqual(seen(text));
  });
});

describe('fields and pictures', () => {
  test.each([
    ['<select><option>1</option><option selected>5</option></select>', '5'],
    ['<select><option disabled>-</option><option>5</option></select>', '5'],
    ['<textarea>5</textarea>', '5'],
    ['<button>5</button>', '5'],
    ['<input type="tel" value="5">', '5'],
    ['<input type="hidden" value="9">5', '5'],
    ['<input type="submit" value="5">', '5'],
    ['<img src="blank.gif">5', '5'],
  ])('%s shows its text', (inside, text) => {
    expect(cellOf(`<td>${inside}</td>`)).toEqual(seen(text));
  });

  test.each([
    ['<input type="text">', 'control'],
    ['<input placeholder="5">', 'control'],
    ['<input type="checkbox" checked>', 'control'],
    ['<svg><text>5</text></svg>', 'drawing'],
    ['<canvas></canvas>', 'drawing'],
    ['<meter value="5" max="9">5</meter>', 'control'],
    ['<my-number value="5"></my-number>', 'object'],
    ['<math><mn>5</mn></math>', 'formula'],
    ['<img src="n5.png" height="14">', 'picture'],
    ['<object data="a.swf"></object>', 'object'],
    ['<table><tr><td>5</td><td>件</td></tr></table>', 'table'],
  ] as const)('%s is no blank', (inside, other) => {
    expect(cellOf(`<td>${inside}</td>`)).toEqual({ text: '', other, doubt: null });
  });

  test.each(['', '&nbsp;', '<br>', '<img src="spacer.gif" width="1" height="1">', '<input type="hidden" value="5">'])(
    'blank: %s',
    (inside) => {
      expect(cellOf(`<td>${inside}</td>`)).toEqual(seen(''));
    },
  );
});

describe('a picture behind what holds nothing is seen', () => {
  test.each([
    '<td style="background:url(n.png)"></td>',
    '<td background="n.png">&nbsp;</td>',
    '<td style="background:url(n.png);background-color:#fff"></td>',
    '<td><i style="display:inline-block;width:2em;height:2em;-webkit-mask:url(n.svg)"></i></td>',
    '<td><span style="display:inline-block;width:24px;height:14px;background:url(n.png)"></span></td>',
    '<td><div style="height:1em;background-image:url(n.png)"></div></td>',
    '<td><b style="padding:8px;background:#fff url(n.png) no-repeat"></b></td>',
    '<td><i style="float:left;width:2em;height:2em;background-image:url(n.png)">&nbsp;</i></td>',
    '<td><b style="display:block;width:40px;height:20px;text-indent:-9999px;background:url(n.png)">36</b></td>',
  ])('%s', (cell) => {
    expect(cellOf(cell)).toEqual({ text: '', other: 'picture', doubt: null });
    const style = /style="([^"]*)"/.exec(cell)?.[1];
    if (style === undefined) return;
    const named = cell.replace(/style="[^"]*"/, 'class="x"');
    expect(cellOf(named, `<style>.x{${style}}</style>`)).toMatchObject({ text: '', other: 'picture' });
  });

  test.each([
    ['a spacer', '<td style="background:url(images/spacer.gif)"></td>'],
    ['a colour', '<td style="background:#eee"></td>'],
    ['a gradient', '<td style="background-image:linear-gradient(#fff,#eee)"></td>'],
    ['an element without size', '<td><span style="background:url(n.png)"></span></td>'],
    ['a line', '<td><div style="height:1px;background:url(n.png)"></div></td>'],
    ['a hidden element', '<td><div style="display:none;height:9px;background:url(n.png)"></div></td>'],
    ['what is moved away', '<td><b style="float:left;margin-left:-999px;padding:9px;background:url(n.png)"></b></td>'],
  ])('not so with %s', (_, cell) => {
    expect(cellOf(cell)).toEqual(seen(''));
  });

  test('an ornament of all cells is not', () => {
    expect(cellOf('<td></td>', '<style>td{background:url(paper.png)}</style>')).toEqual(seen(''));
  });

  test('text before it is what is seen', () => {
    expect(cellOf('<td><b style="padding:9px;background:url(n.png)">5</b></td>')).toEqual(seen('5'));
  });
});

describe('what a style sheet adds is seen', () => {
  test.each([
    ['digits before', '.x::before{content:"3"}', '36'],
    ['a sign before', '.x:before{content:"-"}', '-6'],
    ['a unit after', '.x:after{content:"\\4EF6"}', '6件'],
    ['an attribute', '.x::after{content:attr(data-more)}', '61'],
    ['no icon', '.x::before{font-family:icons;content:"\\e601"}', '6'],
    ['no bullet', '.x::before{content:"•"}', '6'],
    ['nothing that is hidden', '.x::before{content:"3";display:none}', '6'],
    ['nothing of a state', '.x:hover::before{content:"3"}', '6'],
  ])('%s', (_, sheet, text) => {
    expect(cellOf('<td><b class="x" data-more="1">6</b></td>', `<style>${sheet}</style>`)).toEqual(seen(text));
  });

  test.each(['.x::before{content:counter(n)}', '.x::after{content:url(n.png)}'])('in doubt: %s', (sheet) => {
    for (const inside of ['6', ''])
      expect(cellOf(`<td><b class="x">${inside}</b></td>`, `<style>${sheet}</style>`)).toEqual({
        text: inside,
        other: null,
        doubt: 'a script or a style sheet may show more',
      });
  });

  test('a script within a cell may write into it', () => {
    expect(cellOf('<td>6<script>document.write(n)</script></td>')?.doubt).not.toBeNull();
    expect(cellOf('<td>6<script>count()</script></td>')).toEqual(seen('6'));
  });
});

describe('text that its style shows in another order is in doubt', () => {
  test.each([
    '<bdo dir="rtl">12</bdo>',
    '<b style="direction:rtl;unicode-bidi:bidi-override">12</b>',
    '<div style="display:flex;flex-direction:row-reverse"><b>2</b><b>1</b></div>',
    '<div style="display:flex"><b style="order:2">2</b><b>1</b></div>',
    '<b style="float:right">2</b><b>1</b>',
    '1<b style="position:absolute;left:0">2</b>',
    '1<b style="position:relative;left:-2em">2</b>',
    '1<b style="display:inline-block;transform:translateX(-2em)">2</b>',
    '1<b style="margin-left:-12px">2</b>',
    '<b style="display:inline-block;transform:rotate(180deg)">12</b>',
    '<b style="display:inline-block;transform:scaleX(-1)">12</b>',
    '<b style="content:url(n.png)">12</b>',
  ])('%s', (inside) => {
    const cell = cellOf(`<td>${inside}</td>`);
    expect(cell?.text).toMatch(/^(?:12|21)$/);
    expect(cell?.doubt).not.toBeNull();
  });

  test.each([
    '<b style="float:right">12</b>',
    '<b style="position:absolute;left:0">12</b>',
    '<b style="float:left">1</b><b style="float:left">2</b>',
    '<div style="display:flex"><b>1</b><b>2</b></div>',
    '<b style="display:inline-block;transform:scale(.9) rotate(0deg)">12</b>',
    '1<b style="position:relative;left:1px">2</b>',
  ])('not so: %s', (inside) => {
    expect(cellOf(`<td>${inside}</td>`)).toEqual(seen('12'));
  });

  test('a line that an empty box may draw through it', () => {
    const sheet = '<style>.x::after{content:"";position:absolute;top:50%;border-top:1px solid}</style>';
    expect(cellOf('<td><b class="x">9</b>5</td>', sheet)).toMatchObject({ doubt: 'a line may be drawn through it' });
  });

  test('blocks by style are lines', () => {
    expect(cellOf('<td><b style="display:block">1</b><b style="display:block">2</b></td>')?.text).toBe('1\n2');
  });
});
