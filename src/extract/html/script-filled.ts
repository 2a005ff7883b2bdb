// Tables whose values a script of the page puts in after it has loaded them: a saved page holds only the places for them.
import type { Cell } from '../../model/table.js';
import { withoutBlanks } from '../../text/blanks.js';
import type { PageBlock } from './blocks.js';
import { isField } from './page/controls.js';
import { childElements, descendants, elementPath, type PageElement } from './page/page-tree.js';
import { shownText } from './page/text-lines.js';

/** What a cell shows until its script has run. */
const placeholder =
  /^(?:0(?:\.0+)?|[-—–/]+|\{\{.*\}\}|\$\{.*\}|<%.*%>|#.*#|NaN|null|undefined|(?:数据)?(?:正在)?(?:加载|载入|读取)中?(?:[.。…]*|,请稍候.*)|loading[.…]*)$/i;
const zero = /^0(?:\.0+)?$/;
const sourceBlanks = /^[ \t\r\n\f]*$/;
const serial = /^[1-9]\d{0,2}$/;
const figure = /^[+-]?[\d,.]+$/;
const template = /\{\{.*\}\}|\$\{.*\}|<%.*%>/;

/** Attributes by which scripts and their frameworks (jQuery counters, Vue, Angular, Alpine) find the place of a value. */
const hookAttribute =
  /^(?:data-(?:to|from|end|target|value|val|key|field|bind|name|num|number|count|code|text)|v-(?:text|html|model|bind.*)|ng-(?:bind|model)|x-(?:text|model)|:(?:value|text))$/;
const hookElements = new Set('td span em b i strong font label div input a'.split(' '));

/** A table with fewer such places may have them for another reason. */
const leastPlaces = 4;

/** Why the values of such a table are in doubt. */
export const filledByScript = 'a script of the page fills it in, and the page was saved before or without that';

/** A table with fewer labels than this states nothing. */
const leastLabels = 4;

/** Of the cells without words, so many hold an empty element where a script fills the table in. */
const nearlyAll = 0.8;

/** Inline elements that hold nothing, as pages keep places for their scripts. */
const keptElements = new Set('span em b i u strong font label div a output data'.split(' '));

/** Word and WPS leave such elements in cells that are blank. */
const writtenByOffice = /mso-/i;
const words = /\p{Script=Han}/u;

/** A place for a value, whether a script can find it by a name, and whether it holds an element that is kept for nothing else. */
interface Place {
  readonly path: string;
  readonly isNamed: boolean;
  readonly isKept: boolean;
}

/**
 * Marks the places for values in tables in which every value is empty or a placeholder. Scripts find the places of at least one such
 * table by name, or nearly all cells of one without words hold an empty element; then other tables of the page need only some.
 */
export function markScriptFilled(blocks: readonly PageBlock[]): readonly PageBlock[] {
  const places = new Map(blocks.map((block) => [block, placesIn(block)]));
  if (!blocks.some((block) => isFilledByScript(block, places.get(block) ?? []))) return blocks;
  return blocks.map((pageBlock) => {
    const { block } = pageBlock;
    const found = places.get(pageBlock) ?? [];
    if (block.kind !== 'table' || found.length < leastPlaces) return pageBlock;
    const paths = new Set(found.map(({ path }) => path));
    const cells = block.table.cells.map((cell) => (paths.has(pathOf(cell)) ? inDoubt(cell) : cell));
    return { ...pageBlock, block: { kind: 'table', table: { ...block.table, cells } } };
  });
}

function isFilledByScript({ block, element }: PageBlock, places: readonly Place[]): boolean {
  if (places.filter(({ isNamed }) => isNamed).length >= leastPlaces) return true;
  const kept = places.filter(({ isKept }) => isKept).length;
  if (block.kind !== 'table' || kept < leastPlaces) return false;
  const texts = block.table.cells.map(({ text }) => text);
  const labels = texts.filter((text) => words.test(text)).length;
  return labels >= leastLabels && kept >= nearlyAll * (texts.length - labels - serialNumbers(element));
}

/** How many rows begin with a number. */
function serialNumbers(table: PageElement): number {
  return [...descendants(table)].filter((cell) => cell.name === 'td' && isSerialNumber(cell)).length;
}

/** Whether a cell numbers its row. */
function isSerialNumber(cell: PageElement): boolean {
  const row = cell.parent;
  return (
    row?.children.find((child) => child.kind === 'element') === cell && serial.test(withoutBlanks(shownText(cell)))
  );
}

function pathOf({ anchor }: Cell): string {
  return anchor.kind === 'html' ? anchor.path : '';
}

function inDoubt(cell: Cell): Cell {
  return { ...cell, other: cell.text === '' ? (cell.other ?? 'control') : cell.other, doubt: filledByScript };
}

/** The places for values in a table; none if it holds a value. */
function placesIn({ block, element }: PageBlock): readonly Place[] {
  if (block.kind !== 'table') return [];
  const places: Place[] = [];
  for (const cell of descendants(element, ({ name }) => name !== 'td')) {
    if (cell.name !== 'td') continue;
    const text = withoutBlanks(shownText(cell));
    if (text !== '' && (!placeholder.test(text) || isSerialNumber(cell))) {
      if (isSerialNumber(cell)) continue;
      if (figure.test(text)) return [];
      continue;
    }
    const inside = [cell, ...descendants(cell)].filter(({ name }) => hookElements.has(name));
    const isNamed = template.test(text) || inside.some((one) => isHook(one, text));
    if (isNamed || (text === '' && inside.some((one) => one !== cell && childElements(one).length === 0)))
      places.push({ path: elementPath(cell), isNamed, isKept: text === '' && inside.some(isKeptEmpty) });
  }
  return places;
}

/** Blanks in an element are printed there by a program that lays out a blank. */
function isKeptEmpty({ name, attributes, children }: PageElement): boolean {
  if (!keptElements.has(name) || attributes.has('lang') || writtenByOffice.test(attributes.get('style') ?? ''))
    return false;
  return children.every((child) => child.kind === 'text' && sourceBlanks.test(child.text));
}

/** A zero is a value as well: only a field, or an attribute that states where to count to, makes it a placeholder. */
function isHook(element: PageElement, text: string): boolean {
  const names = [...element.attributes].map(([name]) => name);
  if (zero.test(text)) return isField(element) || names.some((name) => hookAttribute.test(name));
  return isField(element) || element.attributes.has('id') || names.some((name) => hookAttribute.test(name));
}
