// Writes a document as an OpenDocument text (OpenDocument 1.3): a container of XML, or one flat file.
import { strToU8, zipSync } from 'fflate';
import {
  headingText,
  type PlacedCell,
  placeTable,
  type WrittenBlock,
  type WrittenPiece,
  type WrittenTable,
} from './written-document.js';
import { escapeMarkup } from './xml-text.js';

/** A program that writes OpenDocument texts, and its habits. */
export interface OdtProducer {
  readonly name: string;
  readonly generator: string;
  /** One file of XML instead of a container. */
  readonly isFlat?: boolean;
  /** Neighbouring columns and cells that are alike are written once, with a number. */
  readonly repeats?: boolean;
  /** Numbers state their value beside their text. */
  readonly statesValues?: boolean;
}

/** After files of LibreOffice and Word. */
export const odtProducers: readonly OdtProducer[] = [
  { name: 'LibreOffice', generator: 'LibreOffice/7.3.7.2$Linux_X86_64 LibreOffice_project/30$Build-2' },
  {
    name: 'LibreOffice, flat',
    generator: 'LibreOffice/24.2.5.2$Windows_X86_64 LibreOffice_project/bffef4ea',
    isFlat: true,
    statesValues: true,
  },
  { name: 'Word', generator: 'MicrosoftOffice/15.0 MicrosoftWord', repeats: true },
];

/** Looks that an OpenDocument text may have. */
export interface OdtLooks {
  /** Each number in a table is a correction: an old number deleted, the right one inserted. */
  readonly trackedChanges?: boolean;
  /** Each paragraph and each number in a table is followed by hidden text. */
  readonly hiddenText?: boolean;
  readonly oneRunPerCharacter?: boolean;
  /** The title stands in the header of the pages, and nowhere else. */
  readonly titleInHeader?: boolean;
}

interface OdtDocument {
  readonly blocks: readonly WrittenBlock[];
  readonly title: string;
  readonly author: string;
  readonly producer: OdtProducer;
  readonly looks?: OdtLooks;
}

const mimetype = 'application/vnd.oasis.opendocument.text';
const namespaces = [
  ...['office', 'text', 'table', 'style', 'meta', 'presentation'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  ),
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
].join(' ');
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const entryTime = new Date(2000, 0, 1);

/** Styles of text by their names; the second way of a look is another property, or one that the style inherits. */
const textStyles: Readonly<Record<string, string>> = {
  raised0: 'style:text-position="super 58%"',
  raised1: 'style:text-position="33% 58%"',
  lowered0: 'style:text-position="sub 58%"',
  lowered1: 'style:text-position="-33% 58%"',
  struck0: 'style:text-line-through-style="solid" style:text-line-through-type="single"',
  struck1: 'style:text-line-through-type="double" style:text-line-through-style="solid"',
  hidden0: 'text:display="none"',
  white0: 'fo:color="#ffffff"',
  white1: 'fo:color="#FFFFFF" style:use-window-font-color="false"',
  shadowed0: 'fo:text-shadow="1pt 1pt"',
};

/** Writes an OpenDocument text. */
export function writeOdtDocument({ blocks, title, author, producer, looks = {} }: OdtDocument): Uint8Array {
  const writer = new OdtWriter(producer, looks);
  const isTitle = (block: WrittenBlock) => block.kind === 'heading' && block.level === 0;
  const moved = looks.titleInHeader ? blocks.filter(isTitle) : [];
  const text = blocks.filter((block) => !moved.includes(block)).map((block) => writer.block(block));
  const header = moved.map((block) => writer.block(block)).join('');
  const named = looks.titleInHeader ? '' : `<dc:title>${escapeMarkup(title)}</dc:title>`;
  const by = looks.titleInHeader ? '' : `<meta:initial-creator>${escapeMarkup(author)}</meta:initial-creator>`;
  const meta = `<office:meta>${named}${by}<meta:generator>${producer.generator}</meta:generator></office:meta>`;
  const automatic = `<office:automatic-styles>${automaticStyles()}</office:automatic-styles>`;
  const body = `<office:body><office:text>${writer.changes()}${text.join('')}</office:text></office:body>`;
  const pages = `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">${header === '' ? '' : `<style:header>${header}</style:header>`}</style:master-page></office:master-styles>`;
  const layout =
    '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/></style:page-layout>';
  const root = (name: string, content: string, more = '') =>
    `${declaration}<office:${name} ${namespaces} office:version="1.3"${more}>${content}</office:${name}>`;
  if (producer.isFlat)
    return strToU8(
      root(
        'document',
        meta + automatic.replace('</office:auto', `${layout}</office:auto`) + pages + body,
        ` office:mimetype="${mimetype}"`,
      ),
    );
  const entry = (xml: string) => [strToU8(xml), { mtime: entryTime, level: 9 }] as const;
  const files = ['content.xml', 'styles.xml', 'meta.xml'];
  const manifest = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${mimetype}"/>${files.map((name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`;
  return zipSync({
    mimetype: [strToU8(mimetype), { mtime: entryTime, level: 0 }],
    'content.xml': [...entry(root('document-content', automatic + body))],
    'styles.xml': [
      ...entry(root('document-styles', `<office:automatic-styles>${layout}</office:automatic-styles>${pages}`)),
    ],
    'meta.xml': [...entry(root('document-meta', meta))],
    'META-INF/manifest.xml': [...entry(manifest)],
  });
}

function automaticStyles(): string {
  return Object.entries(textStyles)
    .map(
      ([name, properties]) =>
        `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`,
    )
    .join('');
}

const wholeNumber = /^\d+$/;

