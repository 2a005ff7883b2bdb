// Counts of automatic numbering while a document is read from top to bottom (ECMA-376 Part 1, 17.9).

import { childOf, propertyValue, wholeNumber, type XmlElement } from '../package/xml.js';
import { formatCount } from './number-formats.js';
import type { ListDefinition, ListLevel, Numbering } from './numbering.js';
import type { Styles } from './styles.js';

/** The number of one paragraph, and what parts it from the text. */
export interface ListNumber {
  readonly text: string;
  readonly separator: string;
}

interface Place {
  readonly list: ListDefinition;
  readonly level: number;
}

const placeholder = /%([1-9])/g;

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
   * Counts a paragraph and gives its number; null where it has none.
   * @param properties the element `w:pPr`
   * @param style the paragraph's style
   */
  next(properties: XmlElement | null, style: string | null): ListNumber | null {
    const place = this.#placeOf(properties, style);
    const level = place?.list.levels.get(place.level);
    if (!place || !level) return null;
    const counts = this.#count(place, level);
    const text = writeNumber(level, place.list, counts);
    return text === '' ? null : { text, separator: level.separator };
  }

  /** A paragraph's own list goes before its style's; the list 0 takes it out of every list (17.9.18). */
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
