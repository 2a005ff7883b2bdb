// Statements about a page that publishing systems print around its text (索引号, 发布机构, 发布日期), and lines that only serve the
// screen (浏览次数, 字体).
import type { MetadataItem } from '../../model/document.js';
import type { Cell, Table } from '../../model/table.js';
import { cellsByRow } from '../../model/table.js';
import { withoutBlanks } from '../../text/blanks.js';
import { holdsSentenceEnd } from './page/text-lines.js';

/** Labels that running text never has. */
const strongLabels = (
  '索引号 信息索引号 索引编号 发布机构 发布机关 发布单位 公开机构 发布部门 信息来源 文章来源 稿件来源 新闻来源 发布日期 发布时间 公开日期 公开时间 ' +
  '发文日期 成文日期 生成日期 印发日期 制发日期 更新时间 更新日期 发文字号 文件编号 信息名称 文件名称 主题分类 主题词 关键词 关键字 公开分类 ' +
  '信息分类 体裁分类 组配分类 服务对象分类 公开方式 公开形式 公开范围 公开时限 公开责任部门 责任部门 有效性 时效性 信息有效性 是否有效 效力状态 生效日期 ' +
  '废止日期 失效日期 发文机关 发文单位 制发机关 责任编辑 责任编辑人 内容概述 信息概述 载体类型 记录形式 公文种类 采集时间 撰稿 供稿单位 主题导航'
).split(' ');

/** Labels that the text of a report may have too. They count at the beginning of a line, or beside a strong label. */
const weakLabels = '名称 标题 单位 来源 文号 日期 时间 分类 作者 编辑 责编 审核 体裁 栏目 概述 语种 文件下载'.split(
  ' ',
);

/** Labels of what only serves the screen. Their values are not metadata, but they mark a line as not part of the text. */
const screenLabels =
  '浏览次数 浏览量 阅读次数 阅读量 阅读 访问量 访问次数 点击数 点击次数 点击量 点击 点击率 字体 字号 字体大小 文字大小 视力保护色 保护视力色 分享到 分享 打印 人气'.split(
    ' ',
  );

const betweenLetters = '[ \\u00a0\\u3000]*';
const byLength = (a: string, b: string) => b.length - a.length;
const anyOf = (labels: readonly string[]) =>
  [...labels]
    .sort(byLength)
    .map((label) => [...label].join(betweenLetters))
    .join('|');

const label =
  `(?:${anyOf([...strongLabels, ...screenLabels])}|` +
  `(?<![\\u4e00-\\u9fff])(?:${anyOf(weakLabels)}))${betweenLetters}[:：]`;
const labelInLine = new RegExp(label, 'g');
const labelAtStart = new RegExp(`^${label}`);
const bareLabel = new RegExp(`^(${anyOf([...strongLabels, ...weakLabels, ...screenLabels])})${betweenLetters}[:：]?$`);
const endColon = /[:：]$/;
const edgeSigns = /^[\s|｜·•【[（(]+|[\s|｜·•【[（(\]】]+$/g;
const trailingButtons = /\s*[【[（(]?\s*(?:我要)?(?:打印|关闭|收藏|返回|分享|大\s+中\s+小).*$/;
const dateAtStart =
  /^[【[（(]?\s*(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)/;

/** A line with only one label is metadata if it is no longer than this. */
const maxSingleValue = 160;
/** A table with more cells than this does not hold metadata. */
const maxMetadataCells = 60;

const strong = new Set(strongLabels);
const screen = new Set(screenLabels);

/**
 * The statements in a line such as `发布日期：2025-01-13 来源：某局`. Null if the line is not made of such statements; an empty list if it
 * only serves the screen.
 */
export function metadataOfLine(text: string): readonly MetadataItem[] | null {
  const line = text.replaceAll('\n', ' ').replace(edgeSigns, '');
  const date = dateAtStart.exec(line);
  if (!labelAtStart.test(line.slice(date?.[0].length ?? 0).replace(edgeSigns, ''))) return null;
  const found = [...line.matchAll(labelInLine)];
  if (found.length === 1 && (line.length > maxSingleValue || holdsSentenceEnd(line))) return null;
  const dated = date?.[1] === undefined ? [] : [{ name: '发布日期', value: date[1] }];
  const labelled = found.map((match, index) => ({
    name: nameOf(match[0]),
    value: line
      .slice(match.index + match[0].length, found[index + 1]?.index)
      .replace(trailingButtons, '')
      .replace(edgeSigns, ''),
  }));
  return [...dated, ...labelled.filter((item) => item.value !== '' && !screen.has(item.name))];
}

/** The label that a text consists of, without blanks and colon: `发布\n机构：` → `发布机构`. Null for any other text. */
export function labelAlone(text: string): string | null {
  const label = bareLabel.exec(text.replaceAll('\n', '').trim())?.[1];
  return label === undefined ? null : nameOf(label);
}

/** Whether a label is one that running text never has. */
export function isStrongLabel(name: string): boolean {
  return strong.has(name);
}

/** The statements in a table of metadata; null if the table does not hold metadata. */
export function metadataOfTable(table: Table): readonly MetadataItem[] | null {
  const filled = table.cells.filter((cell) => cell.text !== '');
  if (filled.length === 0 || filled.length > maxMetadataCells) return null;
  const names = filled.flatMap((cell) => namesIn(cell));
  // About half of the cells are labels, fewer if values hold several lines.
  if (!names.some((name) => strong.has(name)) || names.length < 2 || names.length * 3 < filled.length) return null;
  return cellsByRow(table).flatMap(itemsOfRow);
}

function namesIn(cell: Cell): readonly string[] {
  const alone = labelAlone(cell.text);
  if (alone !== null) return [alone];
  return metadataOfLine(cell.text)?.map((item) => item.name) ?? [];
}

function itemsOfRow(row: readonly Cell[]): readonly MetadataItem[] {
  return row.flatMap((cell, index) => {
    const name = labelAlone(cell.text);
    if (name === null) return metadataOfLine(cell.text) ?? [];
    const value = row[index + 1]?.text ?? '';
    if (value === '' || labelAlone(value) !== null || screen.has(name)) return [];
    return [{ name, value: value.replaceAll('\n', ' ') }];
  });
}

function nameOf(printed: string): string {
  return withoutBlanks(printed).replace(endColon, '');
}
