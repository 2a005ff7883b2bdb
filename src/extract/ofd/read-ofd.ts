// The reader of OFD: the objects of each page → the page model of PDF → tables and paragraphs.
import { type DocumentContent, type Link, type MetadataItem, producerName } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { maxPageObjects } from '../bytes/limits.js';
import { withoutStruckText } from '../pdf/furniture.js';
import { turnUpright, type UprightPage } from '../pdf/page/orientation.js';
import { PagePainter } from '../pdf/page/page-painter.js';
import { pageBlocks, reportUnreadable } from '../pdf/read-pdf.js';
import { pagesOfSheets } from '../pdf/sheets/pages-of-sheets.js';
import { lookAtCells } from '../pdf/sight/look-at-cells.js';
import { nodeIn, nodesIn, type XmlNode } from '../xml/xml-tree.js';
import { type OfdDocument, type OfdPage, openOfd } from './ofd-document.js';
import { GlyphNames } from './ofd-glyphs.js';
import { ownTextOf } from './ofd-package.js';
import { OfdPainter, type OfdPainting, unknownPicture } from './ofd-painter.js';

const pointsPerMillimetre = 72 / 25.4;

/**
 * Reads what the pages of an OFD document show. Reports what the reader of PDF reports of pages, and `several_reports` if the file holds
 * several documents, of which the first is read.
 * @param pagesKnown is called with the number of pages before they are read
 * @throws DocumentFault `zip_damaged`, `zip_too_large`, `encrypted`, `xml_damaged`, `xml_entities`, `too_deeply_nested`, `file_too_large`, and
 * `scanned_page` if no page holds text
 */
export async function readOfd(
  bytes: Uint8Array,
  problems: ProblemCollector,
  pagesKnown: (pages: number) => void = () => {},
): Promise<DocumentContent> {
  const document = openOfd(bytes);
  pagesKnown(document.pages.length);
  if (document.bodies > 1)
    problems.add('several_reports', `The file holds ${document.bodies} documents; only the first was read.`);
  const pages = paintedPages(document, new GlyphNames());
  reportUnreadable(pages, problems);
  const undrawn = () => Promise.reject(new Error('pages of OFD are not drawn'));
  const blocks = await lookAtCells(pageBlocks(pagesOfSheets(pages), problems), pages, undrawn, problems);
  return { metadata: metadataOf(document.information), blocks, attachments: attachmentsOf(document) };
}

/** A contradiction can be found after the page that it makes unclear: the pages are then painted again. */
function paintedPages({ pages }: OfdDocument, names: GlyphNames): readonly UprightPage[] {
  const painting: OfdPainting = { left: maxPageObjects, names };
  const painted = pages.map((open, index) => paintedPage(open(), index + 1, painting));
  if (!names.hasContradictions) return painted;
  const again: OfdPainting = { left: maxPageObjects, names };
  return pages.map((open, index) => paintedPage(open(), index + 1, again));
}

function paintedPage(page: OfdPage, number: number, painting: OfdPainting): UprightPage {
  const { x, y } = page.box;
  const [width, height] = [page.box.width * pointsPerMillimetre, page.box.height * pointsPerMillimetre];
  const bounds = { left: 0, top: 0, right: width, bottom: height };
  const scale = pointsPerMillimetre;
  const painter = new PagePainter([scale, 0, 0, scale, -x * scale, -y * scale], bounds, {
    measure: () => usualFont,
    picture: (name) => (name === unknownPicture ? undefined : pictures[page.resources.picture(name)]),
    isLayerShown: () => true,
  });
  const objects = new OfdPainter(painter, page.resources, painting);
  for (const layer of page.layers) objects.paintAll(layer);
  for (const appearance of page.annotations) objects.paintWithin(appearance);
  for (const { box, clip } of page.seals) objects.paintSeal(box, clip);
  return withoutStruckText(turnUpright({ number, width, height, ...painter.content() }));
}

/** Pictures as the page model asks for them: of those that are not known to be opaque nothing is known, and null is one that is lost. */
const pictures = { opaque: { kind: 2 }, unknown: undefined, lost: null };

/** The file states the places of all characters, so that of its fonts nothing is needed. */
const usualFont = {
  widthScale: 0.001,
  isVertical: false,
  isUnmapped: false,
  isNamed: () => true,
  isGuessed: () => false,
  inkOf: () => null,
  isMisshapen: () => false,
  shapeOf: () => null,
};

/** Elements of the document information (table 4), with the names that every reader gives them. */
const metadataNames: readonly (readonly [name: string, element: string])[] = [
  ['title', 'Title'],
  ['subject', 'Subject'],
  ['author', 'Author'],
  [producerName, 'Creator'],
  ['created', 'CreationDate'],
  ['modified', 'ModDate'],
];

function metadataOf(information: XmlNode | null): readonly MetadataItem[] {
  return metadataNames.flatMap(([name, element]) => {
    const value = ownTextOf(nodeIn(information, element));
    return value === '' ? [] : [{ name, value }];
  });
}

function attachmentsOf({ attachments }: OfdDocument): readonly Link[] {
  return nodesIn(attachments, 'Attachment').flatMap((node) => {
    const text = node.attributes.get('Name') ?? '';
    const address = ownTextOf(nodeIn(node, 'FileLoc'));
    return address === '' ? [] : [{ text, address }];
  });
}
