// What the names of HTML elements mean for reading a page, and small questions about one element.
import type { PageElement } from './page-tree.js';

const blockElements = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form frameset header hgroup html legend li main menu nav ol p pre section summary table tbody td tfoot th thead ' +
    'tr ul'
  ).split(' '),
);
const heading = /^h([1-6])$/;
const centredStyle = /text-align\s*:\s*(?:-webkit-)?center/i;
const pixels = /^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$/i;
const styleWidth = /(?:^|;|\s)width\s*:\s*(\d+(?:\.\d+)?)px/i;
const styleHeight = /(?:^|;|\s)height\s*:\s*(\d+(?:\.\d+)?)px/i;
const ornamentName =
  /(?:spacer|blank|dot|arrow|icon|ico[_.-]|logo|banner|print|share|weixin|wechat|weibo|qrcode|ewm|btn|button)/i;
const lastPathStep = /([^/\\?#]*)(?:[?#].*)?$/;

/** A picture of this width or height in pixels, or less, is an icon and no content. */
const maxIconPixels = 30;

/** Whether an element parts the text around it. */
export function isBlock(element: PageElement): boolean {
  return blockElements.has(element.name) || heading.test(element.name);
}

/** 1–6 for a heading, else null. */
export function headingLevel(element: PageElement): number | null {
  const digit = heading.exec(element.name)?.[1];
  return digit === undefined ? null : Number(digit);
}

/** Whether an element itself centres its text. */
export function isCentred(element: PageElement): boolean {
  return (
    element.name === 'center' ||
    element.attributes.get('align')?.toLowerCase() === 'center' ||
    centredStyle.test(element.attributes.get('style') ?? '')
  );
}

/** The words of a picture that can be content: its alternative text or file name; null for icons and ornaments. */
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

/** The text that a form's field shows, or null where the element is no such field. */
export function fieldText(element: PageElement): string | null {
  if (element.name !== 'input') return null;
  const kind = element.attributes.get('type')?.toLowerCase() ?? 'text';
  return kind === 'text' || kind === 'number' ? (element.attributes.get('value') ?? '') : null;
}
