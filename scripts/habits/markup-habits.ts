// Habits of editors of web pages and of word processors: what stands around and within the cells of a table. None changes what a person sees.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A habit by name, and what it does to the markup that our writers write. */
export interface MarkupHabit {
  readonly name: string;
  readonly format: 'html' | 'docx';
  readonly change: (markup: string) => string;
}

const mainPart = 'word/document.xml';

/** A file with a habit. */
export function withHabit({ format, change }: MarkupHabit, bytes: Uint8Array): Uint8Array {
  if (format === 'html') return strToU8(change(strFromU8(bytes)));
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [mainPart]: strToU8(change(strFromU8(parts[mainPart] ?? new Uint8Array()))) });
}

const number = /<td>(\d+)<\/td>/g;
const longNumber = /<td>(\d)(\d+)<\/td>/g;
const anyCell = /<td([^>]*)>([^<]*)<\/td>/g;
const heads = /<td([^>]*)>(自然人|商业企业|科研机构|总计|结果维持|结果纠正|其他结果|尚未审结)</g;
const lastRow = /<tr>((?:(?!<tr>)[\s\S])*?)<\/tr>\n?<\/tbody>/g;
const firstLabel = /<tr><td>([^<]*)<\/td>/g;
const received = /一、本年新收政府信息公开申请数量/g;
const tableStart = /<table/g;
const tableEnd = /<\/table>/g;
const bodyTag = /<\/?tbody>/g;
const rowEnd = /<\/tr>/g;
const plainCell = /<td>/g;
const tags = /<(\/?)(td|tr|table|tbody)\b/g;
const anyTable = /<table[\s\S]*?<\/table>/g;
const bodyStart = /<tbody>/g;
const bodyEnd = /<\/tbody>/g;

const cellsAs = (written: string) => (page: string) => page.replace(number, written);
const digitByDigit = (written: (digit: string) => string) => (page: string) =>
  page.replace(number, (_, digits: string) => `<td>${[...digits].map(written).join('')}</td>`);

/** Two tables of a report in one row of a table without borders. */
function sideBySide(page: string): string {
  const all = page.match(anyTable) ?? [];
  const [first] = all.filter((table) => table.includes('信息内容'));
  const [second] = all.filter((table) => table.includes('行政复议') && !table.includes('本年新收'));
  if (first === undefined || second === undefined) throw new Error('Expected the tables of sections 2 and 4');
  return page
    .replace(second, '')
    .replace(first, `<table><tr><td valign="top">${first}</td><td valign="top">${second}</td></tr></table>`);
}

const pages: Readonly<Record<string, (page: string) => string>> = {
  'no-break spaces around numbers': cellsAs('<td>&nbsp;$1&nbsp;</td>'),
  'a paragraph and a span in every cell': (page) =>
    page.replace(anyCell, '<td$1><p align="center"><span lang="EN-US">$2</span></p></td>'),
  'digits of a number in two spans': (page) =>
    page.replace(longNumber, '<td><span>$1</span><span style="font-family:宋体">$2</span></td>'),
  'a comment within a number': (page) => page.replace(longNumber, '<td>$1<!-- -->$2</td>'),
  'a line end behind a number': cellsAs('<td>$1<br>&nbsp;</td>'),
  'blanks without width': cellsAs('<td>\u200b$1\ufeff</td>'),
  'a link around a number': cellsAs('<td><a href="/d.html">$1</a></td>'),
  'a picture of one pixel before a number': cellsAs('<td><img src="/spacer.gif" width="1" height="1">$1</td>'),
  'a division in every cell': (page) => page.replace(anyCell, '<td$1><div>$2</div></td>'),
  'three tables of layout around a table': (page) =>
    page
      .replace(tableStart, '<table><tr><td><table><tr><td><table')
      .replace(tableEnd, '</table></td></tr></table></td></tr></table>'),
  'labels as heads': (page) => page.replace(firstLabel, '<tr><th>$1</th>'),
  'the last row as the foot': (page) => page.replace(lastRow, '</tbody><tfoot><tr>$1</tr></tfoot>'),
  'heads in vertical writing': (page) => page.replace(heads, '<td$1 style="writing-mode:vertical-rl">$2<'),
  'heads with one character a line': (page) =>
    page.replace(heads, (_, attributes: string, text: string) => `<td${attributes}>${[...text].join('<br>')}<`),
  'spans of nothing': (page) => page.replace(plainCell, '<td colspan="0" rowspan="1">'),
  'tags in capitals': (page) =>
    page.replace(tags, (_, slash: string, name: string) => `<${slash}${name.toUpperCase()}`),
  'no ends of rows': (page) => page.replace(bodyTag, '').replace(rowEnd, ''),
  'a caption': (page) => page.replace(bodyStart, '<caption>统计表（单位：件）</caption><tbody>'),
  'an empty first column': (page) => page.replaceAll('<tr>', '<tr><td width="1"></td>'),
  'a row that is not displayed': (page) =>
    page.replace(bodyStart, '<tbody><tr style="display:none"><td>1</td><td>2</td><td>3</td></tr>'),
  'a last row of a no-break space': (page) => page.replace(bodyEnd, '<tr><td>&nbsp;</td></tr></tbody>'),
  'a raised note in a label': (page) => page.replace(received, '一、本年新收政府信息公开申请数量<sup>[1]</sup>'),
  'numbers in fields that cannot be changed': cellsAs('<td><input readonly value="$1"></td>'),
  'a font for each digit': digitByDigit((digit) => `<font>${digit}</font>`),
  'digits as entities': digitByDigit((digit) => `&#${digit.charCodeAt(0)};`),
  'empty elements of Office': cellsAs('<td>$1<o:p></o:p></td>'),
  'no-break spaces in labels': (page) => page.replaceAll('规章', '规&nbsp;&nbsp;章').replaceAll('总计', '总&nbsp;计'),
  'tables side by side': sideBySide,
  'line ends and tabs around numbers': cellsAs('<td>\n\t\t$1\n\t</td>'),
};

