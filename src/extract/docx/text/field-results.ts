// What a field shows whose result Word computes, or that has none (ECMA-376 Part 1, 17.16).
import type { OtherContent } from '../../../model/table.js';
import { childOf, childrenOf, isOn, propertyValue, wholeNumber, type XmlElement } from '../package/xml.js';
import type { EndedField } from './fields.js';
import type { CellNotes } from './story.js';

/** Fields that show nothing without a result, by the first word of their instruction: 17.16.5. */
const silentFields: ReadonlySet<string> = new Set([
  'ADVANCE',
  'ASK',
  'BIBLIOGRAPHY',
  'FORMTEXT',
  'HYPERLINK',
  'INDEX',
  'PRIVATE',
  'RD',
  'SET',
  'TA',
  'TC',
  'TOA',
  'TOC',
  'XE',
]);

/** Fields that show a thing of their own. What others show is computed. */
const shownByField: ReadonlyMap<string, OtherContent> = new Map([
  ['FORMCHECKBOX', 'control'],
  ['FORMDROPDOWN', 'control'],
  ['GOTOBUTTON', 'control'],
  ['MACROBUTTON', 'control'],
  ['BARCODE', 'picture'],
  ['INCLUDEPICTURE', 'picture'],
]);

const firstWord = /^\s*([A-Za-z]+|=)/;

/**
 * The entry that a list of a form shows as its field's result (17.16.9: `w:ddList`); null if the field is none, or the entry is missing.
 * The first entry is shown if none is chosen.
 */
export function chosenEntry({ begin, hasResult }: EndedField): string | null {
  if (hasResult) return null;
  const list = childOf(childOf(begin, 'w:ffData'), 'w:ddList');
  const chosen = wholeNumber(propertyValue(list, 'w:result') ?? propertyValue(list, 'w:default')) ?? 0;
  return childrenOf(list, 'w:listEntry')[chosen]?.attributes.get('w:val') ?? null;
}

/** Notes in its cell what a field shows besides its result, and that Word computes it again when it opens the document. */
export function noteField({ begin, instruction, hasResult }: EndedField, cell: CellNotes | null): void {
  if (cell === null) return;
  if (isOn(begin.attributes.get('w:dirty') ?? '0'))
    cell.doubts('it is the result of a field that Word computes again when it opens the document');
  if (hasResult) return;
  const kind = firstWord.exec(instruction)?.[1]?.toUpperCase();
  if (kind === undefined || silentFields.has(kind)) return;
  cell.shows(shownByField.get(kind) ?? 'formula');
  cell.doubts('what a field beside it shows is not read');
}

/** The cells of a document whose text, or part of it, is bound to data elsewhere in the file, which Word shows in its place (17.5.2.6). */
export function boundCells(root: XmlElement): ReadonlySet<XmlElement> {
  const bound = new Set<XmlElement>();
  const walk = (element: XmlElement, cell: XmlElement | null, isBound: boolean): void => {
    for (const child of element.children) {
      if (child.children.length === 0) continue;
      const isControl = child.name === 'w:sdt' && isBoundControl(childOf(child, 'w:sdtPr'));
      if (isControl && cell) bound.add(cell);
      const isCell = child.name === 'w:tc';
      if (isCell && isBound) bound.add(child);
      walk(child, isCell ? child : cell, isBound || isControl);
    }
  };
  walk(root, null, false);
  return bound;
}

function isBoundControl(properties: XmlElement | null): boolean {
  return childOf(properties, 'w:dataBinding') !== null || childOf(properties, 'w15:dataBinding') !== null;
}
