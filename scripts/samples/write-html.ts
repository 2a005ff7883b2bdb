// Writes an HTML document from blocks: the page of a site, a word processor's export, or the bare report.
import iconv from 'iconv-lite';
import { htmlBlocks, inLayoutTable } from './html-blocks.js';
import type { HtmlLooks } from './html-looks.js';
import { pieceRules } from './html-pieces.js';
import { htmlLayoutPage, htmlSitePage } from './html-site-page.js';
import type { WrittenBlock } from './written-document.js';
import { escapeMarkup } from './xml-text.js';

export interface HtmlDocument {
  readonly blocks: readonly WrittenBlock[];
  readonly looks?: HtmlLooks;
  /** The title of the page; left out if it is not stated. */
  readonly title?: string;
}

const wordHead =
  '<meta name="Generator" content="Microsoft Word 15 (filtered)">\n<style>\n<!--\np.MsoNormal {margin:0cm; font-size:10.5pt; font-family:宋体;}\n-->\n</style>\n<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->\n';
const wordNamespaces =
  ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"';

/** Writes an HTML page in the encoding of its look. Throws if a character cannot be encoded. */
export function writeHtmlDocument(document: HtmlDocument): Uint8Array {
  const text = htmlText(document);
  const encoding = document.looks?.encoding ?? 'utf-8';
  const bytes = iconv.encode(text, encoding);
  if (iconv.decode(bytes, encoding) !== text)
    throw new Error(`The document has characters that ${encoding} does not have`);
  return new Uint8Array(bytes);
}

function htmlText({ blocks, looks = {}, title }: HtmlDocument): string {
  const isWord = looks.markup === 'word';
  const { producer } = looks;
  const hasPieces = blocks.some(
    (block) => block.kind === 'table' && block.table.rows.some(({ cells }) => cells.some(({ pieces }) => pieces)),
  );
  const [start, end] = producer?.body ?? ['', ''];
  const report = start + htmlBlocks(blocks, looks) + end;
  const content = looks.layoutTables ? inLayoutTable(report) : report;
  const pageOf = looks.layoutTables ? htmlLayoutPage : htmlSitePage;
  const body = looks.page ? pageOf(content, looks.page) : content;
  const label = looks.encodingLabel === undefined ? (looks.encoding ?? 'utf-8') : looks.encodingLabel;
  const encodingElement =
    label === null ? '' : `<meta http-equiv="Content-Type" content="text/html; charset=${label}">\n`;
  const titleElement = title === undefined ? '' : `<title>${escapeMarkup(title)}</title>\n`;
  const bodyContent = isWord ? `<div class="WordSection1">\n${body}\n</div>` : body;
  return `${isWord ? '' : '<!DOCTYPE html>\n'}<html${isWord ? wordNamespaces : ' lang="zh-CN"'}>\n<head>\n${encodingElement}${titleElement}${isWord ? wordHead : ''}${producer?.head ?? ''}${hasPieces ? pieceRules : ''}</head>\n<body>\n${bodyContent}\n</body>\n</html>\n`;
}
