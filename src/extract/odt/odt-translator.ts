// The content of an OpenDocument text → the elements of a Word document.
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridColumns, maxGridPlaces } from '../bytes/limits.js';
import type { XmlElement } from '../docx/package/xml.js';
import { propertyElement, xmlElement } from '../docx/translated/translated-parts.js';
import { drawingRun, runElement } from '../docx/translated/word-look.js';
import { shading } from '../docx/translated/word-rows.js';
import { characterOfElement, countOf } from '../opendocument/package.js';
import { nearerLook, type OpenStyles, type OpenTextLook } from '../opendocument/styles.js';
import { nodeIn, nodesBelow, nodesIn, type XmlNode } from '../xml/xml-tree.js';
import type { OpenLists } from './list-styles.js';

/** What surrounds a paragraph. */
interface Surroundings {
  /** The numbered list that it stands in, and how deep. */
  readonly list: number | null;
  readonly listLevel: number;
}

const outside: Surroundings = { list: null, listLevel: 0 };
const headingName = 'text:h';
/** What lies in these is no text of the document: deleted text (part 3, 5.5), declarations of fields and forms, comments. */
const unseen: ReadonlySet<string> = new Set([
  ...['text:tracked-changes', 'office:forms', 'text:sequence-decls', 'text:variable-decls', 'text:user-field-decls'],
  ...['office:annotation', 'office:annotation-end', 'table:table-column', 'text:ruby-text', 'svg:title', 'svg:desc'],
  ...['text:hidden-paragraph', 'office:event-listeners', 'table:shapes'],
]);

/** Translates one document. */
export class OdtTranslator {
  readonly #styles: OpenStyles;
  readonly #lists: OpenLists;
  readonly footnotes: XmlElement[] = [];
  readonly endnotes: XmlElement[] = [];
  /** Rows and cells so far: each may be repeated, and so may those of a table in it. */
  #places = 0;

  constructor(styles: OpenStyles, lists: OpenLists) {
    this.#styles = styles;
    this.#lists = lists;
  }

  /** The paragraphs and tables in an element, in their order. */
  blocks(parent: XmlNode, surroundings: Surroundings = outside): readonly XmlElement[] {
    return nodesIn(parent).flatMap((node) => this.#block(node, surroundings));
  }

  #block(node: XmlNode, surroundings: Surroundings): readonly XmlElement[] {
    if (unseen.has(node.name) || this.#isHidden(node)) return [];
    switch (node.name) {
      case 'text:p':
      case headingName:
        return [this.#paragraph(node, surroundings)];
      case 'table:table':
        return [this.#table(node)];
      case 'text:list':
        return this.#list(node, surroundings);
      case 'draw:frame':
        return [xmlElement('w:p', { children: this.#frame(node) })];
      default:
        return this.blocks(node, surroundings);
    }
  }

  /** A section may be switched off, or by a condition (part 3, 19.880). */
  #isHidden({ name, attributes }: XmlNode): boolean {
    const display = attributes.get('text:display');
    return (
      name === 'text:section' &&
      (display === 'none' || (display === 'condition' && attributes.get('text:is-hidden') === 'true'))
    );
  }

  #list(list: XmlNode, { list: outer, listLevel }: Surroundings): readonly XmlElement[] {
    const named = list.attributes.get('text:style-name');
    const number = named === undefined ? outer : this.#lists.numberOf(named);
    const inner = { listLevel: listLevel + 1 };
    return nodesIn(list).flatMap((item) => {
      let isFirst = item.name === 'text:list-item';
      return nodesIn(item).flatMap((node) => {
        // Only the first paragraph of an item has its number.
        const isText = node.name === 'text:p' || node.name === headingName;
        const own = isText && !isFirst ? null : number;
        if (isText) isFirst = false;
        return this.#block(node, { ...inner, list: own });
      });
    });
  }

  #paragraph(node: XmlNode, { list, listLevel }: Surroundings): XmlElement {
    const properties: XmlElement[] = [];
    if (node.name === headingName)
      properties.push(propertyElement('w:outlineLvl', countOf(node, 'text:outline-level') - 1));
    if (list !== null) {
      const children = [propertyElement('w:ilvl', Math.max(0, listLevel - 1)), propertyElement('w:numId', list)];
      properties.push(xmlElement('w:numPr', { children }));
    }
    const look = this.#styles.lookOf(node.attributes.get('text:style-name'));
    const children = [xmlElement('w:pPr', { children: properties }), ...this.#inline(node, look)];
    return xmlElement('w:p', { children });
  }

  #inline(parent: XmlNode, look: OpenTextLook): readonly XmlElement[] {
    return parent.children.flatMap((child) => {
      if (typeof child === 'string') return [run(look, xmlElement('w:t', { text: child }))];
      if (unseen.has(child.name)) return [];
      const character = characterOfElement(child);
      if (character !== null) return [run(look, characterElement(character))];
      switch (child.name) {
        case 'text:span':
          return this.#inline(child, nearerLook(this.#styles.lookOf(child.attributes.get('text:style-name')), look));
        case 'text:note':
          return this.#note(child);
        case 'draw:frame':
        case 'draw:custom-shape':
        case 'draw:g':
          return this.#frame(child);
        case 'text:hidden-text':
          return [];
        default:
          return this.#inline(child, look);
      }
    });
  }

  /** A frame shows a text box, a picture or an object, of which the first that a program can show counts (part 3, 10.4.2). */
  #frame(frame: XmlNode): readonly XmlElement[] {
    const box = [...nodesBelow(frame)].find(({ name }) => name === 'draw:text-box');
    if (box !== undefined) return [drawingRun(this.blocks(box))];
    if (frame.name === 'draw:custom-shape') {
      const text = this.blocks(frame);
      return text.length > 0 ? [drawingRun(text)] : [];
    }
    if (nodeIn(frame, 'draw:object') !== null || nodeIn(frame, 'draw:object-ole') !== null)
      return [xmlElement('w:r', { children: [xmlElement('w:object')] })];
    return [...nodesBelow(frame)].some(({ name }) => name === 'draw:image') ? [drawingRun('picture')] : [];
  }

  #note(note: XmlNode): readonly XmlElement[] {
    const kind = note.attributes.get('text:note-class') === 'endnote' ? 'endnote' : 'footnote';
    const list = kind === 'endnote' ? this.endnotes : this.footnotes;
    const body = nodeIn(note, 'text:note-body');
    const children = body === null ? [] : this.blocks(body);
    const attributes = { 'w:id': String(list.length + 1) };
    list.push(xmlElement(`w:${kind}`, { attributes, children }));
    return [xmlElement('w:r', { children: [xmlElement(`w:${kind}Reference`, { attributes })] })];
  }

  /** Cells that a merged one covers are there, and empty (part 3, 9.1.5). */
  #table(table: XmlNode): XmlElement {
    const open = new Map<number, { rows: number; readonly span: number }>();
    const rows = rowsIn(table).flatMap((row) =>
      this.#repeated(countOf(row, 'table:number-rows-repeated'), () => this.#row(row, open)),
    );
    return xmlElement('w:tbl', { children: rows });
  }

