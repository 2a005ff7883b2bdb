// OpenDocument texts and spreadsheets, workbooks and OFD documents made to harm: what they repeat, refer to or nest has no end.
import { type HostileFile, megabyte, nested, ofBytes } from './hostile-file.js';
import { type ZipStretch, zipOf } from './made-zip.js';

type Parts = Readonly<Record<string, string | Uint8Array>>;

function zipOfParts(parts: Parts, more: readonly ZipStretch[] = []): Uint8Array {
  const stretches = Object.entries(parts).map(([name, content]) => ({
    names: [name],
    content: typeof content === 'string' ? Buffer.from(content) : content,
  }));
  return zipOf([...stretches, ...more]);
}

const levels = Array.from({ length: 12 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
  '',
);
const laughs = `<!DOCTYPE d [<!ENTITY l0 "lol">${levels}]>`;

/** OpenDocuments are stored and not deflated as their mimetype says, which is looked for in the first bytes as it stands. */
function openDocument(kind: 'text' | 'spreadsheet', body: string, head = ''): string {
  const mimetype = `application/vnd.oasis.opendocument.${kind}`;
  return `<?xml version="1.0"?>${head}<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="${mimetype}"><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`;
}

const text = (body: string, head?: string) => ofBytes(() => openDocument('text', body, head));
const sheet = (rows: () => string) =>
  ofBytes(() => openDocument('spreadsheet', `<table:table table:name="a">${rows()}</table:table>`));
const cell = (attributes = '') => `<table:table-cell ${attributes}><text:p>1</text:p></table:table-cell>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const types = 'http://schemas.openxmlformats.org/package/2006/content-types';

function workbook(data: string, parts: Parts = {}): Uint8Array {
  return zipOfParts({
    '[Content_Types].xml': `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${spreadsheet}">${data}</worksheet>`,
    ...parts,
  });
}

const ofdNames = 'xmlns:ofd="http://www.ofdspec.org/2016"';

