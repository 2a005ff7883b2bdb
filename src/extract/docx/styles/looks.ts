// How text looks, as far as it decides whether a person sees it and where it stands to the line (ECMA-376 Part 1, 17.3.2): hidden, struck
// out, raised, lowered, its size, its colour and what is behind it.
import { childOf, switchOf, wholeNumber, type XmlElement } from '../package/xml.js';

/** Where text stands to the line that it is in. */
export type Offset = 'raised' | 'lowered' | 'level';

/** What one element `w:rPr` states; null for what it leaves open. */
export interface StatedLook {
  readonly vanish: boolean | null;
  readonly strike: boolean | null;
  readonly doubleStrike: boolean | null;
  readonly vertical: Offset | null;
  /** How far it is raised (or lowered, if negative), in half-points. */
  readonly position: number | null;
  /** In half-points. */
  readonly size: number | null;
  /** Six hexadecimal digits, `auto`, or empty if it is unknown. */
  readonly color: string | null;
  /** The colour behind the text, written like `color`. */
  readonly shading: string | null;
  /** The font of letters and digits. */
  readonly font: string | null;
}

type Property = keyof StatedLook;

/** States nothing. */
export const plainLook: StatedLook = {
  vanish: null,
  strike: null,
  doubleStrike: null,
  vertical: null,
  position: null,
  size: null,
  color: null,
  shading: null,
  font: null,
};

const offsets: ReadonlyMap<string, Offset> = new Map([
  ['superscript', 'raised'],
  ['subscript', 'lowered'],
]);

/** What the elements that decide the look state: 17.3.2.41, .37, .9, .42, .24, .38, .6, .32, .15, .26; MS-DOCX 2.6.1.14. */
const readers: Readonly<Record<string, (properties: XmlElement, element: XmlElement) => Partial<StatedLook>>> = {
  'w:vanish': (properties) => ({ vanish: switchOf(properties, 'w:vanish') }),
  'w:strike': (properties) => ({ strike: switchOf(properties, 'w:strike') }),
  'w:dstrike': (properties) => ({ doubleStrike: switchOf(properties, 'w:dstrike') }),
  'w:vertAlign': (_, element) => ({ vertical: offsets.get(statedBy(element)) ?? 'level' }),
  'w:position': (_, element) => ({ position: halfPoints(statedBy(element)) }),
  'w:sz': (_, element) => ({ size: halfPoints(statedBy(element)) }),
  'w:color': (_, element) => ({ color: colorOf(element) }),
  'w:shd': (_, element) => ({ shading: shadingOf(element) }),
  'w:highlight': (_, element) => highlightOf(statedBy(element)),
  'w:rFonts': (_, { attributes }) => ({ font: attributes.get('w:ascii') ?? attributes.get('w:hAnsi') ?? null }),
  'w14:textFill': (_, element) => fillOf(element),
};

/** What an element `w:rPr` states about the look. */
export function readLook(properties: XmlElement | null): StatedLook {
  if (!properties) return plainLook;
  let look = plainLook;
  for (const element of properties.children) {
    const reader = readers[element.name];
    if (reader) look = { ...look, ...reader(properties, element) };
  }
  return look;
}

/** The look of `nearer`, and that of `farther` where the nearer one leaves it open. */
export function overlay(nearer: StatedLook, farther: StatedLook): StatedLook {
  if (nearer === plainLook) return farther;
  if (farther === plainLook) return nearer;
  const first = <P extends Property>(property: P): StatedLook[P] => nearer[property] ?? farther[property];
  return {
    vanish: first('vanish'),
    strike: first('strike'),
    doubleStrike: first('doubleStrike'),
    vertical: first('vertical'),
    position: first('position'),
    size: first('size'),
    color: first('color'),
    shading: first('shading'),
    font: first('font'),
  };
}

const pictureFont = /wingdings|webdings/i;

/** Whether letters and digits are shown as the signs of a font of pictures. */
export function isOfPictures({ font }: StatedLook): boolean {
  return font !== null && pictureFont.test(font);
}

/** In half-points: 10 points, if nothing states a size (17.3.2.38). */
const defaultSize = 20;
/** Text of one point or less is a speck. */
const unseenSize = 2;

/** Where text stands. It is a mark above or below the line if it is moved by a third of its size or more. */
export function offsetOf({ vertical, position, size }: StatedLook): Offset {
  if (vertical !== null && vertical !== 'level') return vertical;
  if (position === null || Math.abs(position) * 3 < (size ?? defaultSize)) return 'level';
  return position > 0 ? 'raised' : 'lowered';
}

