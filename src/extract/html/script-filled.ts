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

/** A place for a value, and whether a script can find it by a name. */
interface Place {
  readonly path: string;
  readonly isNamed: boolean;
}

/**
 * Marks the places for values in tables in which every value is empty or a placeholder. Such a table must have places that scripts
 * find by name; then other tables of the page need only empty elements.
 */
export function markScriptFilled(blocks: readonly PageBlock[]): readonly PageBlock[] {
  const places = new Map(blocks.map((block) => [block, placesIn(block)]));
  const isNamed = ({ isNamed }: Place) => isNamed;
  if (![...places.values()].some((found) => found.filter(isNamed).length >= leastPlaces)) return blocks;
  return blocks.map((pageBlock) => {
    const { block } = pageBlock;
    const found = places.get(pageBlock) ?? [];
    if (block.kind !== 'table' || found.length < leastPlaces) return pageBlock;
    const paths = new Set(found.map(({ path }) => path));
    const cells = block.table.cells.map((cell) => (paths.has(pathOf(cell)) ? inDoubt(cell) : cell));
    return { ...pageBlock, block: { kind: 'table', table: { ...block.table, cells } } };
  });
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
    if (text !== '' && !placeholder.test(text)) {
      if (figure.test(text)) return [];
      continue;
    }
    const inside = [cell, ...descendants(cell)].filter(({ name }) => hookElements.has(name));
    const isNamed = template.test(text) || inside.some((one) => isHook(one, text));
    if (isNamed || (text === '' && inside.some((one) => one !== cell && childElements(one).length === 0)))
      places.push({ path: elementPath(cell), isNamed });
  }
  return places;
}

/** A zero is a value as well: only a field, or an attribute that states where to count to, makes it a placeholder. */
function isHook(element: PageElement, text: string): boolean {
  const names = [...element.attributes.keys()];
  if (zero.test(text)) return isField(element) || names.some((name) => hookAttribute.test(name));
  return isField(element) || element.attributes.has('id') || names.some((name) => hookAttribute.test(name));
}
