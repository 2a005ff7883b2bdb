// Builds the paragraphs and tables of a story (the text, a note, a text box) from the marks that end paragraphs, cells and rows, as RTF and
// the binary format have them.
import { DocumentFault } from '../../bytes/document-fault.js';
import { maxTranslatedParts } from '../../bytes/limits.js';
import type { XmlElement } from '../package/xml.js';
import { xmlElement } from './translated-parts.js';
import { emptyRow, type MarkedRow, type RowDefinition, tableOf } from './word-rows.js';

/** A depth of nesting: 0 is outside of tables; from 1 on there is an open table with an open cell. */
interface Level {
  /** The content of the story, or of the open cell. */
  blocks: XmlElement[];
  cells: XmlElement[][];
  rows: MarkedRow[];
}

/** Collects what a story shows. */
export class WordFlow {
  readonly #levels: Level[] = [];
  #runs: XmlElement[] = [];
  #parts = 0;

  /**
   * Adds something to the open paragraph.
   * @throws DocumentFault `file_too_large` if there are too many runs, paragraphs and rows; so do those below
   */
  add(run: XmlElement): void {
    this.#count();
    this.#runs.push(run);
  }

  /** @param depth in how many tables the paragraph stands */
  endParagraph(depth: number, properties: readonly XmlElement[]): void {
    this.#count();
    this.#settle(depth);
    const children = [xmlElement('w:pPr', { children: properties }), ...this.#runs];
    this.#runs = [];
    this.#level(depth).blocks.push(xmlElement('w:p', { children }));
  }

  endCell(depth: number, properties: readonly XmlElement[]): void {
    this.endParagraph(depth, properties);
    const level = this.#level(depth);
    level.cells.push(level.blocks);
    level.blocks = [];
  }

  endRow(depth: number, definition: RowDefinition): void {
    this.#count();
    const level = this.#level(depth);
    level.rows.push({ definition, cells: level.cells });
    level.cells = [];
  }

  /** Ends the story. */
  finish(): readonly XmlElement[] {
    if (this.#runs.length > 0) this.endParagraph(0, []);
    this.#settle(0);
    return this.#level(0).blocks;
  }

  #count(): void {
    this.#parts += 1;
    if (this.#parts > maxTranslatedParts)
      throw new DocumentFault(
        'file_too_large',
        `The document has more than ${maxTranslatedParts} pieces of text, paragraphs and rows. Check whether the file is a report.`,
      );
  }

  #level(depth: number): Level {
    while (this.#levels.length <= depth) this.#levels.push({ blocks: [], cells: [], rows: [] });
    return this.#levels[depth] ?? { blocks: [], cells: [], rows: [] };
  }

  /** Ends the tables that are deeper than a depth. A row without its end keeps its cells. */
  #settle(depth: number): void {
    for (let deep = this.#levels.length - 1; deep > depth; deep--) {
      const level = this.#level(deep);
      if (level.cells.length > 0) this.endRow(deep, emptyRow);
      const outer = this.#level(deep - 1);
      if (level.rows.length > 0) outer.blocks.push(tableOf(level.rows));
      outer.blocks.push(...level.blocks);
      this.#levels[deep] = { blocks: [], cells: [], rows: [] };
    }
  }
}
