// Symbol characters (ECMA-376 Part 1, 17.3.3.30).
import type { XmlElement } from '../package/xml.js';

const pictureFont = /wingdings|webdings/i;
const hexadecimal = /^[0-9a-f]{1,6}$/i;
/** Stands for a sign of a picture font: there is something, but no character for it. */
const unnamedSign = '□';
const privateUseBase = 0xf000;

/** The character of an element `w:sym`. Symbol fonts code ASCII at F020–F07E; signs of picture fonts become □. */
export function symbolText(element: XmlElement): string {
  const stated = element.attributes.get('w:char') ?? '';
  if (!hexadecimal.test(stated)) return '';
  const code = Number.parseInt(stated, 16);
  if (pictureFont.test(element.attributes.get('w:font') ?? '')) return unnamedSign;
  const plain = code - privateUseBase;
  if (plain >= 0x20 && plain <= 0x7e) return String.fromCodePoint(plain);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
