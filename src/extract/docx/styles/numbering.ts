// Definitions of automatic numbering (ECMA-376 Part 1, 17.9): which list and level a number has, and how it is written.

import { childOf, childrenOf, propertyValue, switchOf, wholeNumber, type XmlElement } from '../package/xml.js';
import type { Styles } from './styles.js';

export interface ListLevel {
  readonly start: number;
  readonly format: string;
  /** The number's text, with %1 … %9 for the counts of the levels. */
  readonly text: string;
  /** What parts the number from the paragraph's text. */
  readonly separator: '\t' | ' ' | '';
  /** All counts in decimal digits, whatever their levels say. */
  readonly isLegal: boolean;
  /** The level (from 1) from which up a paragraph starts this level anew; 0 for never. */
  readonly restartsAfter: number;
  /** The paragraph style that belongs to the level. */
  readonly style: string | null;
}

export interface ListDefinition {
  readonly id: string;
  /** Lists with the same abstract definition count on together. */
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

const bullet = '•';
const privateUse = /[\ue000-\uf8ff]/g;
const symbolFont = /^(?:wingdings|webdings|symbol)/i;

export class Numbering {
  readonly #abstracts = new Map<string, XmlElement>();
  readonly #lists = new Map<string, XmlElement>();
  readonly #definitions = new Map<string, ListDefinition | null>();
  readonly #styles: Styles;

  /** @param root the element `w:numbering`, or null where the document has none */
  constructor(root: XmlElement | null, styles: Styles) {
    this.#styles = styles;
    for (const element of childrenOf(root, 'w:abstractNum'))
      this.#abstracts.set(element.attributes.get('w:abstractNumId') ?? '', element);
    for (const element of childrenOf(root, 'w:num')) this.#lists.set(element.attributes.get('w:numId') ?? '', element);
  }

  /** The definition of a list; null where there is none. */
  find(id: string): ListDefinition | null {
    const known = this.#definitions.get(id);
    if (known !== undefined) return known;
    const definition = this.#read(id);
    this.#definitions.set(id, definition);
    return definition;
  }

  #read(id: string): ListDefinition | null {
    const list = this.#lists.get(id);
    const abstract = this.#abstractOf(list, new Set());
    if (!list || !abstract) return null;
    const levels = new Map(levelsOf(abstract));
    const startOverrides = new Map<number, number>();
    for (const override of childrenOf(list, 'w:lvlOverride')) {
      const index = wholeNumber(override.attributes.get('w:ilvl')) ?? 0;
      const level = childOf(override, 'w:lvl');
      if (level) levels.set(index, readLevel(level));
      const start = wholeNumber(propertyValue(override, 'w:startOverride'));
      if (start !== null) startOverrides.set(index, start);
    }
    return { id, abstractId: abstract.attributes.get('w:abstractNumId') ?? '', levels, startOverrides };
  }

  /** A definition may stand in for a list style: then the list that this style names holds the levels (17.9.21). */
  #abstractOf(list: XmlElement | undefined, seen: Set<XmlElement>): XmlElement | null {
    if (!list || seen.has(list)) return null;
    seen.add(list);
    const abstract = this.#abstracts.get(propertyValue(list, 'w:abstractNumId') ?? '');
    const link = propertyValue(abstract ?? null, 'w:numStyleLink');
    if (!abstract || link === null) return abstract ?? null;
    const linked = this.#styles.resolve(link).listed?.listId;
    return this.#abstractOf(this.#lists.get(linked ?? ''), seen) ?? abstract;
  }
}

function levelsOf(abstract: XmlElement): readonly (readonly [number, ListLevel])[] {
  return childrenOf(abstract, 'w:lvl').map((element) => [
    wholeNumber(element.attributes.get('w:ilvl')) ?? 0,
    readLevel(element),
  ]);
}

function readLevel(element: XmlElement): ListLevel {
  const index = wholeNumber(element.attributes.get('w:ilvl')) ?? 0;
  const format = formatOf(element);
  const suffix = propertyValue(element, 'w:suff');
  return {
    // 17.9.25: a level that states no start begins at 0.
    start: wholeNumber(propertyValue(element, 'w:start')) ?? 0,
    format,
    text: format === 'bullet' ? bulletOf(element) : (propertyValue(element, 'w:lvlText') ?? ''),
    separator: suffix === 'nothing' ? '' : suffix === 'space' ? ' ' : '\t',
    isLegal: switchOf(element, 'w:isLgl') ?? false,
    restartsAfter: wholeNumber(propertyValue(element, 'w:lvlRestart')) ?? index,
    style: propertyValue(element, 'w:pStyle'),
  };
}

/** A custom format stands in a markup alternative, whose fallback is a format of the standard. */
function formatOf(level: XmlElement): string {
  for (const child of level.children) {
    if (child.name === 'w:numFmt') return child.attributes.get('w:val') ?? 'decimal';
    const fallback =
      child.name === 'mc:AlternateContent' ? propertyValue(childOf(child, 'mc:Fallback'), 'w:numFmt') : null;
    if (fallback !== null) return fallback;
  }
  return 'decimal';
}

/** A bullet from a symbol font is a picture, whatever letter it is coded as. */
function bulletOf(level: XmlElement): string {
  const fonts = childOf(childOf(level, 'w:rPr'), 'w:rFonts')?.attributes;
  const isSymbol = symbolFont.test(fonts?.get('w:ascii') ?? fonts?.get('w:hAnsi') ?? '');
  const stated = propertyValue(level, 'w:lvlText') ?? '';
  return isSymbol || stated === '' ? bullet : stated.replace(privateUse, bullet);
}
