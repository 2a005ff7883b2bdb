// The elements of a page → blocks in reading order, each with the element that it stands in. Which of them are content is decided later.

import type { Anchor } from '../../model/anchor.js';
import type { Block } from '../../model/document.js';
import type { Table } from '../../model/table.js';
import { tidyText } from '../../text/tidy-text.js';
import { ListNumbers } from './list-numbers.js';
import { fieldText, isField, isLineOfText } from './page/controls.js';
import { headingLevel, isBlock, isCentred, pictureDescription } from './page/elements.js';
import { markedText } from './page/marks.js';
import { ancestorsOf, descendants, elementPath, type PageElement } from './page/page-tree.js';
import { holdsSentenceEnd, LineWriter, nestedTables, type ShownLine, visibleLength } from './page/text-lines.js';
import { readHtmlTable } from './tables.js';

/** A block of the page, with what is needed to distinguish content from the rest. */
export interface PageBlock {
  readonly block: Block;
  /** The nearest block element around the text; or the table or picture itself. */
  readonly element: PageElement;
  /** How many visible characters the block has, and how many of them are part of links. */
  readonly textLength: number;
  readonly linkLength: number;
  /** The paragraphs that a table of a single column is, unless it belongs to a table beside it. */
  readonly lines?: readonly PageBlock[];
}

/** What applies to the text at the current place. */
interface Surroundings {
  /** The nearest block element. */
  readonly element: PageElement;
  readonly level: number | null;
  readonly inLink: boolean;
  readonly preformatted: boolean;
  /** Whether lines stay together as one paragraph, as in headings and centred paragraphs, where titles are broken into lines. */
  readonly keepsLines: boolean;
}

/**
 * Reads all blocks inside an element.
 * @param options `numbersLists`: add the numbers that a browser shows before the items of ordered lists to their text
 */
export function readBlocks(root: PageElement, options: { readonly numbersLists: boolean }): readonly PageBlock[] {
  const walker = new BlockWalker(options.numbersLists);
  walker.read(root);
  return walker.blocks;
}

class BlockWalker {
  readonly blocks: PageBlock[] = [];
  readonly #numbersLists: boolean;
  readonly #writer = new LineWriter();
  readonly #listNumbers = new ListNumbers();
  #pendingNumber: string | null = null;

  constructor(numbersLists: boolean) {
    this.#numbersLists = numbersLists;
  }

  read(root: PageElement): void {
    const preformatted = root.name === 'pre';
    this.#readBlock(root, { element: root, level: null, inLink: false, preformatted, keepsLines: false });
  }

  #readChildren(element: PageElement, around: Surroundings): void {
    for (const child of element.children) {
      if (child.kind === 'text') this.#writer.text(markedText(child), around);
      else this.#readElement(child, around);
    }
  }

  #readElement(element: PageElement, around: Surroundings): void {
    if (isField(element)) this.#writer.text((isLineOfText(element) ? fieldText(element) : null) ?? '', around);
    else if (element.name === 'button' && !holdsProse(element)) return;
    else if (element.name === 'br') this.#writer.breakLine();
    else if (element.name === 'hr') this.#flush(around);
    else if (element.name === 'img') this.#readPicture(element, around);
    else if (element.name === 'title') return;
    else if (element.name === 'table') this.#readTable(element, around);
    else if (isBlock(element)) {
      this.#flush(around);
      this.#readBlock(element, around);
    } else {
      const inLink = around.inLink || (element.name === 'a' && element.attributes.get('href') !== undefined);
      this.#readChildren(element, { ...around, inLink });
    }
  }

  #readBlock(element: PageElement, around: Surroundings): void {
    const level = headingLevel(element) ?? around.level;
    const inside: Surroundings = {
      element,
      level,
      inLink: around.inLink,
      preformatted: around.preformatted || element.name === 'pre',
      keepsLines: level !== null || (element.name === 'p' && isCentred(element)),
    };
    if (this.#numbersLists && element.name === 'li') this.#pendingNumber = this.#listNumbers.numberOf(element);
    this.#readChildren(element, inside);
    this.#flush(inside);
    if (element.name === 'li') this.#pendingNumber = null;
  }

  #readTable(element: PageElement, around: Surroundings): void {
    this.#flush(around);
    const outside = { ...around, level: null, keepsLines: false };
    for (const caption of element.children)
      if (caption.kind === 'element' && caption.name === 'caption') this.#readBlock(caption, outside);
    const read = readHtmlTable(element);
    if (read.kind === 'layout') {
      const before = this.blocks.length;
      for (const cell of read.cells) this.#readBlock(cell, outside);
      if (read.column) this.#offerColumn(read.column, element, before);
      return;
    }
    if (read.table.cells.length > 0) this.blocks.push(tableBlock(read.table, element));
    for (const cell of read.cells) this.#readInsideOfDataCell(cell, outside);
  }

  /** Offers a single column as a table, because it may hold the labels of the table beside it. */
  #offerColumn(column: Table, element: PageElement, from: number): void {
    const lines = this.blocks.slice(from);
    if (lines.length === 0 || lines.some(({ block }) => block.kind !== 'paragraph')) return;
    this.blocks.splice(from, lines.length, { ...tableBlock(column, element), lines });
  }

  #readInsideOfDataCell(cell: PageElement, around: Surroundings): void {
    if (!cell.children.some(({ kind }) => kind === 'element')) return;
    const tables = new Set(nestedTables(cell));
    for (const element of descendants(cell, (inside) => !tables.has(inside))) {
      if (tables.has(element)) this.#readTable(element, around);
      else if (element.name === 'img') this.#readPicture(element, around);
    }
  }

  #readPicture(element: PageElement, around: Surroundings): void {
    const description = pictureDescription(element);
    if (description === null) return;
    this.#flush(around);
    const source = sourceOf(element);
    const block = { kind: 'picture', source, description, anchor: anchorOf(element) } as const;
    this.blocks.push({ block, element, textLength: 0, linkLength: 0 });
  }

  #flush(around: Surroundings): void {
    const lines = this.#writer.take();
    if (around.keepsLines) this.#pushText(joinLines(lines), around);
    else for (const line of lines) this.#pushText(line, around);
  }

  #pushText(line: ShownLine, around: Surroundings): void {
    const printed = tidyText(line.raw);
    if (printed === '') return;
    const numbering = this.#pendingNumber;
    this.#pendingNumber = null;
    const { element, level } = around;
    const block = {
      kind: level === null ? 'paragraph' : 'heading',
      level,
      numbering,
      text: `${numbering ?? ''}${printed}`,
      raw: line.raw,
      anchor: anchorOf(element),
    } as const;
    this.blocks.push({ block, element, textLength: visibleLength(printed), linkLength: line.linkLength });
  }
}

