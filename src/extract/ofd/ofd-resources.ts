// What the pages of an OFD document refer to by number (GB/T 33190-2016, 7.9): pictures, colour spaces, drawing parameters, composite figures.
import { nodeIn, nodesIn, type XmlNode } from '../xml/xml-tree.js';
import { type OfdPackage, type OfdPart, textOf, textsIn } from './ofd-package.js';

/** A picture: where it hides what is beneath. `lost` if the container does not hold it. */
export type OfdPicture = 'opaque' | 'unknown' | 'lost';

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
export function resourcesOf(pack: OfdPackage, holder: XmlNode | null, from: string): ReadonlyMap<string, StatedResource> {
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
      const start = pack.startOf(textOf(nodeIn(media.node, 'MediaFile')), media.folder);
      if (start === null) return 'lost';
      return start[0] === 0xff && start[1] === 0xd8 ? 'opaque' : 'unknown';
    },
  };
}
