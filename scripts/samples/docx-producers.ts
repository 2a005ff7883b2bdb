// The programs that write Word documents, as data: how each names its styles, rules its tables, and what it puts around every run.
// After files that Word 2019, WPS Office 11 and LibreOffice 7.3 write.

export interface DocxProducer {
  readonly name: string;
  /** As the file's own properties name it. */
  readonly application: string;
  readonly applicationVersion: string;
  /** The identifiers of the styles of the title, of headings 1–6 and of plain text. Word and WPS number them in Chinese documents. */
  readonly styles: { readonly title: string; readonly headings: readonly string[]; readonly normal: string };
  /** Attributes of every paragraph and run: Word numbers its editing sessions. */
  readonly paragraphAttributes: string;
  readonly runAttributes: string;
  /** What the properties of paragraphs and of runs in table cells begin and end with. */
  readonly cellParagraph: string;
  readonly cellRun: readonly [before: string, after: string];
  /** The properties of a table before its borders. */
  readonly table: string;
  /** Where the rules of a table are stated. */
  readonly rules: 'table style' | 'table' | 'cells';
  /** What stands in the first paragraph besides its text. */
  readonly firstParagraph: string;
  /** A custom property of the file. */
  readonly customProperty?: readonly [name: string, value: string];
}

const songFont = 'w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"';

const word: DocxProducer = {
  name: 'Word',
  application: 'Microsoft Office Word',
  applicationVersion: '16.0000',
  styles: { title: 'a3', headings: ['1', '2', '3', '4', '5', '6'], normal: 'a' },
  paragraphAttributes: ' w:rsidR="00B43F1C" w:rsidRDefault="00B43F1C" w:rsidP="00D02A57"',
  runAttributes: ' w:rsidRPr="00D02A57"',
  cellParagraph: '<w:widowControl/><w:spacing w:line="240" w:lineRule="exact"/>',
  cellRun: [`<w:rFonts ${songFont} w:hint="eastAsia"/><w:kern w:val="0"/>`, '<w:szCs w:val="18"/>'],
  table: '<w:tblStyle w:val="a5"/>',
  rules: 'table style',
  firstParagraph:
    '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:proofErr w:type="gramStart"/><w:proofErr w:type="gramEnd"/>',
};

const wps: DocxProducer = {
  name: 'WPS',
  application: 'WPS Office_11.1.0.12980_F1E327BC-269C-435d-A152-05C5408002CA',
  applicationVersion: '0',
  styles: { title: '8', headings: ['2', '3', '4', '5', '6', '7'], normal: '1' },
  paragraphAttributes: '',
  runAttributes: '',
  cellParagraph: '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>',
  cellRun: [
    '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:cs="仿宋_GB2312"/>',
    '<w:vertAlign w:val="baseline"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>',
  ],
  table: '<w:tblStyle w:val="10"/>',
  rules: 'table',
  firstParagraph: '',
  customProperty: ['KSOProductBuildVer', '2052-11.1.0.12980'],
};

const libreOffice: DocxProducer = {
  name: 'LibreOffice',
  application: 'LibreOffice/7.3.7.2$Linux_X86_64 LibreOffice_project/30$Build-2',
  applicationVersion: '15.0000',
  styles: {
    title: 'Title',
    headings: ['Heading1', 'Heading2', 'Heading3', 'Heading4', 'Heading5', 'Heading6'],
    normal: 'Normal',
  },
  paragraphAttributes: '',
  runAttributes: '',
  cellParagraph: '<w:widowControl w:val="false"/><w:suppressLineNumbers/><w:bidi w:val="0"/>',
  cellRun: ['<w:rFonts w:eastAsia="Noto Serif CJK SC" w:cs="Lohit Devanagari"/>', ''],
  table: '',
  rules: 'cells',
  firstParagraph: '<w:bookmarkStart w:id="1" w:name="__DdeLink__1_1"/><w:bookmarkEnd w:id="1"/>',
};

/** Every program that is known to write Word documents here. */
export const docxProducers: readonly DocxProducer[] = [word, wps, libreOffice];