/** The first that is stated: some pages give it to a script, which puts it into `src` when the picture comes into sight. */
function sourceOf({ attributes }: PageElement): string | null {
  return attributes.get('src')?.trim() || attributes.get('data-src')?.trim() || null;
}

/** A button is part of the text if it holds a sentence: it shows or hides a paragraph. Other buttons only serve the screen. */
function holdsProse(button: PageElement): boolean {
  return holdsSentenceEnd(textOf(button).join(''));
}

function joinLines(lines: readonly ShownLine[]): ShownLine {
  return {
    raw: lines.map((line) => line.raw).join('\n'),
    linkLength: lines.reduce((sum, line) => sum + line.linkLength, 0),
  };
}

function tableBlock(table: Table, element: PageElement): PageBlock {
  const textLength = table.cells.reduce((sum, cell) => sum + visibleLength(cell.text), 0);
  const linkLength = linkLengthOf(element);
  const isData = linkLength > 0 && linksNumbers(table, linkedCells(element));
  return { block: { kind: 'table', table }, element, textLength, linkLength: isData ? 0 : linkLength };
}

const figure = /^[\d,.]+$/;
const label = /[\u3400-\u9fff].*[\u3400-\u9fff].*[\u3400-\u9fff]/s;
const leastLinkedFigures = 4;
const leastLabels = 3;

/** Whether the numbers themselves are links, to the records behind them. A calendar has no labels, a list of pages links no numbers. */
function linksNumbers({ cells }: Table, linked: ReadonlySet<string>): boolean {
  const figures = cells.filter(({ text, anchor }) => figure.test(text) && linked.has(pathIn(anchor)));
  return figures.length >= leastLinkedFigures && cells.filter(({ text }) => label.test(text)).length >= leastLabels;
}

function pathIn(anchor: Anchor): string {
  return anchor.kind === 'html' ? anchor.path : '';
}

function linkedCells(table: PageElement): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const element of descendants(table)) {
    if (element.name !== 'a' || element.attributes.get('href') === undefined) continue;
    const cell = ancestorsOf(element).find(({ name }) => name === 'td' || name === 'th');
    if (cell) paths.add(elementPath(cell));
  }
  return paths;
}

function linkLengthOf(table: PageElement): number {
  let length = 0;
  for (const element of descendants(table)) {
    if (element.name !== 'a' || element.attributes.get('href') === undefined) continue;
    length += textOf(element).reduce((sum, text) => sum + visibleLength(text), 0);
  }
  return length;
}

function textOf(element: PageElement): readonly string[] {
  return [element, ...descendants(element)].flatMap((inside) =>
    inside.children.flatMap((child) => (child.kind === 'text' ? [child.text] : [])),
  );
}

function anchorOf(element: PageElement): Anchor {
  return { kind: 'html', path: elementPath(element) };
}
