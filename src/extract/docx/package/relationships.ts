// The relationships of a part (ECMA-376 Part 2, 6.5): which parts and addresses it refers to. They lead to the main part.
import { DocumentFault } from '../../bytes/document-fault.js';
import type { WordParts } from './parts.js';
import { childrenOf, type XmlElement } from './xml.js';

/** A reference from one part to another part or to an address. */
export interface Relationship {
  readonly id: string;
  /** The last segment of the type, such as `styles`, which strict and transitional types have in common. */
  readonly type: string;
  /** The name of a part, or an address outside the package. */
  readonly target: string;
  readonly isExternal: boolean;
}

interface MainPart {
  readonly name: string;
  readonly root: XmlElement;
}

const wordContentType =
  /wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.(?:document|template)\.macroEnabled/i;

/** The relationships of a part; those of the package itself if `part` is empty. */
export function readRelationships(pack: WordParts, part: string): readonly Relationship[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const root = pack.readXml(`${folder}_rels/${part.slice(slash)}.rels`);
  return childrenOf(root, 'rel:Relationship').map((element) => {
    const target = element.attributes.get('Target') ?? '';
    const isExternal = element.attributes.get('TargetMode') === 'External';
    const type = element.attributes.get('Type') ?? '';
    return {
      id: element.attributes.get('Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      target: isExternal ? target : resolvePart(folder, target),
      isExternal,
    };
  });
}

/** The name of the part that the first relationship of a type leads to; null if there is none. */
export function relatedPart(relationships: readonly Relationship[], type: string): string | null {
  return relationships.find((relationship) => relationship.type === type && !relationship.isExternal)?.target ?? null;
}

/**
 * Finds the Word document in a package by the relationship `officeDocument`, else by its content type. A flat package may come without
 * either: programs that write only the document leave them out.
 * @param relationships the relationships of the package
 * @throws DocumentFault `not_a_docx` if there is no Word document
 */
export function findMainPart(pack: WordParts, relationships: readonly Relationship[]): MainPart {
  const related = relatedPart(relationships, 'officeDocument');
  for (const name of [related, partOfWordType(pack), pack.flatPartOf('w:document')]) {
    const root = name === null ? null : pack.readXml(name);
    if (name !== null && root?.name === 'w:document') return { name, root };
  }
  throw new DocumentFault('not_a_docx', 'The zip container holds no Word document.');
}

function partOfWordType(pack: WordParts): string | null {
  const overrides = childrenOf(pack.readXml('[Content_Types].xml'), 'ct:Override');
  const main = overrides.find((element) => wordContentType.test(element.attributes.get('ContentType') ?? ''));
  return main ? resolvePart('', main.attributes.get('PartName') ?? '') : null;
}

function resolvePart(folder: string, target: string): string {
  const segments: string[] = [];
  for (const segment of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
