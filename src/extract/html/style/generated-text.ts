// The text that style sheets put before and after what an element holds (CSS Generated Content 3, section 1).
import { attributeOf, type ParsedElement } from './parsed-page.js';
import type { Declared } from './style-sheets.js';

/** What is shown beside the content of an element. */
export interface GeneratedText {
  /** Empty if it is only an ornament. */
  readonly text: string;
  /** Whether something else than this text is shown as well, such as a counter or a picture. */
  readonly hasOther: boolean;
}

const part =
  /"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|attr\(\s*([\w-]+)[^)]*\)|(counters?\(|url\(|image-set\()/g;
const escaped = /\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi;
const alternative = /\/\s*["'].*$/;
const iconSigns = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu;
/** Anything else, such as a bullet or a quotation mark, is an ornament. */
const meaningful = /[\p{L}\p{N}+\-−%‰↑↓▲▼△▽]/u;
const noContent = new Set(['none', 'normal', 'initial', 'unset', 'inherit']);
const highestSign = 0x10ffff;

/** The text that is generated, or null if there is none. */
export function generatedText(element: ParsedElement, declared: Declared): GeneratedText | null {
  const content = declared.get('content');
  if (content === undefined || noContent.has(content)) return null;
  let text = '';
  let hasOther = false;
  for (const [, double, single, attribute, other] of content.replace(alternative, '').matchAll(part)) {
    if (other !== undefined) hasOther = true;
    text += attribute === undefined ? unescaped(double ?? single ?? '') : (attributeOf(element, attribute) ?? '');
  }
  const shown = text.replace(iconSigns, '');
  return { text: meaningful.test(shown) ? shown : '', hasOther };
}

function unescaped(stated: string): string {
  return stated.replace(escaped, (_, code: string | undefined, sign: string | undefined) => {
    if (code === undefined) return sign ?? '';
    const point = Number.parseInt(code, 16);
    return point === 0 || point > highestSign ? '' : String.fromCodePoint(point);
  });
}

/** A line through the middle of an element's text can be drawn as an empty box over it. */
export function mayStrikeOut(declared: Declared): boolean {
  const top = declared.get('top') ?? declared.get('bottom') ?? '';
  const isEmpty = declared.get('content') === '""' || declared.get('content') === "''";
  return isEmpty && declared.get('position') === 'absolute' && middle.test(top);
}

const middle = /^(?:[45]\d(?:\.\d+)?%|\.?[4-9]\d*r?em|0\.[4-9]\d*r?em|calc\(\s*50%)/;
