// The files of an OFD document (GB/T 33190-2016, 6): a zip container of XML. Paths are those of the container, or relative to the file that
// names them.
import { DocumentFault } from '../bytes/document-fault.js';
import { maxInflatedBytes } from '../bytes/limits.js';
import { inflateEntry } from '../bytes/zip-content.js';
import { readZipDirectory, refuseBombs, type ZipEntry } from '../bytes/zip-directory.js';
import { decodeXml } from '../xml/xml-characters.js';
import { nodesIn, parseXmlTree, type XmlNode } from '../xml/xml-tree.js';

/** A file of the container, with the path that its own references start from. */
export interface OfdPart {
  readonly path: string;
  /** Names of elements stand without their prefix, which writers choose as they like. */
  readonly root: XmlNode;
}

/** The open container. */
export class OfdPackage {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #starts = new Map<ZipEntry, Uint8Array | null>();
  #inflated = 0;
  /** Pages can share a file, and many do with a template. */
  #last: OfdPart | null = null;

  /** @throws DocumentFault `zip_damaged`, `zip_too_large` */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const entries = readZipDirectory(bytes);
    refuseBombs(entries);
    this.#entries = new Map(entries.map((entry) => [keyOf(entry.name), entry]));
  }

  /**
   * Reads a file of XML.
   * @param from the paths of the files that its own path may be relative to; without one, it is that of the container. Programs do not agree
   * on them, so that a path that leads nowhere is tried from the next, and from the container.
   * @returns null if the container has no such file
   * @throws DocumentFault `zip_damaged`, `zip_too_large` if more was read than a container may hold, `encrypted`, `xml_damaged`,
   * `xml_entities`, `too_deeply_nested`, `file_too_large`
   */
  part(location: string, ...from: readonly string[]): OfdPart | null {
    if (location.trim() === '') return null;
    const path = [...from, ''].map((each) => pathOf(location, each)).find((each) => this.#entries.has(keyOf(each)));
    const entry = path === undefined ? undefined : this.#entries.get(keyOf(path));
    if (path === undefined || entry === undefined) return null;
    if (this.#last?.path === path) return this.#last;
    // Pages can share several files, so that what is read may be more than what the container holds.
    this.#inflated += entry.size;
    if (this.#inflated > maxInflatedBytes)
      throw new DocumentFault(
        'zip_too_large',
        `The parts of the OFD document come to more than ${maxInflatedBytes} bytes.`,
      );
    const root = parseXmlTree(decodeXml(inflateEntry(this.#bytes, entry), path), path);
    this.#last = { path, root: withoutPrefixes(root) };
    return this.#last;
  }

  /** As `part`, for a file that the document cannot be read without. */
  neededPart(location: string, ...from: readonly string[]): OfdPart {
    const found = this.part(location, ...from);
    if (found === null)
      throw new DocumentFault(
        'zip_damaged',
        `The OFD document refers to “${location}”, which it does not hold. Download it again.`,
      );
    return found;
  }

  /** The first bytes of any file; null if there is no such file or it cannot be inflated. */
  startOf(location: string, from: string): Uint8Array | null {
    const entry = [from, ''].map((each) => this.#entries.get(keyOf(pathOf(location, each)))).find((each) => each);
    if (entry === undefined) return null;
    const known = this.#starts.get(entry);
    if (known !== undefined) return known;
    const start = this.#startOf(entry);
    this.#starts.set(entry, start);
    return start;
  }

  #startOf(entry: ZipEntry): Uint8Array | null {
    try {
      return inflateEntry(this.#bytes, entry).slice(0, startBytes);
    } catch (error) {
      if (error instanceof DocumentFault) return null;
      throw error;
    }
  }
}

const leadingSlashes = /^\/+/;
const separators = /[\s,]+/;
/** As much as says which kind of picture it is. */
const startBytes = 1024;

/** A path without `.` and `..`; it never leads out of the container. */
function pathOf(location: string, from: string): string {
  const stated = location.trim().replaceAll('\\', '/');
  const steps = stated.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of stated.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function keyOf(path: string): string {
  return path.replaceAll('\\', '/').replace(leadingSlashes, '').toLowerCase();
}

function withoutPrefixes({ name, attributes, children }: XmlNode): XmlNode {
  return {
    name: name.slice(name.indexOf(':') + 1),
    attributes,
    children: children.map((child) => (typeof child === 'string' ? child : withoutPrefixes(child))),
  };
}

/** The text of an element without markup, such as a path or a title. */
export function ownTextOf(node: XmlNode | null): string {
  return (node?.children ?? [])
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();
}

/** The texts of all children of a name that are not blank. */
export function textsIn(node: XmlNode | null, name: string): readonly string[] {
  return nodesIn(node, name)
    .map(ownTextOf)
    .filter((text) => text !== '');
}

/** The words of a list (7.1: ST_Array). */
export function wordsIn(text: string | undefined): readonly string[] {
  return (text ?? '').split(separators).filter((word) => word !== '');
}

/** Numbers separated by blanks (7.1: ST_Array, ST_Box, ST_Pos); what is no number is left out. */
export function numbersIn(text: string | undefined): readonly number[] {
  return wordsIn(text).map(Number).filter(Number.isFinite);
}

/** A number of an attribute, or the value where it states none. */
export function numberIn({ attributes }: XmlNode, name: string, otherwise: number): number {
  return numbersIn(attributes.get(name))[0] ?? otherwise;
}

/** A switch of an attribute, or the value where it states none. */
export function flagIn({ attributes }: XmlNode, name: string, otherwise: boolean): boolean {
  const stated = attributes.get(name)?.trim().toLowerCase();
  if (stated === undefined || stated === '') return otherwise;
  return stated === 'true' || stated === '1';
}
