// The parts of a Word package other than the body (ECMA-376 parts 1 and 2): content types, relationships, styles, numbering, footnotes,
// properties.
import { footnoteId } from './docx-text.js';
import { escapeMarkup } from './xml-text.js';

export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const officeRelationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const wordContentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The file's own properties. */
export interface DocxProperties {
  readonly title: string;
  readonly creator: string;
  /** YYYY-MM-DD. */
  readonly created: string;
}

/** All parts but the body, by name. */
export function docxParts(properties: DocxProperties): ReadonlyMap<string, string> {
  return new Map([
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', packageRelationships()],
    ['word/_rels/document.xml.rels', documentRelationships()],
    ['word/styles.xml', styles()],
    ['word/numbering.xml', numbering()],
    ['word/footnotes.xml', footnotes()],
    ['docProps/core.xml', coreProperties(properties)],
  ]);
}

function contentTypes(): string {
  const overrides = [
    ['/word/document.xml', `${wordContentType}.document.main+xml`],
    ['/word/styles.xml', `${wordContentType}.styles+xml`],
    ['/word/numbering.xml', `${wordContentType}.numbering+xml`],
    ['/word/footnotes.xml', `${wordContentType}.footnotes+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  return `${declaration}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const entries = targets.map(
    ([type, target], place) => `<Relationship Id="rId${place + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageNamespace}/relationships">${entries.join('')}</Relationships>`;
}

function packageRelationships(): string {
  return relationships([
    [`${officeRelationship}/officeDocument`, 'word/document.xml'],
    [`${packageNamespace}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  ]);
}

function documentRelationships(): string {
  return relationships([
    [`${officeRelationship}/styles`, 'styles.xml'],
    [`${officeRelationship}/numbering`, 'numbering.xml'],
    [`${officeRelationship}/footnotes`, 'footnotes.xml'],
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

function paragraphStyle(id: string, name: string, paragraph: string, run: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
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

function coreProperties({ title, creator, created }: DocxProperties): string {
  const dates = ['created', 'modified'].map(
    (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${created}T00:00:00Z</dcterms:${name}>`,
  );
  const namespaces = `xmlns:cp="${packageNamespace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
  return `${declaration}<cp:coreProperties ${namespaces}><dc:title>${escapeMarkup(title)}</dc:title><dc:creator>${escapeMarkup(creator)}</dc:creator>${dates.join('')}</cp:coreProperties>`;
}
