// The parts of a Word package other than the body (ECMA-376 parts 1 and 2): content types, relationships, styles, numbering, footnotes,
// properties.
import { picturePart, pieceStyles } from './docx-pieces.js';
import type { DocxProducer } from './docx-producers.js';
import { ruledEdges } from './docx-tables.js';
import { footnoteId } from './docx-text.js';
import { escapeMarkup } from './xml-text.js';

export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const officeRelationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const officeNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006';
const officeContentType = 'application/vnd.openxmlformats-officedocument';
const wordContentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The file's own properties. */
export interface DocxProperties {
  readonly title: string;
  readonly creator: string;
  /** YYYY-MM-DD. */
  readonly created: string;
}

/** All parts but the body, by name, as a program writes them. */
export function docxParts(properties: DocxProperties, producer?: DocxProducer): ReadonlyMap<string, string> {
  const parts: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', contentTypes(producer)],
    ['_rels/.rels', packageRelationships(producer)],
    ['word/_rels/document.xml.rels', documentRelationships(producer)],
    ['word/styles.xml', producer ? producerStyles(producer) : styles()],
    ['word/numbering.xml', numbering()],
    ['word/footnotes.xml', footnotes()],
    ['docProps/core.xml', coreProperties(properties)],
    ...(producer ? ([['docProps/app.xml', applicationProperties(producer)]] as const) : []),
    ...(producer?.customProperty
      ? ([['docProps/custom.xml', customProperties(producer.customProperty)]] as const)
      : []),
  ];
  return new Map(parts);
}

function contentTypes(producer: DocxProducer | undefined): string {
  const overrides = [
    ['/word/document.xml', `${wordContentType}.document.main+xml`],
    ['/word/styles.xml', `${wordContentType}.styles+xml`],
    ['/word/numbering.xml', `${wordContentType}.numbering+xml`],
    ['/word/footnotes.xml', `${wordContentType}.footnotes+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...(producer ? [['/docProps/app.xml', `${officeContentType}.extended-properties+xml`]] : []),
    ...(producer?.customProperty ? [['/docProps/custom.xml', `${officeContentType}.custom-properties+xml`]] : []),
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  const pictures = producer ? '<Default Extension="png" ContentType="image/png"/>' : '';
  return `${declaration}<Types xmlns="${packageNamespace}/content-types">${pictures}<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string, id?: string])[]): string {
  const entries = targets.map(
    ([type, target, id], place) => `<Relationship Id="${id ?? `rId${place + 1}`}" Type="${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageNamespace}/relationships">${entries.join('')}</Relationships>`;
}

function packageRelationships(producer: DocxProducer | undefined): string {
  return relationships([
    [`${officeRelationship}/officeDocument`, 'word/document.xml'],
    [`${packageNamespace}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ...(producer ? ([[`${officeRelationship}/extended-properties`, 'docProps/app.xml']] as const) : []),
    ...(producer?.customProperty
      ? ([[`${officeRelationship}/custom-properties`, 'docProps/custom.xml']] as const)
      : []),
  ]);
}

function documentRelationships(producer: DocxProducer | undefined): string {
  return relationships([
    [`${officeRelationship}/styles`, 'styles.xml'],
    [`${officeRelationship}/numbering`, 'numbering.xml'],
    [`${officeRelationship}/footnotes`, 'footnotes.xml'],
    ...(producer ? ([[`${officeRelationship}/image`, 'media/image1.png', picturePart.relationship]] as const) : []),
  ]);
}

function styles(): string {
  const fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="24"/>';
  const headings = [1, 2, 3, 4, 5, 6].map((level) =>
    paragraphStyle(`Heading${level}`, `heading ${level}`, `<w:outlineLvl w:val="${level - 1}"/>`, '<w:b/>'),
  );
  const title = paragraphStyle('Title', 'Title', '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="36"/>');
  const normal =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>';
  return `${declaration}<w:styles xmlns:w="${wordNamespace}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts}</w:rPr></w:rPrDefault></w:docDefaults>${normal}${title}${headings.join('')}</w:styles>`;
}

/** The styles under the names that a program gives them, with those of its tables and of pieces of cells. */
function producerStyles({ styles: { title, headings, normal } }: DocxProducer): string {
  const fonts =
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>';
  const plain = `<w:style w:type="paragraph" w:default="1" w:styleId="${normal}"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>`;
  const own = [
    paragraphStyle(title, 'Title', '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="36"/>', normal),
    ...headings.map((id, place) =>
      paragraphStyle(id, `heading ${place + 1}`, `<w:outlineLvl w:val="${place}"/>`, '<w:b/>', normal),
    ),
    ...pieceStyles.map(
      ([id, run]) =>
        `<w:style w:type="character" w:customStyle="1" w:styleId="${id}"><w:name w:val="${id}"/><w:rPr>${run}</w:rPr></w:style>`,
    ),
  ];
  const table = (id: string, properties: string) =>
    `<w:style w:type="table" w:styleId="${id}"><w:name w:val="Table Grid"/><w:tblPr>${properties}<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`;
  const ruled = `<w:tblBorders>${ruledEdges(['top', 'left', 'bottom', 'right', 'insideH', 'insideV'])}</w:tblBorders>`;
  return `${declaration}<w:styles xmlns:w="${wordNamespace}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts}</w:rPr></w:rPrDefault></w:docDefaults>${plain}${own.join('')}${table('a5', ruled)}${table('10', ruled)}</w:styles>`;
}

function paragraphStyle(id: string, name: string, paragraph: string, run: string, basis = 'Normal'): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basis}"/><w:next w:val="${basis}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

function numbering(): string {
  const level = (place: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${place}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/></w:lvl>`;
  const levels = [
    level(0, 'chineseCounting', '%1、'),
    level(1, 'chineseCounting', '（%2）'),
    level(2, 'decimal', '%3.'),
  ];
  return `${declaration}<w:numbering xmlns:w="${wordNamespace}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${levels.join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
}

function footnotes(): string {
  const separators = ['separator', 'continuationSeparator'].map(
    (type, id) => `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`,
  );
  const note = `<w:footnote w:id="${footnoteId}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve">统计口径以本级为准。</w:t></w:r></w:p></w:footnote>`;
  return `${declaration}<w:footnotes xmlns:w="${wordNamespace}">${separators.join('')}${note}</w:footnotes>`;
}

function applicationProperties({ application, applicationVersion }: DocxProducer): string {
  return `${declaration}<Properties xmlns="${officeNamespace}/extended-properties"><Application>${application}</Application><AppVersion>${applicationVersion}</AppVersion></Properties>`;
}

function customProperties([name, value]: NonNullable<DocxProducer['customProperty']>): string {
  return `${declaration}<Properties xmlns="${officeNamespace}/custom-properties" xmlns:vt="${officeNamespace}/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property></Properties>`;
}

function coreProperties({ title, creator, created }: DocxProperties): string {
  const dates = ['created', 'modified'].map(
    (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${created}T00:00:00Z</dcterms:${name}>`,
  );
  const namespaces = `xmlns:cp="${packageNamespace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
  return `${declaration}<cp:coreProperties ${namespaces}><dc:title>${escapeMarkup(title)}</dc:title><dc:creator>${escapeMarkup(creator)}</dc:creator>${dates.join('')}</cp:coreProperties>`;
}
