// The lines around the sections of a document, where it says whose report it is.
import type { Block } from '../../../model/document.js';
import { cellsByRow, type Table } from '../../../model/table.js';
import { withoutBlanks } from '../../../text/blanks.js';
import { isDateOrNumber } from '../years/fold-years.js';

/** The lines in which a document says who wrote it. */
export interface Lead {
  /** The lines before the first section. */
  readonly lines: readonly string[];
  /** The last lines of the document, where reports are signed. */
  readonly closing: readonly string[];
  /** Lines after the first section that stand above a date, and the last line: they may be signatures. */
  readonly signed?: readonly string[];
  /** The first lines after the heading of the first section. */
  readonly spoken?: readonly string[];
}

const closingLines = 3;
const spokenLines = 12;
const longestSignature = 45;
/** Attachments and notes may follow the signature. */
const signedWithin = 12;

/**
 * The lines before the first section and the last three lines of a document.
 * @param preambleEnd index of the block with which the first section begins
 */
export function leadOf(blocks: readonly Block[], preambleEnd: number): Lead {
  const following = textsOf(blocks.slice(preambleEnd));
  const after = following.slice(-signedWithin);
  const signed = after.filter(
    (line, index) =>
      line.length <= longestSignature &&
      (index === after.length - 1 || isDateOrNumber(withoutBlanks(after[index + 1] ?? ''))),
  );
  const second = following.findIndex((line) => secondHeading.test(line));
  const spoken = following.slice(0, second < 0 ? spokenLines : Math.min(second, spokenLines));
  const above = blocks
    .slice(0, preambleEnd)
    .flatMap((block) => (block.kind === 'table' ? rowsOf(block.table) : textsOf([block])));
  return { lines: above, closing: textsOf(blocks).slice(-closingLines), signed, spoken };
}

const secondHeading = /^\s*(?:第?二(?:部分)?[、.．\s]|[(（]二[)）]|2[、.．])/u;
const mostCells = 12;

const titleLabel = /^(?:信息|文件|文档)?(?:名称|标题|题目)[:：]?$/u;
const authorCell = /^(?:发布|公开|编制|填报|发文|报送)(?:机构|机关|单位|主体|部门)[:：]?$/u;
const otherCell =
  /^(?:索引号|信息索引号|文号|发文字号|主题词?|主题分类|信息分类|分类|体裁|(?:发布|公开|成文|生成|发文|制发)?(?:日期|时间)|有效性|关键词|内容概述|来源|公开方式|公开范围|责任部门|备注)[:：]?$/u;

/** The rows of a small table above the text, which may hold a title or statements about it. The cells of a row are one line. */
function rowsOf(table: Table): readonly string[] {
  return table.cells.length > mostCells
    ? []
    : cellsByRow(table).flatMap((row) => linesOfRow(row.map(({ text }) => text)));
}

function linesOfRow(texts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const plain: string[] = [];
  for (let at = 0; at < texts.length; at++) {
    const label = withoutBlanks(texts[at] ?? '');
    if (![titleLabel, authorCell, otherCell].some((known) => known.test(label))) {
      plain.push(texts[at] ?? '');
      continue;
    }
    const value = texts[++at] ?? '';
    if (titleLabel.test(label)) lines.push(value);
    else if (authorCell.test(label)) lines.push(`发布单位：${value}`);
  }
  return [...(plain.length === 0 ? [] : [plain.join(' ')]), ...lines];
}

function textsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'heading' || block.kind === 'paragraph' ? block.text.split('\n') : [],
  );
}
