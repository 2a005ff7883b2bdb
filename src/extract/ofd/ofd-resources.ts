// What the pages of an OFD document refer to by number (GB/T 33190-2016, 7.9): pictures, colour spaces, drawing parameters, composite figures.
import { nodeIn, nodesIn, type XmlNode } from '../xml/xml-tree.js';
import { type OfdPackage, type OfdPart, ownTextOf, textsIn } from './ofd-package.js';

/** A picture: where it hides what is beneath. `lost` if the container does not hold it. */
type OfdPicture = 'opaque' | 'unknown' | 'lost';

/** The resources of a document and of one of its pages. */
export interface OfdResources {
  /** `GRAY`, `RGB` or `CMYK`. */
  readonly colourSpaceOf: (id: string) => string;
  readonly drawParam: (id: string) => XmlNode | null;
  readonly composite: (id: string) => XmlNode | null;
  readonly picture: (id: string) => OfdPicture;
}

/** The elements that resources stand in, and their own elements. */
const kinds: readonly (readonly [list: string, element: string])[] = [
  ['ColorSpaces', 'ColorSpace'],
  ['DrawParams', 'DrawParam'],
  ['MultiMedias', 'MultiMedia'],
  ['CompositeGraphicUnits', 'CompositeGraphicUnit'],
];

interface StatedResource {
  readonly node: XmlNode;
  readonly folder: string;
}

/**
 * Reads the resources that a document or page lists.
 * @param holder the element with `PublicRes`, `DocumentRes` or `PageRes`
 * @param from the path of its file
 */
export function resourcesOf(
  pack: OfdPackage,
  holder: XmlNode | null,
  from: string,
): ReadonlyMap<string, StatedResource> {
  const found = new Map<string, StatedResource>();
  for (const name of ['PublicRes', 'DocumentRes', 'PageRes'])
    for (const location of textsIn(holder, name)) {
      const part = pack.part(location, from);
      if (part !== null) addResources(part, found);
    }
  return found;
}

function addResources({ path, root }: OfdPart, found: Map<string, StatedResource>): void {
  const base = root.attributes.get('BaseLoc') ?? '';
  const folder = base.startsWith('/') ? `${base}/` : `/${path.slice(0, path.lastIndexOf('/') + 1)}${base}/`;
  for (const [list, element] of kinds)
    for (const node of nodesIn(root, list).flatMap((each) => nodesIn(each, element))) {
      const id = node.attributes.get('ID');
      if (id !== undefined) found.set(`${element} ${id}`, { node, folder });
    }
}

/** Looks resources up, those of the page before those of the document. */
export function lookUp(pack: OfdPackage, stated: readonly ReadonlyMap<string, StatedResource>[]): OfdResources {
  const find = (kind: string, id: string) => stated.map((map) => map.get(`${kind} ${id}`)).find((each) => each);
  return {
    colourSpaceOf: (id) => find('ColorSpace', id)?.node.attributes.get('Type')?.toUpperCase() ?? 'RGB',
    drawParam: (id) => find('DrawParam', id)?.node ?? null,
    composite: (id) => find('CompositeGraphicUnit', id)?.node ?? null,
    picture: (id) => {
      const media = find('MultiMedia', id);
      if (media === undefined) return 'lost';
      const start = pack.startOf(ownTextOf(nodeIn(media.node, 'MediaFile')), media.folder);
      if (start === null) return 'lost';
      return isOpaque(start) ? 'opaque' : 'unknown';
    },
  };
}

const jpeg = [0xff, 0xd8];
const png = [0x89, 0x50, 0x4e, 0x47];
/** Where a PNG states its colour type; grey and colours have no alpha. A block before the data may name a colour that is transparent. */
const colourTypeAt = 25;
const opaqueTypes: ReadonlySet<number | undefined> = new Set([0, 2]);

function isOpaque(start: Uint8Array): boolean {
  const beginsWith = (bytes: readonly number[]) => bytes.every((byte, index) => start[index] === byte);
  if (beginsWith(jpeg)) return true;
  if (!beginsWith(png) || !opaqueTypes.has(start[colourTypeAt])) return false;
  const blocks = Buffer.from(start).toString('latin1');
  const data = blocks.indexOf('IDAT');
  return data >= 0 && !blocks.slice(0, data).includes('tRNS');
}
