// The structure of an OFD file (GB/T 33190-2016, 7): OFD.xml → the document → its pages with their templates, annotations and seals.
import { DocumentFault } from '../bytes/document-fault.js';
import { maxPages } from '../bytes/limits.js';
import { nodeIn, nodesIn, type XmlNode } from '../xml/xml-tree.js';
import { flagIn, OfdPackage, type OfdPart, ownTextOf } from './ofd-package.js';
import { lookUp, type OfdResources, resourcesOf } from './ofd-resources.js';
import { type StatedBox, statedBox } from './ofd-shapes.js';

/** A page with all that it shows, in the order in which it is painted. */
export interface OfdPage {
  readonly box: StatedBox;
  readonly layers: readonly XmlNode[];
  /** The appearances of its annotations. */
  readonly annotations: readonly XmlNode[];
  readonly seals: readonly Seal[];
  readonly resources: OfdResources;
}

interface Seal {
  readonly box: StatedBox;
  readonly clip: StatedBox | null;
}

/** The first document of a file. */
export interface OfdDocument {
  /** How many documents the file holds. */
  readonly bodies: number;
  readonly information: XmlNode | null;
  /** Each opens a page; the files of a page are read only then. */
  readonly pages: readonly (() => OfdPage)[];
  readonly attachments: XmlNode | null;
}

const rootName = 'OFD.xml';
/** A4, for a page that does not say how large it is. */
const usualBox: StatedBox = { x: 0, y: 0, width: 210, height: 297 };

/**
 * Opens a file. Pages are opened by the functions that it returns.
 * @throws DocumentFault as `readOfd` does; so do the pages
 */
export function openOfd(bytes: Uint8Array): OfdDocument {
  const pack = new OfdPackage(bytes);
  const { root, path } = pack.neededPart(rootName);
  const bodies = nodesIn(root, 'DocBody');
  const body = bodies[0] ?? null;
  const location = ownTextOf(nodeIn(body, 'DocRoot'));
  if (nodeIn(root, 'Encryptions') !== null)
    throw new DocumentFault('encrypted', 'The OFD document is encrypted. Save a copy without a password.');
  const document = pack.neededPart(location, path);
  const references = nodesIn(nodeIn(document.root, 'Pages'), 'Page');
  if (references.length > maxPages)
    throw new DocumentFault('file_too_large', `The document has more than ${maxPages} pages.`);
  const common = nodeIn(document.root, 'CommonData');
  const stated = resourcesOf(pack, common, document.path);
  const seals = sealsOf(pack, body, path);
  const annotations = annotationsOf(pack, document);
  const attachments = ownTextOf(nodeIn(document.root, 'Attachments'));
  return {
    bodies: bodies.length,
    information: nodeIn(body, 'DocInfo'),
    attachments: attachments === '' ? null : (pack.part(attachments, document.path)?.root ?? null),
    pages: references.map(({ attributes }) => () => {
      const page = pack.neededPart(attributes.get('BaseLoc') ?? '', document.path);
      const id = attributes.get('ID') ?? '';
      return {
        box: boxOf(page.root, common),
        layers: layersOf(pack, page, document),
        annotations: annotations.get(id) ?? [],
        seals: seals.get(id) ?? [],
        resources: lookUp(pack, [resourcesOf(pack, page.root, page.path), stated]),
      };
    }),
  };
}

/** The physical box of a page, else of the document (7.5). */
function boxOf(page: XmlNode, common: XmlNode | null): StatedBox {
  const areas = [nodeIn(page, 'Area'), nodeIn(common, 'PageArea')];
  for (const area of areas) {
    const box = statedBox(ownTextOf(nodeIn(area, 'PhysicalBox')));
    if (box !== null && box.width > 0 && box.height > 0) return box;
  }
  return usualBox;
}

/** From the bottom up (7.7): templates in the background, the layers of the page by their kinds, templates in the foreground. */
function layersOf(pack: OfdPackage, page: OfdPart, document: OfdPart): readonly XmlNode[] {
  const known = nodesIn(nodeIn(document.root, 'CommonData'), 'TemplatePage');
  const templates = nodesIn(page.root, 'Template').flatMap((reference) => {
    const template = known.find(({ attributes }) => attributes.get('ID') === reference.attributes.get('TemplateID'));
    const location = template?.attributes.get('BaseLoc');
    if (template === undefined || location === undefined) return [];
    const order = reference.attributes.get('ZOrder') ?? template.attributes.get('ZOrder') ?? 'Background';
    return [{ order, layers: inOrder(pack.neededPart(location, document.path).root) }];
  });
  const ofOrder = (isFront: boolean) =>
    templates.filter(({ order }) => (order === 'Foreground') === isFront).flatMap(({ layers }) => layers);
  return [...ofOrder(false), ...inOrder(page.root), ...ofOrder(true)];
}

const layerOrder: readonly string[] = ['Background', 'Body', 'Foreground'];

function inOrder(page: XmlNode): readonly XmlNode[] {
  const layers = nodesIn(nodeIn(page, 'Content'), 'Layer');
  const placeOf = ({ attributes }: XmlNode) => layerOrder.indexOf(attributes.get('Type') ?? 'Body');
  return [...layers].sort((one, other) => placeOf(one) - placeOf(other));
}

/** The appearances of the visible annotations of each page (15). */
function annotationsOf(pack: OfdPackage, { root, path }: OfdPart): ReadonlyMap<string, readonly XmlNode[]> {
  const location = ownTextOf(nodeIn(root, 'Annotations'));
  const list = location === '' ? null : pack.part(location, path);
  const found = new Map<string, XmlNode[]>();
  for (const page of nodesIn(list?.root ?? null, 'Page')) {
    const part = list && pack.part(ownTextOf(nodeIn(page, 'FileLoc')), list.path, path);
    const shown = nodesIn(part?.root ?? null, 'Annot').filter((annotation) => flagIn(annotation, 'Visible', true));
    const id = page.attributes.get('PageID') ?? '';
    const ofPage = found.get(id) ?? [];
    found.set(id, ofPage);
    for (const annotation of shown) ofPage.push(...nodesIn(annotation, 'Appearance'));
  }
  return found;
}

/** Where the seals of the signatures stand on each page (18). What a seal shows is a picture to us. */
function sealsOf(pack: OfdPackage, body: XmlNode | null, from: string): ReadonlyMap<string, readonly Seal[]> {
  const location = ownTextOf(nodeIn(body, 'Signatures'));
  const list = location === '' ? null : pack.part(location, from);
  const found = new Map<string, Seal[]>();
  for (const signature of nodesIn(list?.root ?? null, 'Signature')) {
    const part = list && pack.part(signature.attributes.get('BaseLoc') ?? '', list.path, from);
    for (const stamp of nodesIn(nodeIn(part?.root ?? null, 'SignedInfo'), 'StampAnnot')) {
      const box = statedBox(stamp.attributes.get('Boundary'));
      const page = stamp.attributes.get('PageRef') ?? '';
      const clip = statedBox(stamp.attributes.get('Clip'));
      if (box === null) continue;
      const ofPage = found.get(page) ?? [];
      found.set(page, ofPage);
      ofPage.push({ box, clip });
    }
  }
  return found;
}
