// The styles of a Word document (ECMA-376 Part 1, 17.7), as far as they decide what the text is: hidden text, outline level, automatic
// numbering.
import { childOf, childrenOf, propertyValue, switchOf, wholeNumber, type XmlElement } from '../package/xml.js';

interface Style {
  readonly id: string;
  readonly name: string;
  readonly basedOn: string | null;
  /** Whether the text is hidden; null if the style does not say. */
  readonly isHidden: boolean | null;
  readonly outlineLevel: number | null;
  /** The list that paragraphs of the style belong to; `0` takes them out of any list. */
  readonly listId: string | null;
  readonly listLevel: number | null;
}

/** What a style decides together with the styles that it is based on. */
interface ResolvedStyle {
  /** The style and the styles that it is based on, nearest first. */
  readonly chain: readonly Style[];
  readonly isHidden: boolean;
  /** 0 for a title, 1–6 for a heading, null for body text. */
  readonly headingLevel: number | null;
  /** The nearest style that states a list. */
  readonly listed: Style | null;
}

const headingName = /^(?:heading|标题)\s*([1-9])$/i;
const titleName = /^(?:title|标题)$/i;
/** Outline levels count from 0; 9 is body text. 17.3.1.20. */
const bodyOutlineLevel = 9;
const deepestHeading = 6;

/** The styles of a document (the part `styles`), resolved along the styles that they are based on. */
export class Styles {
  readonly #byId = new Map<string, Style>();
  readonly #resolved = new Map<string | null, ResolvedStyle>();
  readonly #defaultParagraphStyle: string | null;
  readonly #isHiddenByDefault: boolean;

  /** @param root the element `w:styles`, or null if the document has no styles */
  constructor(root: XmlElement | null) {
    let defaultStyle: string | null = null;
    for (const element of childrenOf(root, 'w:style')) {
      const style = readStyle(element);
      this.#byId.set(style.id, style);
      const isDefault = ['1', 'true', 'on'].includes(element.attributes.get('w:default') ?? '0');
      if (isDefault && element.attributes.get('w:type') === 'paragraph') defaultStyle = style.id;
    }
    this.#defaultParagraphStyle = defaultStyle;
    const defaults = childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault');
    this.#isHiddenByDefault = switchOf(childOf(defaults, 'w:rPr'), 'w:vanish') ?? false;
  }

  /**
   * Resolves a style; null stands for the default. Every paragraph and run asks for its style and most have the same one, so each is
   * resolved only once.
   */
  resolve(id: string | null): ResolvedStyle {
    const known = this.#resolved.get(id);
    if (known) return known;
    const chain = this.#chainOf(id ?? this.#defaultParagraphStyle);
    const resolved = {
      chain,
      isHidden: chain.find((style) => style.isHidden !== null)?.isHidden ?? false,
      headingLevel: headingLevelOf(chain),
      listed: chain.find((style) => style.listId !== null) ?? null,
    };
    this.#resolved.set(id, resolved);
    return resolved;
  }

  /**
   * Whether the styles of a run hide its text. Hiding is a toggle: if both the paragraph's and the character's style hide it, they
   * cancel each other out (17.7.3).
   */
  isHidden(paragraphStyle: string | null, characterStyle: string | null): boolean {
    if (this.#isHiddenByDefault) return true;
    const byParagraph = this.resolve(paragraphStyle).isHidden;
    return characterStyle === null ? byParagraph : byParagraph !== this.resolve(characterStyle).isHidden;
  }

  #chainOf(id: string | null): readonly Style[] {
    const chain: Style[] = [];
    let next = id;
    while (next !== null) {
      const style = this.#byId.get(next);
      if (!style || chain.includes(style)) break;
      chain.push(style);
      next = style.basedOn;
    }
    return chain;
  }
}

/** The nearest style that has an outline level or the name of a heading decides. */
function headingLevelOf(chain: readonly Style[]): number | null {
  for (const style of chain) {
    if (style.outlineLevel !== null) return headingOfOutline(style.outlineLevel);
    const named = headingName.exec(style.name)?.[1];
    if (named) return Math.min(Number(named), deepestHeading);
    if (titleName.test(style.name)) return 0;
  }
  return null;
}

/** The heading level (1–6) of an outline level: 0–8 are headings, 9 is body text, which gives null. */
export function headingOfOutline(level: number): number | null {
  return level >= 0 && level < bodyOutlineLevel ? Math.min(level + 1, deepestHeading) : null;
}

function readStyle(element: XmlElement): Style {
  const paragraph = childOf(element, 'w:pPr');
  const numbering = childOf(paragraph, 'w:numPr');
  return {
    id: element.attributes.get('w:styleId') ?? '',
    name: (propertyValue(element, 'w:name') ?? '').trim(),
    basedOn: propertyValue(element, 'w:basedOn'),
    isHidden: switchOf(childOf(element, 'w:rPr'), 'w:vanish'),
    outlineLevel: wholeNumber(propertyValue(paragraph, 'w:outlineLvl')),
    listId: propertyValue(numbering, 'w:numId'),
    listLevel: wholeNumber(propertyValue(numbering, 'w:ilvl')),
  };
}
