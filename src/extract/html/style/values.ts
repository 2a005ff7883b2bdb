// Values of styles: lengths in pixels (CSS Values 4, section 6) and colours (CSS Color 4, section 4).

const length = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(px|pt|pc|in|cm|mm|q|em|rem|ex|ch|vw|vh|%)?$/i;
const pixelsOf: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  vw: 12.8,
  vh: 8,
};

/** What relative lengths refer to, in pixels. */
export interface LengthBase {
  readonly fontSize: number;
  readonly rootFontSize: number;
  /** What 100 % is. */
  readonly whole: number;
}

/** A length in pixels; null for what is no length, such as `auto`. */
export function pixelsIn(value: string | undefined, base: LengthBase): number | null {
  const [, number, unit = ''] = length.exec(value ?? '') ?? [];
  if (number === undefined) return null;
  switch (unit.toLowerCase()) {
    case '%':
      return (Number(number) / 100) * base.whole;
    case 'em':
      return Number(number) * base.fontSize;
    case 'rem':
      return Number(number) * base.rootFontSize;
    case 'ex':
    case 'ch':
      return (Number(number) * base.fontSize) / 2;
    default:
      return Number(number) * (pixelsOf[unit.toLowerCase()] ?? 1);
  }
}

/** Red, green and blue from 0 to 255, and how much of it covers what is below, from 0 to 1. */
export type Colour = readonly [number, number, number, number];

const hex = /#([0-9a-f]{3,8})(?![0-9a-f])/i;
const bareHex = /^#?([0-9a-f]{6})$/i;
const functional = /\brgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:[\s,/]+([\d.]+%?))?\s*\)/i;
const byHue = /\bhsla?\(\s*(-?[\d.]+)(?:deg)?[\s,]+([\d.]+)%?[\s,]+([\d.]+)%?(?:[\s,/]+([\d.]+%?))?\s*\)/i;
const word = /(?:^|\s)([a-z]+)(?=\s|$)/gi;

const namedColours: ReadonlyMap<string, Colour> = new Map([
  ['transparent', [0, 0, 0, 0]],
  ['white', [255, 255, 255, 1]],
  ['window', [255, 255, 255, 1]],
  ['snow', [255, 250, 250, 1]],
  ['ivory', [255, 255, 240, 1]],
  ['ghostwhite', [248, 248, 255, 1]],
  ['floralwhite', [255, 250, 240, 1]],
  ['whitesmoke', [245, 245, 245, 1]],
  ['black', [0, 0, 0, 1]],
  ['windowtext', [0, 0, 0, 1]],
  ['red', [255, 0, 0, 1]],
  ['blue', [0, 0, 255, 1]],
  ['green', [0, 128, 0, 1]],
  ['yellow', [255, 255, 0, 1]],
  ['gray', [128, 128, 128, 1]],
  ['grey', [128, 128, 128, 1]],
  ['silver', [192, 192, 192, 1]],
  ['navy', [0, 0, 128, 1]],
]);

/** The colour that a value states (`#fff`, `rgb(255 255 255)`, `white url(x.png)`); null if none is understood. */
export function colourIn(value: string | undefined): Colour | null {
  if (value === undefined) return null;
  const digits = hex.exec(value)?.[1] ?? bareHex.exec(value.trim())?.[1];
  if (digits !== undefined) return colourOfHex(digits);
  const [, red, green, blue, alpha] = functional.exec(value) ?? [];
  if (red !== undefined && green !== undefined && blue !== undefined)
    return [share(red, 255), share(green, 255), share(blue, 255), alpha === undefined ? 1 : share(alpha, 1)];
  const [, hue, saturation, lightness, opacity] = byHue.exec(value) ?? [];
  if (hue !== undefined)
    return colourOfHue(
      Number(hue),
      Number(saturation),
      Number(lightness),
      opacity === undefined ? 1 : share(opacity, 1),
    );
  for (const [, name] of value.matchAll(word)) {
    const colour = namedColours.get((name ?? '').toLowerCase());
    if (colour) return colour;
  }
  return null;
}

function colourOfHex(digits: string): Colour | null {
  const wide = digits.length <= 4 ? [...digits].map((digit) => digit + digit).join('') : digits;
  if (wide.length !== 6 && wide.length !== 8) return null;
  const part = (at: number) => Number.parseInt(wide.slice(at, at + 2), 16);
  return [part(0), part(2), part(4), wide.length === 8 ? part(6) / 255 : 1];
}

/** CSS Color 4, section 7.1. */
function colourOfHue(hue: number, saturation: number, lightness: number, alpha: number): Colour {
  const light = lightness / 100;
  const part = (n: number) => {
    const place = (((n + hue / 30) % 12) + 12) % 12;
    const reach = (saturation / 100) * Math.min(light, 1 - light);
    return 255 * (light - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return [part(0), part(8), part(4), alpha];
}

function share(printed: string, whole: number): number {
  return printed.endsWith('%') ? (Number(printed.slice(0, -1)) / 100) * whole : Number(printed);
}

/** A difference of this much in each of red, green and blue cannot be seen. */
const unseenDifference = 12;

/** Whether text of a colour cannot be distinguished from its background. */
export function isSameColour(text: Colour, background: Colour): boolean {
  return [0, 1, 2].every((part) => Math.abs((text[part] ?? 0) - (background[part] ?? 0)) <= unseenDifference);
}
