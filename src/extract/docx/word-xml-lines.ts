// The second reader of Word documents that are one file of XML (of Word 2003, or a flat package): one pass over the tags, without styles, spans or
// places. It gives each row of a table as a line, and abstains where a property could change what a person sees.
import { Parser } from 'htmlparser2';
import type { SecondReading } from '../../model/document.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { decodeXml } from '../xml/xml-characters.js';

const name = 'Word XML lines';
const unseen = 'the document has text that is struck out, hidden, deleted, white or raised';

/** Properties with which text may not be seen as it stands, or not at all. */
const changesSight =
  /<w:(?:d?strike|vanish|webHidden)(?:\s*\/?>|\s+w:val="(?:1|on|true)")|<w:vertAlign\s+w:val="su[bp]|<w:position\s+w:val="(?!0")|<w:color\s[^>]*w:val="FFFFFF"/i;
const deletion = /<w:del[\s>]|"Word\.Deletion"/;
const styleStart = '<w:style ';
const styleEnd = '</w:style>';
const styleId = /\sw:styleId="([^"]*)"/;
const bodyStart = '<w:body';

const rowTag = 'w:tr';
const paragraphTag = 'w:p';
const textTag = 'w:t';
/** Text that stands elsewhere on the page, or a second time. */
const leftOut: ReadonlySet<string> = new Set(['w:footnote', 'w:endnote', 'w:txbxContent', 'mc:Fallback', 'w:sectPr']);
const blanks: ReadonlySet<string> = new Set(['w:tc', 'w:tab', 'w:br', 'w:cr', paragraphTag]);

/**
 * Reads a document of one file of XML again, as printed lines.
 * @returns `abstained` if text is struck out, hidden, deleted, white, raised or lowered, by itself or by a style that is used
 */
export function readWordXmlLines(bytes: Uint8Array): SecondReading {
  try {
    const source = decodeXml(bytes, 'The package');
    return mayHideText(source)
      ? { status: 'abstained', reader: name, reason: unseen }
      : { status: 'lines', reader: name, pages: [linesOf(source)] };
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    return { status: 'abstained', reader: name, reason: error.message };
  }
}

function mayHideText(source: string): boolean {
  const body = source.slice(Math.max(0, source.indexOf(bodyStart)));
  const bodyEnd = body.indexOf('</w:body>');
  const shown = bodyEnd < 0 ? body : body.slice(0, bodyEnd);
  if (changesSight.test(shown) || deletion.test(shown)) return true;
  return source.split(styleEnd).some((before) => {
    const style = before.slice(before.lastIndexOf(styleStart));
    const id = styleId.exec(style)?.[1];
    return id !== undefined && changesSight.test(style) && isUsed(id, source);
  });
}

/** Paragraphs, runs and tables name their style, and styles name the one that they build on, by elements with this value. */
function isUsed(id: string, source: string): boolean {
  return ['pStyle', 'rStyle', 'tblStyle', 'basedOn'].some((element) => source.includes(`<w:${element} w:val="${id}"`));
}

function linesOf(source: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let depthLeftOut = 0;
  let rows = 0;
  let isBody = false;
  let isText = false;
  const parser = new Parser(
    {
      onopentag: (tag) => {
        if (tag === 'w:body') isBody = true;
        if (leftOut.has(tag)) depthLeftOut += 1;
        if (tag === rowTag) rows += 1;
        if (blanks.has(tag)) line += ' ';
        isText = tag === textTag;
      },
      ontext: (text) => {
        if (isBody && isText && depthLeftOut === 0) line += text;
      },
      onclosetag: (tag) => {
        isText = false;
        if (tag === 'w:body') isBody = false;
        if (leftOut.has(tag)) depthLeftOut -= 1;
        if (tag === rowTag) rows -= 1;
        if (rows > 0 || !(tag === rowTag || tag === paragraphTag)) return;
        if (line.trim() !== '') lines.push(line);
        line = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(source);
  return lines;
}
