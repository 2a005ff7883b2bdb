// The vocabulary of the parts of a Word document: their namespaces, each under one fixed prefix whatever prefix the file uses
// (ECMA-376 Part 1: strict, purl.oclc.org; Part 4: transitional, schemas.openxmlformats.org), and the elements that nothing reads.

const transitional = 'http://schemas.openxmlformats.org';
const strict = 'http://purl.oclc.org/ooxml';
const microsoft = 'http://schemas.microsoft.com/office';

/** The prefix of every name whose namespace is not in the table. */
export const unknownPrefix = '?';

/** The namespace that is in force without being declared. */
export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

const prefixes: ReadonlyMap<string, string> = new Map([
  [xmlNamespace, 'xml'],
  [`${transitional}/wordprocessingml/2006/main`, 'w'],
  [`${strict}/wordprocessingml/main`, 'w'],
  [`${transitional}/officeDocument/2006/relationships`, 'r'],
  [`${strict}/officeDocument/relationships`, 'r'],
  [`${transitional}/package/2006/relationships`, 'rel'],
  [`${transitional}/package/2006/content-types`, 'ct'],
  [`${transitional}/markup-compatibility/2006`, 'mc'],
  [`${transitional}/drawingml/2006/main`, 'a'],
  [`${strict}/drawingml/main`, 'a'],
  [`${transitional}/drawingml/2006/picture`, 'pic'],
  [`${strict}/drawingml/picture`, 'pic'],
  [`${transitional}/drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${strict}/drawingml/wordprocessingDrawing`, 'wp'],
  [`${transitional}/officeDocument/2006/math`, 'm'],
  [`${strict}/officeDocument/math`, 'm'],
  [`${microsoft}/2006/xmlPackage`, 'pkg'],
  [`${microsoft}/word/2003/wordml`, 'w'],
  [`${microsoft}/word/2003/auxHint`, 'wx'],
  ['http://schemas.microsoft.com/aml/2001/core', 'aml'],
  [`${microsoft}/word/2010/wordprocessingShape`, 'wps'],
  [`${microsoft}/word/2010/wordprocessingGroup`, 'wpg'],
  [`${microsoft}/word/2010/wordprocessingCanvas`, 'wpc'],
  [`${microsoft}/word/2010/wordprocessingDrawing`, 'wp14'],
  [`${microsoft}/word/2010/wordml`, 'w14'],
  [`${microsoft}/word/2012/wordml`, 'w15'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  [`${transitional}/package/2006/metadata/core-properties`, 'cp'],
  [`${transitional}/officeDocument/2006/extended-properties`, 'ep'],
  [`${strict}/officeDocument/extendedProperties`, 'ep'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
]);

/** The fixed prefix of a namespace, or `?` for a namespace that we do not read. */
export function prefixOf(namespace: string): string {
  return prefixes.get(namespace) ?? unknownPrefix;
}

/**
 * Elements of WordprocessingML (ECMA-376 Part 1, 17.3–17.7) that only say how text looks. They neither hold text nor decide what
 * the text is, so they are left out of the tree. They make up the larger part of most files; an element that is missing from this
 * list costs time and nothing else.
 */
export const unreadElements: ReadonlySet<string> = new Set([
  // Runs; `w:rFonts` is read where a bullet is written.
  'w:b',
  'w:bCs',
  'w:i',
  'w:iCs',
  'w:u',
  'w:szCs',
  'w:kern',
  'w:w',
  'w:lang',
  'w:fitText',
  'w:noProof',
  'w:rPrChange',
  // Paragraphs; `w:spacing` belongs to runs too.
  'w:ind',
  'w:jc',
  'w:spacing',
  'w:pBdr',
  'w:tabs',
  'w:keepNext',
  'w:keepLines',
  'w:pageBreakBefore',
  'w:widowControl',
  'w:snapToGrid',
  'w:kinsoku',
  'w:wordWrap',
  'w:overflowPunct',
  'w:topLinePunct',
  'w:autoSpaceDE',
  'w:autoSpaceDN',
  'w:adjustRightInd',
  'w:contextualSpacing',
  'w:textAlignment',
  'w:pPrChange',
  // Tables, rows and cells.
  'w:tblPrEx',
  'w:tblGrid',
  'w:trHeight',
  'w:cantSplit',
  'w:tblHeader',
  'w:cnfStyle',
  'w:tcW',
  'w:tcBorders',
  'w:tcMar',
  'w:vAlign',
  'w:noWrap',
  'w:hideMark',
  'w:trPrChange',
  'w:tcPrChange',
  // Marks that Word leaves between runs.
  'w:proofErr',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:lastRenderedPageBreak',
  // Styles and lists.
  'w:latentStyles',
  'w:rsid',
  'w:lvlJc',
]);
