// The automatic numbers of an OpenDocument text (part 3, 16.30 to 16.32) as the numbering part of a Word document.
import type { XmlElement } from '../docx/package/xml.js';
import { propertyElement, xmlElement } from '../docx/translated/translated-parts.js';
import { nodesBelow, nodesIn, type XmlNode } from '../xml/xml-tree.js';

/** How numbers are written (part 3, 20.322; the Chinese ones as LibreOffice writes them), by the names of ECMA-376 Part 1, 17.18.59. */
const numberForms: ReadonlyMap<string, string> = new Map([
  ...([
    ['1', 'decimal'],
    ['a', 'lowerLetter'],
    ['A', 'upperLetter'],
    ['i', 'lowerRoman'],
    ['I', 'upperRoman'],
    ['', 'none'],
  ] as const),
  ...([
    ['一, 二, 三, ...', 'chineseCounting'],
    ['壹, 贰, 叁, ...', 'chineseLegalSimplified'],
    ['壹, 貳, 參, ...', 'ideographLegalTraditional'],
  ] as const),
  ...([
    ['①, ②, ③, ...', 'decimalEnclosedCircle'],
    ['１, ２, ３, ...', 'decimalFullWidth'],
    ['甲, 乙, 丙, ...', 'ideographTraditional'],
  ] as const),
]);

/** The lists of a document: their numbering part, and the number that paragraphs refer to each by. */
export interface OpenLists {
  readonly numbering: XmlElement | null;
  readonly numberOf: (name: string) => number | null;
}

/** Reads the list styles. */
export function listsOf(parts: readonly (XmlNode | null)[]): OpenLists {
  const styles = parts.flatMap((part) => [...nodesBelow(part)]).filter(({ name }) => name === 'text:list-style');
  const numbers = new Map(styles.map((style, index) => [style.attributes.get('style:name') ?? '', index + 1]));
  const children = [
    ...styles.map((style, index) =>
      xmlElement('w:abstractNum', {
        attributes: { 'w:abstractNumId': String(index) },
        children: nodesIn(style).map(levelElement),
      }),
    ),
    ...styles.map((_, index) =>
      xmlElement('w:num', {
        attributes: { 'w:numId': String(index + 1) },
        children: [propertyElement('w:abstractNumId', index)],
      }),
    ),
  ];
  return {
    numbering: styles.length === 0 ? null : xmlElement('w:numbering', { children }),
    numberOf: (name) => numbers.get(name) ?? null,
  };
}

function levelElement(level: XmlNode): XmlElement {
  const place = Number(level.attributes.get('text:level') ?? 1);
  const isNumber = level.name === 'text:list-level-style-number';
  const form = isNumber ? (numberForms.get(level.attributes.get('style:num-format') ?? '') ?? 'decimal') : 'bullet';
  const shown = Math.max(1, Number(level.attributes.get('text:display-levels') ?? 1));
  const numbers = Array.from(
    { length: Math.min(shown, place) },
    (_, index) => `%${place - Math.min(shown, place) + 1 + index}`,
  );
  const text = isNumber
    ? `${level.attributes.get('style:num-prefix') ?? ''}${form === 'none' ? '' : numbers.join('.')}${level.attributes.get('style:num-suffix') ?? ''}`
    : (level.attributes.get('text:bullet-char') ?? '');
  const children = [
    propertyElement('w:start', level.attributes.get('text:start-value') ?? 1),
    propertyElement('w:numFmt', form),
    propertyElement('w:lvlText', text),
    propertyElement('w:suff', 'nothing'),
  ];
  return xmlElement('w:lvl', { attributes: { 'w:ilvl': String(place - 1) }, children });
}
