// The styles of an OpenDocument (part 3, 16 and 20): how text looks, found by the name of a style and the styles that it builds on.
import { nodeIn, nodesBelow, type XmlNode } from '../xml/xml-tree.js';

/** What a style says of text; null where it says nothing. */
export interface OpenTextLook {
  readonly isStruck: boolean | null;
  readonly isHidden: boolean | null;
  readonly vertical: 'superscript' | 'subscript' | 'level' | null;
  /** `RRGGBB`, in small letters. */
  readonly colour: string | null;
  readonly ground: string | null;
}

const saysNothing: OpenTextLook = { isStruck: null, isHidden: null, vertical: null, colour: null, ground: null };

interface StatedStyle {
  readonly parent: string | null;
  readonly look: OpenTextLook;
  readonly isSheetHidden: boolean;
}

const hexadecimalColour = /^#[0-9a-f]{6}$/i;
/** `super`, `sub`, or a distance in per cent of the height (part 3, 20.384). */
const position = /^(super|sub|-?\d+(?:\.\d+)?%)/;

/** The styles of a document. */
export class OpenStyles {
  readonly #styles = new Map<string, StatedStyle>();

  /** @param parts where styles are declared; a later one counts */
  constructor(parts: readonly (XmlNode | null)[]) {
    for (const part of parts)
      for (const element of nodesBelow(part))
        if (element.name === 'style:style')
          this.#styles.set(element.attributes.get('style:name') ?? '', statedStyle(element));
  }

  /** The look of a style and of those that it builds on, the nearest first. A circle ends the search. */
  lookOf(name: string | undefined): OpenTextLook {
    let look = saysNothing;
    const seen = new Set<string>();
    for (let at = name ?? null; at !== null && !seen.has(at); ) {
      seen.add(at);
      const style = this.#styles.get(at);
      if (style !== undefined) look = nearerLook(look, style.look);
      at = style?.parent ?? null;
    }
    return look;
  }

  isSheetHidden(name: string | undefined): boolean {
    return this.#styles.get(name ?? '')?.isSheetHidden ?? false;
  }
}

/** What the nearer look says, and the farther one where it says nothing. */
export function nearerLook(nearer: OpenTextLook, farther: OpenTextLook): OpenTextLook {
  return {
    isStruck: nearer.isStruck ?? farther.isStruck,
    isHidden: nearer.isHidden ?? farther.isHidden,
    vertical: nearer.vertical ?? farther.vertical,
    colour: nearer.colour ?? farther.colour,
    ground: nearer.ground ?? farther.ground,
  };
}

function statedStyle(style: XmlNode): StatedStyle {
  const text = nodeIn(style, 'style:text-properties')?.attributes ?? new Map<string, string>();
  const cell = nodeIn(style, 'style:table-cell-properties')?.attributes.get('fo:background-color');
  const struck = text.get('style:text-line-through-style') ?? text.get('style:text-line-through-type');
  return {
    parent: style.attributes.get('style:parent-style-name') ?? null,
    look: {
      isStruck: struck === undefined ? null : struck !== 'none',
      isHidden: text.has('text:display') ? text.get('text:display') === 'none' : null,
      vertical: verticalOf(text.get('style:text-position')),
      colour: colourOf(text.get('fo:color')),
      ground: colourOf(text.get('fo:background-color') ?? cell),
    },
    isSheetHidden: nodeIn(style, 'style:table-properties')?.attributes.get('table:display') === 'false',
  };
}

function verticalOf(stated: string | undefined): OpenTextLook['vertical'] {
  const place = position.exec(stated ?? '')?.[1];
  if (place === undefined) return null;
  if (place === 'super') return 'superscript';
  if (place === 'sub') return 'subscript';
  const distance = Number.parseFloat(place);
  if (distance === 0) return 'level';
  return distance > 0 ? 'superscript' : 'subscript';
}

function colourOf(stated: string | undefined): string | null {
  return stated !== undefined && hexadecimalColour.test(stated) ? stated.slice(1).toLowerCase() : null;
}