  #row(row: XmlNode, open: Map<number, { rows: number; readonly span: number }>): XmlElement {
    const cells: XmlElement[] = [];
    let column = 0;
    for (const cell of nodesIn(row))
      this.#repeated(countOf(cell, 'table:number-columns-repeated'), () => {
        const above = open.get(column);
        if (cell.name === 'table:covered-table-cell') {
          // Those of a cell that is wide in this row were passed over with it.
          if (above !== undefined && above.rows > 0) {
            cells.push(cellElement(above.span, 'continue', null, []));
            above.rows -= 1;
          }
          column += 1;
        } else if (cell.name === 'table:table-cell') {
          const span = countOf(cell, 'table:number-columns-spanned');
          const rows = countOf(cell, 'table:number-rows-spanned');
          open.set(column, { rows: rows - 1, span });
          for (let covered = column + 1; covered < column + Math.min(span, maxGridColumns); covered++)
            open.delete(covered);
          const ground = this.#styles.lookOf(cell.attributes.get('table:style-name')).ground;
          cells.push(cellElement(span, rows > 1 ? 'restart' : null, ground, this.blocks(cell)));
          column += 1;
        }
      });
    return xmlElement('w:tr', { children: cells });
  }

  /** Makes a row or cell as often as it stands for itself. */
  #repeated<Made>(times: number, make: () => Made): readonly Made[] {
    const made: Made[] = [];
    for (let copy = 0; copy < times; copy++) {
      this.#places += 1;
      if (this.#places > maxGridPlaces)
        throw new DocumentFault(
          'file_too_large',
          `The tables of the document have more than ${maxGridPlaces} rows and cells. Check whether the file is a report.`,
        );
      made.push(make());
    }
    return made;
  }
}

function rowsIn(table: XmlNode): readonly XmlNode[] {
  return nodesIn(table).flatMap((child) => {
    if (child.name === 'table:table-row') return [child];
    return child.name.startsWith('table:table-') && child.name.includes('row') ? rowsIn(child) : [];
  });
}

function cellElement(
  span: number,
  merge: 'restart' | 'continue' | null,
  ground: string | null,
  content: readonly XmlElement[],
): XmlElement {
  const properties: XmlElement[] = [];
  if (span > 1) properties.push(propertyElement('w:gridSpan', span));
  if (merge !== null) properties.push(propertyElement('w:vMerge', merge));
  if (ground !== null) properties.push(shading(ground));
  return xmlElement('w:tc', { children: [xmlElement('w:tcPr', { children: properties }), ...content] });
}

function characterElement(character: string): XmlElement {
  if (character === '\t') return xmlElement('w:tab');
  return character === '\n' ? xmlElement('w:br') : xmlElement('w:t', { text: character });
}

function run({ isStruck, isHidden, vertical, colour, ground }: OpenTextLook, content: XmlElement): XmlElement {
  const look = {
    isStruck: isStruck ?? false,
    isHidden: isHidden ?? false,
    isDeleted: false,
    vertical: vertical === 'level' ? null : vertical,
    position: 0,
    size: null,
    colour,
    ground,
  };
  return runElement(look, [content]);
}