function ofdDocument(pages: string, parts: Parts, common = ''): Uint8Array {
  return zipOfParts({
    'OFD.xml': `<ofd:OFD ${ofdNames}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'D.xml': `<ofd:Document ${ofdNames}><ofd:CommonData>${common}</ofd:CommonData><ofd:Pages>${pages}</ofd:Pages></ofd:Document>`,
    ...parts,
  });
}

const ofdPage = (objects: string, before = '') =>
  `<ofd:Page ${ofdNames}>${before}<ofd:Content><ofd:Layer ID="1">${objects}</ofd:Layer></ofd:Content></ofd:Page>`;
const onePage = '<ofd:Page ID="1" BaseLoc="P.xml"/>';
const textObject = (code: string, size = '4') =>
  `<ofd:TextObject ID="2" Boundary="0 0 200 10" Font="1" Size="${size}">${code}</ofd:TextObject>`;
const tooLarge = { outcome: 'failed', code: 'file_too_large' } as const;
const noText = { outcome: 'failed', code: 'scanned_page', says: /pictures/ } as const;
const noReport = { outcome: 'not_a_report', code: 'not_a_report', says: /report/ } as const;

export const hostilePackages: readonly HostileFile[] = [
  {
    name: 'zeros-in-content.odt',
    write: ofBytes(() =>
      zipOfParts({ mimetype: 'application/vnd.oasis.opendocument.text' }, [
        { names: ['content.xml'], content: new Uint8Array(300 * megabyte) },
      ]),
    ),
    outcome: 'failed',
    code: 'zip_too_large',
    says: /314572800/,
  },
  {
    name: 'laughs.fodt',
    write: text('<text:p>&l12;</text:p>', laughs),
    outcome: 'failed',
    code: 'xml_entities',
    says: /entit/,
  },
  {
    name: 'deep-spans.fodt',
    write: ofBytes(() => openDocument('text', nested('<text:span>', '</text:span>', 100_000))),
    outcome: 'failed',
    code: 'too_deeply_nested',
    says: /nests/,
  },
  { name: 'blanks.fodt', write: text('<text:p>1<text:s text:c="999999999"/>2</text:p>'.repeat(1000)), ...noReport },
  {
    name: 'repeated-cells.fodt',
    write: text(
      `<table:table>${row(`<table:table-cell table:number-columns-repeated="999999999">${'<text:p>1</text:p>'}</table:table-cell>`)}</table:table>`,
    ),
    ...tooLarge,
    says: /rows and cells/,
  },
  {
    name: 'repeated-rows.fodt',
    write: text(`<table:table>${row(cell(), 'table:number-rows-repeated="999999999"')}</table:table>`),
    ...tooLarge,
    says: /rows and cells/,
  },
  {
    name: 'wide-and-tall.fodt',
    write: text(
      `<table:table>${row(cell('table:number-columns-spanned="999999999" table:number-rows-spanned="999999999"').repeat(50)).repeat(50)}</table:table>`,
    ),
    ...tooLarge,
    says: /columns/,
  },
  {
    name: 'repeated-rows.fods',
    write: sheet(() => row(cell(), 'table:number-rows-repeated="999999999"')),
    ...tooLarge,
    says: /rows/,
  },
  {
    name: 'repeated-cells.fods',
    write: sheet(() => row(cell('table:number-columns-repeated="999999999"'))),
    ...tooLarge,
    says: /columns/,
  },
  {
    name: 'repeated-hidden-cells.fods',
    write: sheet(
      () =>
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="999999999"/>' +
        row(cell('table:number-columns-repeated="999999999"')),
    ),
    ...noReport,
    warning: 'second_reading_failed',
    says: /report|hide|more than|over other/,
  },
  {
    name: 'hidden-ranges.fods',
    write: sheet(
      () =>
        '<table:table-column table:visibility="collapse"/><table:table-column/>'.repeat(100_000) +
        row(cell().repeat(1000)).repeat(100),
    ),
    ...noReport,
    warning: 'second_reading_failed',
    says: /report|hide|more than|over other/,
  },
  {
    name: 'tall-cells.fods',
    write: sheet(() => row(cell('table:number-rows-spanned="999999999"').repeat(100)).repeat(100)),
    ...tooLarge,
    says: /places/,
  },
  {
    name: 'deep-groups.fods',
    write: sheet(() => nested('<table:table-row-group>', '</table:table-row-group>', 100_000)),
    outcome: 'failed',
    code: 'too_deeply_nested',
    says: /nests/,
  },
  {
    name: 'far-cell.xlsx',
    write: ofBytes(() =>
      workbook(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
      ),
    ),
    ...noReport,
  },
  {
    name: 'merges.xlsx',
    write: ofBytes(() =>
      workbook(
        `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(100_000)}</mergeCells>`,
      ),
    ),
    ...tooLarge,
    says: /columns/,
  },
  {
    name: 'hidden-columns.xlsx',
    write: ofBytes(() =>
      workbook(
        `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(200)}</cols><sheetData>${'<row><c><v>1</v></c></row>'.repeat(1000)}</sheetData>`,
      ),
    ),
    ...noReport,
  },
  {
    name: 'laughs.xlsx',
    write: ofBytes(() =>
      workbook('', {
        'xl/worksheets/sheet1.xml': `${laughs}<worksheet xmlns="${spreadsheet}"><sheetData><row><c t="inlineStr"><is><t>&l12;</t></is></c></row></sheetData></worksheet>`,
      }),
    ),
    outcome: 'failed',
    code: 'xml_entities',
    says: /entit/,
  },
  {
    name: 'zeros-in-texts.xlsx',
    write: ofBytes(() => workbook('', { 'xl/sharedStrings.xml': new Uint8Array(300 * megabyte) })),
    outcome: 'failed',
    code: 'zip_too_large',
    says: /314572800/,
  },
  {
    name: 'runs-over-and-over.xlsx',
    write: ofBytes(() =>
      workbook(`<sheetData>${'<row>'.concat('<c t="s"><v>0</v></c>'.repeat(100), '</row>').repeat(1000)}</sheetData>`, {
        'xl/sharedStrings.xml': `<sst xmlns="${spreadsheet}"><si>${'<r><t>1</t></r>'.repeat(200_000)}</si></sst>`,
      }),
    ),
    ...tooLarge,
    says: /characters/,
  },
  {
    name: 'one-page-over-and-over.ofd',
    write: ofBytes(() => ofdDocument(onePage.repeat(100_000), { 'P.xml': ofdPage('') })),
    ...tooLarge,
    says: /pages/,
  },
  {
    name: 'repeated-steps.ofd',
    write: ofBytes(() =>
      ofdDocument(onePage, {
        'P.xml': ofdPage(
          textObject('<ofd:TextCode X="0" Y="4" DeltaX="g 999999999 2 g 999999999 3">2023</ofd:TextCode>').repeat(100),
        ),
      }),
    ),
    ...noReport,
    warning: 'second_reading_failed',
    says: /report|hide|more than|over other/,
  },
  {
    name: 'template-of-itself.ofd',
    write: ofBytes(() =>
      ofdDocument(
        onePage,
        { 'P.xml': ofdPage('', '<ofd:Template TemplateID="9"/>'.repeat(10_000)) },
        '<ofd:TemplatePage ID="9" BaseLoc="P.xml"/>',
      ),
    ),
    ...noText,
  },
  {
    name: 'deep-blocks.ofd',
    write: ofBytes(() =>
      ofdDocument(onePage, { 'P.xml': ofdPage(nested('<ofd:PageBlock ID="1">', '</ofd:PageBlock>', 100_000)) }),
    ),
    outcome: 'failed',
    code: 'too_deeply_nested',
    says: /nests/,
  },
  {
    name: 'one-path.ofd',
    write: ofBytes(() =>
      ofdDocument(onePage, {
        'P.xml': ofdPage(
          `<ofd:PathObject ID="2" Boundary="0 0 200 200"><ofd:AbbreviatedData>M 0 0 ${'L 9 9 '.repeat(2_000_000)}</ofd:AbbreviatedData></ofd:PathObject>`,
        ),
      }),
    ),
    ...noText,
  },
  {
    name: 'paths.ofd',
    write: ofBytes(() =>
      ofdDocument(onePage, {
        'P.xml': ofdPage(
          '<ofd:PathObject ID="2" Boundary="0 0 200 200"><ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData></ofd:PathObject>'.repeat(
            300_000,
          ),
        ),
      }),
    ),
    ...noText,
  },
  {
    name: 'boundless-numbers.ofd',
    write: ofBytes(() =>
      ofdDocument(onePage, {
        'P.xml': ofdPage(
          `${textObject('<ofd:TextCode X="1e308" Y="-1e308" DeltaX="1e308 1e308">2023</ofd:TextCode>', '1e308')}<ofd:PathObject ID="2" Boundary="-1e308 -1e308 1e308 1e308" CTM="1e308 1e308 1e308 1e308 0 0"><ofd:AbbreviatedData>M 0 0 L 1e308 1e308 A 1e308 1e308 1e308 1 1 9 9</ofd:AbbreviatedData></ofd:PathObject>`,
        ),
      }),
    ),
    ...noText,
  },
  {
    name: 'annotations.ofd',
    write: ofBytes(() =>
      zipOfParts({
        'OFD.xml': `<ofd:OFD ${ofdNames}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
        'D.xml': `<ofd:Document ${ofdNames}><ofd:Annotations>A.xml</ofd:Annotations><ofd:Pages>${onePage}</ofd:Pages></ofd:Document>`,
        'A.xml': `<ofd:Annotations ${ofdNames}>${'<ofd:Page PageID="1"><ofd:FileLoc>B.xml</ofd:FileLoc></ofd:Page>'.repeat(100_000)}</ofd:Annotations>`,
        'B.xml': `<ofd:PageAnnot ${ofdNames}><ofd:Annot ID="3"><ofd:Appearance/></ofd:Annot></ofd:PageAnnot>`,
        'P.xml': ofdPage(''),
      }),
    ),
    ...noText,
  },
];
