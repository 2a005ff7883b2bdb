// The page of a government site around a report: navigation, breadcrumb, metadata, the column's other reports, attachments, footer.
import type { SitePage, WrittenLink } from './html-looks.js';
import { escapeMarkup } from './xml-text.js';

const navigation = ['首页', '新闻中心', '政府信息公开', '政务服务', '互动交流', '数据开放'] as const;

/** Puts the content of a report into the page of its site, and returns the content of the page's body. */
export function htmlSitePage(content: string, page: SitePage): string {
  return [
    '<div class="header">',
    `<div class="logo"><a href="/">${escapeMarkup(page.site)}</a></div>`,
    `<ul class="nav">${navigation.map((entry) => `<li><a href="/">${entry}</a></li>`).join('')}</ul>`,
    '</div>',
    `<div class="position">当前位置：${page.breadcrumb.map((entry) => `<a href="../">${escapeMarkup(entry)}</a>`).join(' &gt; ')}</div>`,
    '<div class="wrap">',
    `<div class="side"><h3>${escapeMarkup(page.sideTitle)}</h3>${linkList(page.sideLinks)}</div>`,
    '<div class="main">',
    metadataTable(page.metadata),
    `<div class="article-content" id="zoom">\n${content}\n${attachmentLines(page.attachments)}</div>`,
    '<div class="tools"><a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>',
    '</div>',
    '</div>',
    `<div class="footer"><p>主办：${escapeMarkup(page.site)}办公室</p><p>网站标识码 <a href="/map.html">网站地图</a> <a href="/contact.html">联系我们</a></p></div>`,
  ].join('\n');
}

/** The same page as older sites build it: banner, side list, report and footer are cells of a table. */
export function htmlLayoutPage(content: string, page: SitePage): string {
  const trail = page.breadcrumb.map((entry) => `<a href="../">${escapeMarkup(entry)}</a>`).join(' &gt; ');
  return [
    '<table width="1000" align="center" border="0" cellpadding="0" cellspacing="0">',
    `<tr><td colspan="2"><a href="/">${escapeMarkup(page.site)}</a></td></tr>`,
    `<tr><td colspan="2">您现在的位置：${trail}</td></tr>`,
    '<tr>',
    `<td width="200" valign="top"><table width="100%"><tr><td>${escapeMarkup(page.sideTitle)}</td></tr>${page.sideLinks.map((link) => `<tr><td>${anchorElement(link)}</td></tr>`).join('')}</table></td>`,
    `<td valign="top">\n${metadataTable(page.metadata)}\n${content}\n${attachmentLines(page.attachments)}</td>`,
    '</tr>',
    `<tr><td colspan="2" align="center">主办：${escapeMarkup(page.site)}办公室 <a href="/map.html">网站地图</a></td></tr>`,
    '</table>',
  ].join('\n');
}

function linkList(links: readonly WrittenLink[]): string {
  return `<ul>${links.map((link) => `<li>${anchorElement(link)}</li>`).join('')}</ul>`;
}

function attachmentLines(links: readonly WrittenLink[]): string {
  return links.map((link) => `<p>附件：${anchorElement(link)}</p>\n`).join('');
}

function anchorElement({ text, address }: WrittenLink): string {
  return `<a href="${escapeMarkup(address)}" title="${escapeMarkup(text)}">${escapeMarkup(text)}</a>`;
}

/** Two labelled values per row. */
function metadataTable(items: SitePage['metadata']): string {
  if (items.length === 0) return '';
  const cells = items.map(([label, value]) => `<th>${escapeMarkup(label)}：</th><td>${escapeMarkup(value)}</td>`);
  const rows = cells.flatMap((cell, place) => (place % 2 === 0 ? [`<tr>${cell}${cells[place + 1] ?? ''}</tr>`] : []));
  return `<table class="xxgk-info">\n${rows.join('\n')}\n</table>`;
}
