// The numbers that a browser shows before the items of ordered lists, in the styles that reports use.
import { chineseDigits } from '../../text/digits.js';
import { childElements, type PageElement } from './page/page-tree.js';

const chineseStyle = /list-style(?:-type)?\s*:[^;]*(?:cjk-ideographic|chinese-informal|cjk-decimal)/i;
const noStyle = /list-style(?:-type)?\s*:\s*none/i;
/** Classes of lists in a widespread editor (UEditor): custom_cn 一、 custom_cn1 一） custom_cn2 （一） custom_num1 1） custom_num2 （1） */
const editorStyle = /\bcustom_(cn|num)([12]?)\b/;

/** Numbers the items of the ordered lists of one page. Each list is counted only once. */
export class ListNumbers {
  readonly #ordinals = new Map<PageElement, number>();
  readonly #counted = new Set<PageElement>();

  /** The number of a list item as a browser shows it (`一、`, `3.`); null if it shows none. */
  numberOf(item: PageElement): string | null {
    const list = item.parent;
    if (list?.name !== 'ol') return null;
    const style = list.attributes.get('style') ?? '';
    if (noStyle.test(style) || noStyle.test(item.attributes.get('style') ?? '')) return null;
    this.#count(list);
    const value = this.#ordinals.get(item) ?? 0;
    return Number.isInteger(value) && value > 0 ? printNumber(value, list) : null;
  }

  #count(list: PageElement): void {
    if (this.#counted.has(list)) return;
    this.#counted.add(list);
    let value = Number(list.attributes.get('start') ?? 1) - 1;
    for (const item of childElements(list, 'li')) {
      const stated = item.attributes.get('value');
      value = stated === undefined ? value + 1 : Number(stated);
      this.#ordinals.set(item, value);
    }
  }
}

function printNumber(value: number, list: PageElement): string {
  const [, kind, variant] = editorStyle.exec(list.attributes.get('class') ?? '') ?? [];
  const isChinese = kind === 'cn' || chineseStyle.test(list.attributes.get('style') ?? '');
  const number = isChinese ? chineseNumber(value) : String(value);
  if (variant === '1') return `${number}）`;
  if (variant === '2') return `（${number}）`;
  return isChinese ? `${number}、` : `${number}.`;
}

function chineseNumber(value: number): string {
  if (value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = chineseDigits[value % 10] ?? '';
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : (chineseDigits[tens] ?? '')}十${value % 10 === 0 ? '' : ones}`;
}
