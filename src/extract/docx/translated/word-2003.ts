// Word 2003 XML (WordprocessingML 2003) → the parts of a Word document. Most elements have the same names and mean the same; lists, merged cells,
// revisions and notes are written otherwise.
import { childOf, childrenOf, propertyValue, type XmlElement } from '../package/xml.js';
import { numberFormOf } from './number-forms.js';
import { propertyElement, type TranslatedParts, xmlElement } from './translated-parts.js';

/** The root of such a document. */
export const word2003Root = 'w:wordDocument';

/** Elements that have another name now. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['w:vmerge', 'w:vMerge'],
  ['w:hmerge', 'w:hMerge'],
  ['w:delText', 'w:t'],
]);
/** Hints for programs that do not lay out pages: only their content counts. */
const hintPrefix = 'wx:';
const annotation = 'aml:annotation';
const insertion = 'Word.Insertion';
const deletion = 'Word.Deletion';

/** Translates the element `w:wordDocument`. */
export function partsOfWord2003(root: XmlElement): TranslatedParts {
  const notes: XmlElement[] = [];
  const body = xmlElement('w:body', { children: translatedChildren(childOf(root, 'w:body'), notes) });
  const styles = childOf(root, 'w:styles');
  const lists = childOf(root, 'w:lists');
  return {
    document: xmlElement('w:document', { children: [body] }),
    footnotes: xmlElement('w:footnotes', { children: notes }),
    ...(styles === null ? {} : { styles }),
    ...(lists === null ? {} : { numbering: numberingOf(lists) }),
  };
}

function translatedChildren(parent: XmlElement | null, notes: XmlElement[]): readonly XmlElement[] {
  return parent === null ? [] : parent.children.flatMap((child) => translated(child, notes));
}

function translated(element: XmlElement, notes: XmlElement[]): readonly XmlElement[] {
  const { name, attributes, text } = element;
  if (name.startsWith(hintPrefix)) return translatedChildren(element, notes);
  switch (name) {
    case annotation:
      return revision(element, notes);
    case 'w:footnote':
    case 'w:endnote':
      return [noteReference(element, notes)];
    case 'w:listPr':
      return [
        xmlElement('w:numPr', {
          children: [
            propertyElement('w:ilvl', propertyValue(element, 'w:ilvl') ?? 0),
            propertyElement('w:numId', propertyValue(element, 'w:ilfo') ?? 0),
          ],
        }),
      ];
    default:
      return [{ name: renamed.get(name) ?? name, attributes, text, children: translatedChildren(element, notes) }];
  }
}

/** Inserted text counts, deleted text does not; what marks a place or a change of look holds nothing. */
function revision(element: XmlElement, notes: XmlElement[]): readonly XmlElement[] {
  const type = element.attributes.get('w:type') ?? '';
  const children = translatedChildren(childOf(element, 'aml:content'), notes);
  if (type === deletion) return [xmlElement('w:del', { children })];
  return type === insertion ? children : [];
}

function noteReference(note: XmlElement, notes: XmlElement[]): XmlElement {
  const attributes = { 'w:id': String(notes.length + 1) };
  const kept: XmlElement[] = [];
  const children = translatedChildren(note, kept);
  notes.push(xmlElement('w:footnote', { attributes, children }));
  return xmlElement('w:footnoteReference', { attributes });
}

/** A list (`w:list`) names its definition (`w:listDef`). */
function numberingOf(lists: XmlElement): XmlElement {
  const definitions = childrenOf(lists, 'w:listDef').map((definition) =>
    xmlElement('w:abstractNum', {
      attributes: { 'w:abstractNumId': definition.attributes.get('w:listDefId') ?? '' },
      children: childrenOf(definition, 'w:lvl').map((level) => ({
        name: level.name,
        attributes: level.attributes,
        text: level.text,
        children: level.children.map((child) =>
          child.name === 'w:nfc'
            ? propertyElement('w:numFmt', numberFormOf(Number(child.attributes.get('w:val') ?? 0)))
            : child,
        ),
      })),
    }),
  );
  const numbers = childrenOf(lists, 'w:list').map((list) =>
    xmlElement('w:num', {
      attributes: { 'w:numId': list.attributes.get('w:ilfo') ?? '' },
      children: [propertyElement('w:abstractNumId', propertyValue(list, 'w:ilst') ?? '')],
    }),
  );
  return xmlElement('w:numbering', { children: [...definitions, ...numbers] });
}
