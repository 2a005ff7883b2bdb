// The nodes of a page are those of the HTML standard, whatever its markup: the same as in the tree of cheerio, which other code builds.
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../src/extract/html/page/parse-page.js';
import type { ParsedNode } from '../../../src/extract/html/style/parsed-page.js';

type CheerioNode = ReturnType<ReturnType<ReturnType<typeof load>['root']>['contents']>[number];

const outlineOf = (nodes: readonly ParsedNode[]): readonly unknown[] =>
  nodes.map((node) => {
    if (node.type === 'element')
      return [node.name, node.attributes.map(({ name, value }) => [name, value]), outlineOf(node.children)];
    return node.type === 'root' ? outlineOf(node.children) : node.type === 'doctype' ? 'doctype' : node.data;
  });

const outlineByCheerio = (nodes: readonly CheerioNode[]): readonly unknown[] =>
  nodes.map((node) => {
    if ('attribs' in node) return [node.name, Object.entries(node.attribs), outlineByCheerio(node.children)];
    if ('children' in node) return outlineByCheerio(node.children);
    return node.type === 'directive' ? 'doctype' : node.data;
  });

const pages: Readonly<Record<string, string>> = {
  'a plain page':
    '<!doctype html><html lang="zh"><head><title>年报</title></head><body><p id=a class="b c">12</p></body></html>',
  'text in a table, which moves before it': '<table><tr>甲<td>1</td>乙<td>2</table>丙',
  'formatting elements that overlap': '<p><b>1<i>2</b>3</i>4<p>5</b>6',
  'links and fonts left open': '<font color=red><a href=x>1<div>2</font><a href=y>3</div>4',
  'a second body with more attributes': '<body class=a><p>1</p><body class=b id=c><html dir=ltr lang=zh>',
  'a template': '<table><template><tr><td>1</td></tr></template><tr><td>2</td></tr></table>',
  'drawings with attributes of other languages':
    '<svg viewbox="0 0 1 1" xlink:href="#a"><foreignObject><p>1</p></foreignObject></svg>',
  'comments around everything': '<!--a--><html><!--b--><body>1<!--c--></body></html><!--d-->',
  'rows without a table, and cells without rows': '<div><tr><td>1</td></tr></div><table><td>2<tbody><th>3',
  'a form, a list and a select left open': '<form><ul><li>1<li>2<select><option>3<option>4</form><p>5',
  frames: '<frameset><frame src=a></frameset>',
};

describe('the nodes of', () => {
  it.each(Object.entries(pages))('%s are those of the standard', (_, page) => {
    expect(outlineOf(parsePage(page))).toEqual(outlineByCheerio(load(page).root().contents().toArray()));
  });

  it('a page know what stands before, after and around them', () => {
    const check = (nodes: readonly ParsedNode[]): void => {
      for (const [index, node] of nodes.entries()) {
        expect(node.previous).toBe(nodes[index - 1] ?? null);
        expect(node.next).toBe(nodes[index + 1] ?? null);
        if (node.type !== 'element' && node.type !== 'root') continue;
        for (const child of node.children) expect(child.parent).toBe(node);
        check(node.children);
      }
    };
    for (const page of Object.values(pages)) check(parsePage(page));
  });
});