/** Whether text is struck out, by one line or by two. */
export function isStruck({ strike, doubleStrike }: StatedLook): boolean {
  return strike === true || doubleStrike === true;
}

/** Whether text can be seen: `unclear` if it has the colour of paper and it is not known what is behind it. */
export function visibilityOf(
  { vanish, size, color, shading }: StatedLook,
  backdrop: string,
): 'shown' | 'unclear' | 'hidden' {
  if (vanish === true || (size !== null && size <= unseenSize)) return 'hidden';
  if (color === null || !hexColor.test(color)) return 'shown';
  const behind = shading === null || shading === 'auto' ? backdrop : shading;
  if (hexColor.test(behind)) return areAlike(color, behind) ? 'hidden' : 'shown';
  return areAlike(color, paper) ? 'unclear' : 'shown';
}

/** The colour of the page, if nothing states another one. */
export const paper = 'FFFFFF';
/** Stands for an unknown colour. */
export const unknownColor = '';

const hexColor = /^[0-9a-f]{6}$/i;
/** Colours that differ by less in each of red, green and blue are one to the eye. */
const sameTo = 8;

function areAlike(one: string, other: string): boolean {
  return [0, 2, 4].every(
    (at) =>
      Math.abs(Number.parseInt(one.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16)) < sameTo,
  );
}

const lightThemeColors: ReadonlySet<string> = new Set(['background1', 'light1']);

/** Word writes the colour itself beside the name of a colour of the theme (17.3.2.6). */
function colorOf(element: XmlElement): string {
  const theme = element.attributes.get('w:themeColor');
  const isTinted = element.attributes.has('w:themeShade') || element.attributes.has('w:themeTint');
  if (theme !== undefined && lightThemeColors.has(theme) && !isTinted) return paper;
  return statedBy(element) || 'auto';
}

/** A fill is fully transparent at 100000. */
const unseenTransparency = 95_000;

/** What an element `w14:textFill` puts in the place of the colour: none, one colour, or several. A text without fill is not seen. */
function fillOf(element: XmlElement): Partial<StatedLook> {
  if (childOf(element, 'w14:noFill')) return { vanish: true };
  const solid = childOf(element, 'w14:solidFill');
  const color = childOf(solid, 'w14:srgbClr') ?? childOf(solid, 'w14:schemeClr');
  if (!color) return {};
  if (Number(childOf(color, 'w14:alpha')?.attributes.get('w14:val') ?? 0) >= unseenTransparency)
    return { vanish: true };
  const stated = color.attributes.get('w14:val') ?? '';
  if (color.name === 'w14:srgbClr') return { color: stated };
  const isTinted = color.children.some(({ name }) => name.startsWith('w14:lum') || name === 'w14:shade');
  return { color: lightSchemeColors.has(stated) && !isTinted ? paper : 'auto' };
}

const lightSchemeColors: ReadonlySet<string> = new Set(['bg1', 'lt1']);

/** What an element `w:shd` puts behind the text; `auto` for nothing (17.3.5). A pattern mixes two colours. */
function shadingOf(element: XmlElement): string {
  const { attributes } = element;
  const pattern = attributes.get('w:val') ?? 'clear';
  if (pattern === 'solid') return attributes.get('w:color') ?? unknownColor;
  if (pattern !== 'clear' && pattern !== 'nil') return unknownColor;
  return attributes.get('w:fill') ?? (attributes.has('w:themeFill') ? unknownColor : 'auto');
}

/** The colour that an element puts behind its content by its child `w:shd`, else the one that is there already. */
export function backdropOf(properties: XmlElement | null, behind: string): string {
  const shading = childOf(properties, 'w:shd');
  const color = shading ? shadingOf(shading) : 'auto';
  return color === 'auto' ? behind : color;
}

/** No highlight is white unless it says so (17.18.40). */
function highlightOf(name: string): Partial<StatedLook> {
  if (name === 'none' || name === '') return {};
  return { shading: name === 'white' ? paper : unknownHighlight };
}

/** Every other highlight is far from white. */
const unknownHighlight = '808080';

function statedBy(element: XmlElement): string {
  return element.attributes.get('w:val') ?? '';
}

const measure = /^(-?\d+(?:\.\d+)?)(pt|mm|cm|in)?$/;
/** Half-points of each unit (22.9.2.15). */
const halfPointsOf: Readonly<Record<string, number>> = { pt: 2, in: 144, cm: 144 / 2.54, mm: 144 / 25.4 };

function halfPoints(value: string): number | null {
  const [, number, unit] = measure.exec(value) ?? [];
  if (number === undefined) return wholeNumber(value);
  return Number(number) * (unit === undefined ? 1 : (halfPointsOf[unit] ?? 1));
}
