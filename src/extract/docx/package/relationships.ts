// Relationships of a part (ECMA-376 Part 2, 6.5): which parts and addresses it refers to, and the way to the main part.
import { DocumentFault } from '../../bytes/document-fault.js';
import type { WordPackage } from './package.js';
import { childrenOf, type XmlElement } from './xml.js';

export interface Relationship {
  readonly id: string;
  /** The last word of the type, such as `styles`: strict and transitional types end alike. */
  readonly type: string;
  /** The name of a part, or an address outside of the package. */
  readonly target: string;
  readonly isExternal: boolean;
}

export interface MainPart {
  readonly name: string;
  readonly root: XmlElement;
}

const wordContentType =
  /wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.(?:document|template)\.macroEnabled/i;

/** The relationships of a part, or of the package where `part` is empty. */
export function readRelationships(pack: WordPackage, part: string): readonly Relationship[] {
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

/** The part that a relationship of that type leads to; null where there is none. */
export function relatedPart(relationships: readonly Relationship[], type: string): string | null {
  return relationships.find((relationship) => relationship.type === type && !relationship.isExternal)?.target ?? null;
}

/**
 * Finds the Word document in a package: by the relationship `officeDocument`, else by its content type.
 * @param relationships those of the package
 * @throws DocumentFault `not_a_docx` when there is none
 */
export function findMainPart(pack: WordPackage, relationships: readonly Relationship[]): MainPart {
  const related = relatedPart(relationships, 'officeDocument');
  for (const name of [related, partOfWordType(pack)]) {
    const root = name === null ? null : pack.readXml(name);
    if (name !== null && root?.name === 'w:document') return { name, root };
  }
  throw new DocumentFault('not_a_docx', 'The zip container holds no Word document.');
}

function partOfWordType(pack: WordPackage): string | null {
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
