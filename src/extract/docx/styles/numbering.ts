// Automatic numbering (ECMA-376 Part 1, 17.9): how lists and their levels are defined, and what count each paragraph gets when the
// document is read from top to bottom.
import { childOf, childrenOf, propertyValue, switchOf, wholeNumber, type XmlElement } from '../package/xml.js';
import { formatCount } from './number-formats.js';
import type { Styles } from './styles.js';

interface ListLevel {
  readonly start: number;
  readonly format: string;
  /** The number's text, with %1 … %9 for the counts of the levels. */
  readonly text: string;
  /** What stands between the number and the paragraph's text. */
  readonly separator: '\t' | ' ' | '';
  /** Whether all counts are written in decimal digits, whatever format their levels have. */
  readonly isLegal: boolean;
  /** A paragraph of this level (counted from 1) or a higher one restarts the count; 0 for never. */
  readonly restartsAfter: number;
  /** The paragraph style that belongs to the level. */
  readonly style: string | null;
}

interface ListDefinition {
  readonly id: string;
  /** Lists with the same abstract definition share one count. */
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

const bullet = '•';
const privateUse = /[\ue000-\uf8ff]/g;
const symbolFont = /^(?:wingdings|webdings|symbol)/i;

/** The list definitions of a document (the part `numbering`). */
export class Numbering {
  readonly #abstracts = new Map<string, XmlElement>();
  readonly #lists = new Map<string, XmlElement>();
  readonly #definitions = new Map<string, ListDefinition | null>();
  readonly #styles: Styles;

  /** @param root the element `w:numbering`, or null if the document has none */
  constructor(root: XmlElement | null, styles: Styles) {
    this.#styles = styles;
    for (const element of childrenOf(root, 'w:abstractNum'))
      this.#abstracts.set(element.attributes.get('w:abstractNumId') ?? '', element);
    for (const element of childrenOf(root, 'w:num')) this.#lists.set(element.attributes.get('w:numId') ?? '', element);
  }

  /** The definition of a list; null if the list is not defined. */
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

  /** A definition may refer to a list style instead of having levels: then the list of that style has them (17.9.21). */
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

/** A custom format is wrapped in a markup alternative, whose fallback is a format of the standard. */
function formatOf(level: XmlElement): string {
  for (const child of level.children) {
    if (child.name === 'w:numFmt') return child.attributes.get('w:val') ?? 'decimal';
    const fallback =
      child.name === 'mc:AlternateContent' ? propertyValue(childOf(child, 'mc:Fallback'), 'w:numFmt') : null;
    if (fallback !== null) return fallback;
  }
  return 'decimal';
}

/** A bullet from a symbol font is a picture, whatever letter encodes it. */
function bulletOf(level: XmlElement): string {
  const fonts = childOf(childOf(level, 'w:rPr'), 'w:rFonts')?.attributes;
  const isSymbol = symbolFont.test(fonts?.get('w:ascii') ?? fonts?.get('w:hAnsi') ?? '');
  const stated = propertyValue(level, 'w:lvlText') ?? '';
  return isSymbol || stated === '' ? bullet : stated.replace(privateUse, bullet);
}

/** The number of one paragraph, and what stands between it and the text. */
interface ListNumber {
  readonly text: string;
  readonly separator: string;
}

interface Place {
  readonly list: ListDefinition;
  readonly level: number;
}

const placeholder = /%([1-9])/g;

/** Counts the numbered paragraphs of a document. Give it every paragraph, in order. */
export class ListCounter {
  readonly #numbering: Numbering;
  readonly #styles: Styles;
  /** The count of each level, by abstract definition. */
  readonly #counts = new Map<string, Map<number, number>>();
  readonly #startedLists = new Set<string>();

  constructor(numbering: Numbering, styles: Styles) {
    this.#numbering = numbering;
    this.#styles = styles;
  }

  /**
   * Counts a paragraph.
   * @param properties the element `w:pPr`
   * @param style the paragraph's style
   * @returns its number, or null if it has none
   */
  next(properties: XmlElement | null, style: string | null): ListNumber | null {
    const place = this.#placeOf(properties, style);
    const level = place?.list.levels.get(place.level);
    if (!place || !level) return null;
    const counts = this.#count(place, level);
    const text = writeNumber(level, place.list, counts);
    return text === '' ? null : { text, separator: level.separator };
  }

  /** A paragraph's own list takes precedence over that of its style; the list 0 takes it out of every list (17.9.18). */
  #placeOf(properties: XmlElement | null, style: string | null): Place | null {
    const own = childOf(properties, 'w:numPr');
    const { chain, listed: inherited } = this.#styles.resolve(style);
    const ownId = propertyValue(own, 'w:numId');
    const id = ownId ?? inherited?.listId ?? '0';
    const list = id === '0' ? null : this.#numbering.find(id);
    if (!list) return null;
    const stated = wholeNumber(propertyValue(own, 'w:ilvl'));
    const linked = [...list.levels].find(([, level]) => chain.some((one) => one.id === level.style))?.[0];
    const ofStyle = ownId === null ? inherited?.listLevel : null;
    return { list, level: stated ?? linked ?? ofStyle ?? 0 };
  }

  #count({ list, level: index }: Place, level: ListLevel): ReadonlyMap<number, number> {
    const counts = this.#counts.get(list.abstractId) ?? new Map<number, number>();
    this.#counts.set(list.abstractId, counts);
    if (!this.#startedLists.has(list.id)) {
      this.#startedLists.add(list.id);
      for (const overridden of list.startOverrides.keys()) counts.delete(overridden);
    }
    const before = counts.get(index);
    counts.set(index, before === undefined ? startOf(list, index, level) : before + 1);
    for (const [other, definition] of list.levels) {
      if (other < index && !counts.has(other)) counts.set(other, startOf(list, other, definition));
      if (other > index && index < definition.restartsAfter) counts.delete(other);
    }
    return counts;
  }
}

function startOf(list: ListDefinition, index: number, level: ListLevel): number {
  return list.startOverrides.get(index) ?? level.start;
}

function writeNumber(level: ListLevel, list: ListDefinition, counts: ReadonlyMap<number, number>): string {
  if (level.format === 'bullet') return level.text;
  return level.text.replace(placeholder, (_, digit: string) => {
    const index = Number(digit) - 1;
    const count = counts.get(index);
    if (count === undefined) return '';
    return formatCount(count, level.isLegal ? 'decimal' : (list.levels.get(index)?.format ?? 'decimal'));
  });
}
