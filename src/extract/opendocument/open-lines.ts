// The second reader of OpenDocument: one pass over the tags, without styles, spans or places. It gives each row of a table as a line, and abstains
// where a style could change what a person sees.
import { Parser } from 'htmlparser2';
import type { SecondReading } from '../../model/document.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { inflateEntry } from '../bytes/zip-content.js';
import { readZipDirectory, refuseBombs } from '../bytes/zip-directory.js';

const name = 'OpenDocument lines';

/** Properties of styles with which text may not be seen as it stands, or not at all. */
const hidingProperty =
  /text-line-through-style="(?!none)|text:display="none"|text-position="(?:super|sub|-?[1-9])|fo:color="#ffffff"/i;
/** Elements that are hidden by themselves. */
const hiddenElement = /table:visibility="(?:collapse|filter)"|text:display="(?:none|condition)"/;
const styleElement = /<style:style\b[^>]*\bstyle:name="([^"]*)"[^>]*>[\s\S]*?<\/style:style>/g;
const anyBlanks = /\s+/g;
const zipStart = 'PK';
const endsLine: ReadonlySet<string> = new Set(['table:table-row', 'text:h']);
const leftOut: ReadonlySet<string> = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:note',
  'office:meta',
  'office:forms',
]);
const blanks: ReadonlySet<string> = new Set([
  'text:s',
  'text:tab',
  'text:line-break',
  'table:table-cell',
  'table:covered-table-cell',
  'text:p',
]);

/** Reads an OpenDocument text or spreadsheet again, as printed lines. */
export function readOpenLines(bytes: Uint8Array): SecondReading {
  try {
    const source = contentOf(bytes);
    if (mayHideText(source))
      return { status: 'abstained', reader: name, reason: 'the document has styles that may hide text' };
    return { status: 'lines', reader: name, pages: [linesOf(source)] };
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    return { status: 'abstained', reader: name, reason: error.message };
  }
}

/** Whether a style hides text and is used, or an element of the content is hidden. */
function mayHideText(source: string): boolean {
  const body = source.slice(source.lastIndexOf('<office:body'));
  if (hiddenElement.test(body)) return true;
  return [...source.matchAll(styleElement)].some(
    ([style, styleName]) =>
      hidingProperty.test(style) &&
      (body.includes(`style-name="${styleName}"`) || source.includes(`parent-style-name="${styleName}"`)),
  );
}

function contentOf(bytes: Uint8Array): string {
  const decoder = new TextDecoder();
  if (decoder.decode(bytes.subarray(0, zipStart.length)) !== zipStart) return decoder.decode(bytes);
  const entries = readZipDirectory(bytes);
  refuseBombs(entries);
  return entries
    .filter((entry) => entry.name === 'content.xml' || entry.name === 'styles.xml')
    .sort((a, b) => b.name.localeCompare(a.name))
    .map((entry) => decoder.decode(inflateEntry(bytes, entry)))
    .join('\n');
}

function linesOf(source: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let depthLeftOut = 0;
  let rows = 0;
  let isBody = false;
  const parser = new Parser(
    {
      onopentag: (tag) => {
        if (tag === 'office:body') isBody = true;
        if (leftOut.has(tag)) depthLeftOut += 1;
        if (tag === 'table:table-row') rows += 1;
        if (blanks.has(tag)) line += ' ';
      },
      ontext: (text) => {
        if (isBody && depthLeftOut === 0) line += text.replace(anyBlanks, ' ');
      },
      onclosetag: (tag) => {
        if (leftOut.has(tag)) depthLeftOut -= 1;
        if (tag === 'table:table-row') rows -= 1;
        if (rows > 0 || !(endsLine.has(tag) || tag === 'text:p')) return;
        if (line.trim() !== '') lines.push(line);
        line = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(source);
  return lines;
}
