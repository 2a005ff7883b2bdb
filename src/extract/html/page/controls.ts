// What fields of forms, pictures and drawings show. A field shows what it holds when the page opens (HTML standard, section 4.10).
import type { OtherContent } from '../../../model/table.js';
import { descendants, type PageElement } from './page-tree.js';

/** Types of <input> that show their value as text. A type that a browser does not know is `text`. */
const otherInputs = new Set('checkbox radio range color file password image hidden'.split(' '));
const buttonInputs = new Set('button submit reset'.split(' '));
const lineEnd = /\r\n?|\n/;

/** Whether an element is a field of a form, with or without text of its own. */
export function isField(element: PageElement): boolean {
  return element.name === 'input' || element.name === 'select' || element.name === 'textarea';
}

/** Whether a field stands within text, where a form has been filled in, rather than being part of a search or a menu. */
export function isLineOfText(element: PageElement): boolean {
  return element.name === 'input' && !buttonInputs.has(typeOf(element));
}

/** The text that a field of a form shows; null if the element is not such a field. */
export function fieldText(element: PageElement): string | null {
  switch (element.name) {
    case 'input':
      return otherInputs.has(typeOf(element)) ? null : (element.attributes.get('value') ?? '');
    case 'select':
      return chosenText(element);
    case 'textarea':
      return textInside(element).split(lineEnd).join(' ');
    default:
      return null;
  }
}

function typeOf(input: PageElement): string {
  return input.attributes.get('type')?.trim().toLowerCase() ?? 'text';
}

/** The option that is chosen when the page opens: the last one that says so, else the first that is not disabled. */
function chosenText(select: PageElement): string {
  const options = [...descendants(select)].filter((element) => element.name === 'option');
  const chosen =
    options.findLast((option) => option.attributes.has('selected')) ??
    options.find((option) => !option.attributes.has('disabled'));
  if (select.attributes.has('multiple') || chosen === undefined) return '';
  return chosen.attributes.get('label') ?? textInside(chosen).trim();
}

function textInside(element: PageElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.text : textInside(child))).join('');
}

const shownAs: Readonly<Record<string, OtherContent>> = {
  canvas: 'drawing',
  svg: 'drawing',
  math: 'formula',
  embed: 'object',
  iframe: 'object',
  meter: 'control',
  progress: 'control',
  object: 'object',
  video: 'object',
};

/** What can be seen in a cell besides its text; null if there is nothing. */
export function otherContentOf(cell: PageElement): OtherContent | null {
  for (const element of descendants(cell, (inside) => inside.name !== 'table')) {
    const other = Object.hasOwn(shownAs, element.name) ? shownAs[element.name] : undefined;
    if (other !== undefined) return other;
    if (element.name === 'img' && !isSpacer(element)) return 'picture';
    if (element.picture !== null && !holdsText(element)) return 'picture';
    if (isField(element) && !fieldText(element)?.trim()) return 'control';
    if (element.name === 'table' && holdsText(element)) return 'table';
    // What an element of a name of its own shows is up to a script.
    if (element.tag.includes('-') && !holdsText(element)) return 'object';
  }
  return null;
}

const spacerName = /(?:spacer|blank|transparent|pixel)\w*\.\w+(?:[?#].*)?$/i;
const fewPixels = /^\s*[0-3](?:\.\d+)?\s*(?:px)?\s*$/i;

/** Whether a picture only keeps a place free. */
function isSpacer(picture: PageElement): boolean {
  const source = picture.attributes.get('src') ?? '';
  const sizes = [picture.attributes.get('width'), picture.attributes.get('height')];
  return spacerName.test(source) || sizes.some((size) => size !== undefined && fewPixels.test(size));
}

function holdsText(element: PageElement): boolean {
  return element.children.some((child) => (child.kind === 'text' ? child.text.trim() !== '' : holdsText(child)));
}
