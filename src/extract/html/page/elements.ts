// What the names and attributes of HTML elements mean for reading a page.
import { isBlockName } from '../style/block-elements.js';
import type { PageElement } from './page-tree.js';

const heading = /^h([1-6])$/;
const centredStyle = /text-align\s*:\s*(?:-webkit-)?center/i;
const pixels = /^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$/i;
const styleWidth = /(?:^|;|\s)width\s*:\s*(\d+(?:\.\d+)?)px/i;
const styleHeight = /(?:^|;|\s)height\s*:\s*(\d+(?:\.\d+)?)px/i;
const ornamentName =
  /(?:spacer|blank|dot|arrow|icon|ico[_.-]|logo|banner|print|share|weixin|wechat|weibo|qrcode|ewm|btn|button)/i;
const lastPathStep = /([^/\\?#]*)(?:[?#].*)?$/;

/** A picture of at most this width or height in pixels is an icon, not content. */
const maxIconPixels = 30;

/** Whether an element starts a new line before and after itself. */
export function isBlock(element: PageElement): boolean {
  return isBlockName(element.name);
}

/** The level of a heading, 1–6; null for any other element. */
export function headingLevel(element: PageElement): number | null {
  const digit = heading.exec(element.name)?.[1];
  return digit === undefined ? null : Number(digit);
}

/** Whether an element centres its text by its own name or attributes. */
export function isCentred(element: PageElement): boolean {
  return (
    element.name === 'center' ||
    element.attributes.get('align')?.toLowerCase() === 'center' ||
    centredStyle.test(element.attributes.get('style') ?? '')
  );
}

/** The words of a picture: its alternative text, title or file name. Null for icons and ornaments, which are not content. */
export function pictureDescription(element: PageElement): string | null {
  const source = element.attributes.get('src') ?? '';
  const name = source.startsWith('data:') ? '' : (lastPathStep.exec(source)?.[1] ?? '');
  if (isIcon(element) || ornamentName.test(name)) return null;
  return element.attributes.get('alt')?.trim() || element.attributes.get('title')?.trim() || name;
}

function isIcon(element: PageElement): boolean {
  const style = element.attributes.get('style') ?? '';
  const sizes = [
    pixels.exec(element.attributes.get('width') ?? '')?.[1],
    pixels.exec(element.attributes.get('height') ?? '')?.[1],
    styleWidth.exec(style)?.[1],
    styleHeight.exec(style)?.[1],
  ];
  return sizes.some((size) => size !== undefined && Number(size) <= maxIconPixels);
}
