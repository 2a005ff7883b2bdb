// The styles of a Word document (ECMA-376 Part 1, 17.7), as far as they decide what the text is and whether it is seen: look, outline
// level, automatic numbering.
import { childOf, childrenOf, propertyValue, wholeNumber, type XmlElement } from '../package/xml.js';
import { backdropOf, overlay, plainLook, readLook, type StatedLook, unknownColor } from './looks.js';

interface Style {
  readonly id: string;
  readonly name: string;
  readonly basedOn: string | null;
  readonly look: StatedLook;
  /** The element `w:pPr`, or that of a table style `w:tcPr`, which may put a colour behind the text. */
  readonly frame: XmlElement | null;
  /** Whether parts of a table have looks of their own, such as its first row (17.7.6). */
  readonly hasParts: boolean;
  readonly outlineLevel: number | null;
  /** The list that paragraphs of the style belong to; `0` takes them out of any list. */
  readonly listId: string | null;
  readonly listLevel: number | null;
}

/** The styles that apply to text. */
interface StyleNames {
  readonly table: string | null;
  readonly paragraph: string | null;
  readonly character: string | null;
}

/** What a style decides together with the styles that it is based on. */
interface ResolvedStyle {
  /** The style and the styles that it is based on, nearest first. */
  readonly chain: readonly Style[];
  readonly look: StatedLook;
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
  readonly #defaultTableStyle: string | null;
  readonly #defaultLook: StatedLook;
  readonly #looks = new Map<string, StatedLook>();

  /** @param root the element `w:styles`, or null if the document has no styles */
  constructor(root: XmlElement | null) {
    let defaultStyle: string | null = null;
    let defaultTableStyle: string | null = null;
    for (const element of childrenOf(root, 'w:style')) {
      const style = readStyle(element);
      this.#byId.set(style.id, style);
      const isDefault = ['1', 'true', 'on'].includes(element.attributes.get('w:default') ?? '0');
      const type = element.attributes.get('w:type');
      if (isDefault && type === 'paragraph') defaultStyle = style.id;
      if (isDefault && type === 'table') defaultTableStyle = style.id;
    }
    this.#defaultParagraphStyle = defaultStyle;
    const defaults = childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault');
    this.#defaultTableStyle = defaultTableStyle;
    this.#defaultLook = readLook(childOf(defaults, 'w:rPr'));
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
      look: chain.reduce((look, style) => overlay(look, style.look), plainLook),
      headingLevel: headingLevelOf(chain),
      listed: chain.find((style) => style.listId !== null) ?? null,
    };
    this.#resolved.set(id, resolved);
    return resolved;
  }

  /**
   * The look of text by its styles, before what its run states. Hiding and striking out are toggles: what the styles of the table,
   * the paragraph and the characters state is added up, so that two cancel each other out, unless the defaults of the document state
   * it (17.7.3). Of any other property the nearest counts.
   * @param styles the styles of the table, the paragraph and the characters; null for none
   */
  lookOf({ table, paragraph, character }: StyleNames): StatedLook {
    const key = `${table}\n${paragraph}\n${character}`;
    const known = this.#looks.get(key);
    if (known) return known;
    const ofTable = table === null ? plainLook : this.resolve(table).look;
    const ofParagraph = this.resolve(paragraph).look;
    const ofCharacter = character === null ? plainLook : this.resolve(character).look;
    const all = [ofCharacter, ofParagraph, ofTable];
    const nearest = overlay(all.reduce(overlay), this.#defaultLook);
    const toggled = (property: 'vanish' | 'strike') =>
      this.#defaultLook[property] === true || all.filter((look) => look[property] === true).length % 2 === 1;
    const look = { ...nearest, vanish: toggled('vanish'), strike: toggled('strike') };
    this.#looks.set(key, look);
    return look;
  }

  /** The style of a table that names none. */
  tableStyle(named: string | null): string | null {
    return named ?? this.#defaultTableStyle;
  }

  /** What a style puts behind its text, else the colour that is there. Parts of a table may have unknown colours. */
  backdropOf(style: string | null, behind: string): string {
    const { chain } = this.resolve(style);
    if (chain.some(({ hasParts }) => hasParts)) return unknownColor;
    return chain.reduceRight((color, { frame }) => backdropOf(frame, color), behind);
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
    look: readLook(childOf(element, 'w:rPr')),
    frame: childOf(element, 'w:tcPr') ?? paragraph,
    hasParts: childOf(element, 'w:tblStylePr') !== null,
    outlineLevel: wholeNumber(propertyValue(paragraph, 'w:outlineLvl')),
    listId: propertyValue(numbering, 'w:numId'),
    listLevel: wholeNumber(propertyValue(numbering, 'w:ilvl')),
  };
}