class OdtWriter {
  readonly #producer: OdtProducer;
  readonly #looks: OdtLooks;
  readonly #deletions: string[] = [];

  constructor(producer: OdtProducer, looks: OdtLooks) {
    this.#producer = producer;
    this.#looks = looks;
  }

  block(block: WrittenBlock): string {
    switch (block.kind) {
      case 'heading': {
        const text = this.#text(headingText(block)) + this.#hidden(block.text);
        return block.level === 0
          ? `<text:p text:style-name="Title">${text}</text:p>`
          : `<text:h text:outline-level="${block.level}">${text}</text:h>`;
      }
      case 'paragraph':
        return `<text:p>${this.#text(block.text)}${this.#hidden(block.text)}</text:p>`;
      case 'table':
        return this.#table(block.table);
    }
  }

  /** The deleted text of tracked changes, which stands before the text. */
  changes(): string {
    const regions = this.#deletions.map((old, index) => {
      const info =
        '<office:change-info><dc:creator>editor</dc:creator><dc:date>2000-01-01T00:00:00</dc:date></office:change-info>';
      const deletion = `<text:deletion>${info}<text:p>${old}</text:p></text:deletion>`;
      return `<text:changed-region text:id="d${index}">${deletion}</text:changed-region><text:changed-region text:id="i${index}"><text:insertion>${info}</text:insertion></text:changed-region>`;
    });
    return regions.length === 0 ? '' : `<text:tracked-changes>${regions.join('')}</text:tracked-changes>`;
  }

  #text(text: string): string {
    const written = (part: string) => escapeMarkup(part).replaceAll('\n', '<text:line-break/>');
    if (!this.#looks.oneRunPerCharacter) return written(text);
    return [...text].map((character) => `<text:span>${written(character)}</text:span>`).join('');
  }

  #hidden(text: string): string {
    return this.#looks.hiddenText && text !== '' ? '<text:span text:style-name="hidden0">7</text:span>' : '';
  }

  #table(table: WrittenTable): string {
    const { columns, places } = placeTable(table);
    const rows = places.map((line, row) => {
      const cells = line.map((place, column) => this.#cell(place, row, column));
      return `<table:table-row>${this.#producer.repeats ? collapsed(cells).join('') : cells.join('')}</table:table-row>`;
    });
    return `<table:table><table:table-column table:number-columns-repeated="${columns}"/>${rows.join('')}</table:table>`;
  }

  #cell(place: PlacedCell | null, row: number, column: number): string {
    if (place === null) return '<table:table-cell><text:p/></table:table-cell>';
    if (place.row !== row || place.column !== column) return '<table:covered-table-cell/>';
    const { rowSpan, columnSpan, text } = place.cell;
    const spans =
      (columnSpan > 1 ? ` table:number-columns-spanned="${columnSpan}"` : '') +
      (rowSpan > 1 ? ` table:number-rows-spanned="${rowSpan}"` : '');
    const value =
      this.#producer.statesValues && wholeNumber.test(text) && !place.cell.pieces
        ? ` office:value-type="float" office:value="${text}"`
        : '';
    return `<table:table-cell${spans}${value}>${this.#content(place.cell)}</table:table-cell>`;
  }

  #content({ text, pieces }: PlacedCell['cell']): string {
    const nested = pieces?.find(({ look }) => look === 'nested');
    if (nested)
      return `<table:table><table:table-column/><table:table-row><table:table-cell><text:p>${this.#text(nested.text)}</text:p></table:table-cell></table:table-row></table:table><text:p/>`;
    if (pieces) return `<text:p>${pieces.map((piece) => this.#piece(piece)).join('')}</text:p>`;
    if (!this.#looks.trackedChanges || !wholeNumber.test(text))
      return `<text:p>${this.#text(text)}${this.#hidden(text)}</text:p>`;
    const index = this.#deletions.push(String(Number(text) + 7)) - 1;
    return `<text:p><text:change text:change-id="d${index}"/><text:change-start text:change-id="i${index}"/>${this.#text(text)}<text:change-end text:change-id="i${index}"/></text:p>`;
  }

  #piece({ text, look, way }: WrittenPiece): string {
    const style = [`${look}${way % 2}`, `${look}0`].find((name) => name in textStyles);
    if (style !== undefined) return `<text:span text:style-name="${style}">${this.#text(text)}</text:span>`;
    switch (look) {
      case 'picture':
        return '<draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="0.5cm"><draw:image xlink:href="Pictures/1.png"/></draw:frame>';
      case 'field':
        return way % 2 === 0
          ? `<text:text-input text:description="">${this.#text(text)}</text:text-input>`
          : `<text:user-field-get text:name="n">${this.#text(text)}</text:user-field-get>`;
      case 'drawn':
        return way % 2 === 0
          ? `<draw:custom-shape text:anchor-type="as-char" svg:width="2cm" svg:height="0.5cm"><text:p>${this.#text(text)}</text:p></draw:custom-shape>`
          : '<draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="0.5cm"><draw:object xlink:href="./Object 1"/></draw:frame>';
      default:
        return this.#text(text);
    }
  }
}

const repeatable = /^<table:(?:covered-)?table-cell/;

/** Neighbouring cells that are written alike, once with their number. */
function collapsed(cells: readonly string[]): readonly string[] {
  return cells.flatMap((cell, index) => {
    if (cell === cells[index - 1]) return [];
    const rest = cells.slice(index).findIndex((other) => other !== cell);
    const count = rest < 0 ? cells.length - index : rest;
    return count === 1
      ? [cell]
      : [cell.replace(repeatable, (tag) => `${tag} table:number-columns-repeated="${count}"`)];
  });
}
