// XLSX: a zip of XML parts (ECMA-376), written as a stream so that memory does not grow with the table. The same rows give the same bytes,
// because the entries of the zip carry a fixed time.
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type Alterations, type Encode, type EncodeOptions, utf8 } from './encode.js';
import type { TypedRow, TypedTable } from './typed-table.js';
import { type SheetLimits, sheetText } from './xlsx-sheet.js';

/** The limits of a sheet in Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
const excelLimits: SheetLimits = { rows: 1_048_576, characters: 32_767 };

// The earliest time that a zip entry can have (DOS time, which has no zone).
const zipOptions = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

// The number of sheets is known only at the end, so every part that is not named here is a sheet.
const contentTypes = [
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  `<Default Extension="xml" ContentType="${contentType}.worksheet+xml"/>`,
  `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>`,
  `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>`,
  '</Types>',
].join('');

const packageRelationships = [
  `<Relationships xmlns="${relationships}">`,
  `<Relationship Id="rId1" Type="${officeRelationships}/officeDocument" Target="xl/workbook.xml"/>`,
  '</Relationships>',
].join('');

const styles = [
  `<styleSheet xmlns="${main}">`,
  // The second format, for heads, is bold.
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');

/**
 * Encodes a table as a workbook with as many sheets as its rows need, each with the head row: bold, always in sight, with a filter for each column. NULL is an empty cell; text is never a
 * formula. Text that is too long for a cell is cut, ends with a note that says so, and is counted.
 */
export const encodeXlsx: Encode = (table, options, alterations) =>
  encodeWorkbook(table, options, alterations, excelLimits);

/** Encodes a table as a workbook whose sheets have the limits given, so that tests need no million rows. */
export async function* encodeWorkbook(
  table: TypedTable,
  options: EncodeOptions,
  alterations: Alterations,
  limits: SheetLimits,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const bytes = new PassThrough();
  const fail = (error: Error) => bytes.destroy(error);
  const addPart = (name: string, xml: string) => zip.addBuffer(Buffer.from(declaration + xml), name, zipOptions);
  const rows = table.rows[Symbol.iterator]();
  const addSheet = (next: IteratorResult<TypedRow>) => {
    const sheets = alterations.sheets.push(sheetName(table.name, alterations.sheets.length));
    const text = sheetText({ first: next, rows, columns: table.columns, options, alterations, limits }, (after) => {
      if (after.done !== true) addSheet(after);
      else {
        addPart('xl/workbook.xml', workbookOf(alterations.sheets));
        addPart('xl/_rels/workbook.xml.rels', workbookRelationships(sheets));
        zip.end();
      }
    });
    zip.addReadStreamLazy(`xl/worksheets/sheet${sheets}.xml`, zipOptions, (give) =>
      give(null, Readable.from(utf8(text), { objectMode: false }).on('error', fail)),
    );
  };
  zip.on('error', fail);
  zip.outputStream.pipe(bytes);
  addPart('[Content_Types].xml', contentTypes);
  addPart('_rels/.rels', packageRelationships);
  addPart('xl/styles.xml', styles);
  addSheet(rows.next());
  yield* bytes;
}

function sheetName(table: string, before: number): string {
  return before === 0 ? table : `${table} (${before + 1})`;
}

function workbookOf(sheets: readonly string[]): string {
  const entries = sheets.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  return `<workbook xmlns="${main}" xmlns:r="${officeRelationships}"><sheets>${entries.join('')}</sheets></workbook>`;
}

function workbookRelationships(sheets: number): string {
  const entry = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${officeRelationships}/${type}" Target="${target}"/>`;
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const entries = numbers.map((number) => entry(number, 'worksheet', `worksheets/sheet${number}.xml`));
  return `<Relationships xmlns="${relationships}">${entries.join('')}${entry(sheets + 1, 'styles', 'styles.xml')}</Relationships>`;
}
