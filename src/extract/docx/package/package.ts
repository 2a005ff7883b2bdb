// The package of a Word document: a zip container whose parts are found by relationships (ECMA-376 Part 2). Nothing is inflated before
// the directory is checked, nothing beyond the size that the directory states, and only the parts that are asked for.
import { DocumentFault } from '../../bytes/document-fault.js';
import { inflateEntry } from '../../bytes/zip-content.js';
import { readZipDirectory, refuseBombs, type ZipEntry } from '../../bytes/zip-directory.js';
import { decodeXml } from '../../xml/xml-characters.js';
import type { WordParts } from './parts.js';
import { childOf, childrenOf, parseXml, type XmlElement } from './xml.js';

const leadingSlashes = /^\/+/;

/** A package whose parts can be read by name. */
export class WordPackage implements WordParts {
  readonly #bytes: Uint8Array;
  /** The root of the one file of XML that the document is; null for a zip container. */
  readonly flatRoot: XmlElement | null;
  /** The parts of a flat package, by name; null for a zip container. */
  readonly #flat: ReadonlyMap<string, XmlElement> | null;
  readonly #entries: ReadonlyMap<string, readonly ZipEntry[]>;

  /** @throws DocumentFault `zip_damaged`, `zip_too_large`; for a flat package what `readXml` throws */
  constructor(bytes: Uint8Array) {
    this.flatRoot = isFlatPackage(bytes) ? parseXml(decodeXml(bytes, 'The package'), 'The package') : null;
    this.#flat = this.flatRoot === null ? null : flatParts(this.flatRoot);
    const entries = this.#flat ? [] : readZipDirectory(bytes);
    refuseBombs(entries);
    this.#bytes = bytes;
    this.#entries = byName(entries);
  }

  /**
   * The root element of an XML part; null if the package has no such part.
   * @throws DocumentFault `zip_damaged`, `encrypted`, `xml_damaged`, `xml_entities`, `too_deeply_nested`
   */
  readXml(name: string): XmlElement | null {
    if (this.#flat) return this.#flat.get(keyOf(name)) ?? null;
    const [entry, ...others] = this.#entries.get(keyOf(name)) ?? [];
    if (!entry) return null;
    // Readers disagree about which of two parts with the same name counts, so neither is trusted.
    if (others.length > 0)
      throw new DocumentFault(
        'zip_damaged',
        `The zip holds ${entry.name} twice, and it is not clear which one counts.`,
      );
    return parseXml(decodeXml(inflateEntry(this.#bytes, entry), entry.name), entry.name);
  }

  /** The first part of a flat package whose root element has a name; null if there is none, or the package is a zip container. */
  flatPartOf(rootName: string): string | null {
    const parts = [...(this.#flat ?? [])];
    return parts.find(([, root]) => root.name === rootName)?.[0] ?? null;
  }
}

/** Whether a package is one file of XML with all parts in it, as Word saves it (.xml): it begins with markup, no zip container does. */
export function isFlatPackage(bytes: Uint8Array): boolean {
  return markupStart.test(new TextDecoder('latin1').decode(bytes.subarray(0, 64)));
}

/** After a byte order mark or blanks; the zeros of UTF-16 may stand between. */
const markupStart = /^[\s\0\u00ef\u00bb\u00bf\u00fe\u00ff]*</;

/** A part of XML is the only element of its `pkg:xmlData`. Parts of other content are never asked for. */
function flatParts(root: XmlElement): ReadonlyMap<string, XmlElement> {
  return new Map(
    childrenOf(root, 'pkg:part').flatMap((part) => {
      const content = childOf(part, 'pkg:xmlData')?.children[0];
      return content ? [[keyOf(part.attributes.get('pkg:name') ?? ''), content] as const] : [];
    }),
  );
}

/** Part names are compared ignoring case (Part 2, 6.2.2.3). Some programs write backslashes. */
function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(leadingSlashes, '').toLowerCase();
}

function byName(entries: readonly ZipEntry[]): ReadonlyMap<string, readonly ZipEntry[]> {
  const map = new Map<string, ZipEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.name);
    const equals = map.get(key);
    if (equals) equals.push(entry);
    else map.set(key, [entry]);
  }
  return map;
}