const text = /<w:t(?: [^>]*)?>(\d+)<\/w:t>/g;
const longText = /<w:t(?: [^>]*)?>(\d)(\d+)<\/w:t>/g;
const run = /<w:r>((?:(?!<\/w:r>)[\s\S])*?<w:t(?: [^>]*)?>\d+<\/w:t>)<\/w:r>/g;
const endOfNumber = /(<w:t(?: [^>]*)?>\d+<\/w:t><\/w:r><\/w:p>)/g;
const row = /<w:tr>((?:(?!<w:tr>)[\s\S])*?)<\/w:tr>/g;
const headCell = /<\/w:tcPr>(<w:p>(?:(?!<\/w:p>)[\s\S])*?(?:自然人|商业企业|结果维持))/g;

const parts: Readonly<Record<string, (part: string) => string>> = {
  'rows that stay whole': (part) => part.replaceAll('<w:tr>', '<w:tr><w:trPr><w:cantSplit/></w:trPr>'),
  'a tab before a number': (part) => part.replace(text, '<w:tab/><w:t>$1</w:t>'),
  'heads in vertical writing': (part) => part.replace(headCell, '<w:textDirection w:val="tbRl"/></w:tcPr>$1'),
  'a smart tag around a number': (part) =>
    part.replace(run, '<w:smartTag w:element="chmetcnv"><w:r>$1</w:r></w:smartTag>'),
  'an empty paragraph below a number': (part) => part.replace(endOfNumber, '$1<w:p/>'),
  'a bookmark behind a number': (part) =>
    part.replace(run, '<w:r>$1</w:r><w:bookmarkStart w:id="9" w:name="x"/><w:bookmarkEnd w:id="9"/>'),
  'no-break spaces around numbers': (part) => part.replace(text, '<w:t xml:space="preserve">\u00a0$1\u00a0</w:t>'),
  'a link around a number': (part) => part.replace(run, '<w:hyperlink w:anchor="a"><w:r>$1</w:r></w:hyperlink>'),
  'a mark of the grammar within a number': (part) =>
    part.replace(longText, '<w:t>$1</w:t></w:r><w:proofErr w:type="gramStart"/><w:r><w:t>$2</w:t>'),
  'a content control around each row': (part) =>
    part.replace(row, '<w:sdt><w:sdtContent><w:tr>$1</w:tr></w:sdtContent></w:sdt>'),
  'a page end before a number': (part) => part.replace(text, '<w:lastRenderedPageBreak/><w:t>$1</w:t>'),
};

/** All of them. */
export const markupHabits: readonly MarkupHabit[] = [
  ...Object.entries(pages).map(([name, change]) => ({ name, format: 'html' as const, change })),
  ...Object.entries(parts).map(([name, change]) => ({ name, format: 'docx' as const, change })),
];
