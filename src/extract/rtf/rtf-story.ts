// A story of an RTF document: the text, a note, a text box. Paragraphs have a state that groups do not enclose.
import type { XmlElement } from '../docx/package/xml.js';
import { propertyElement, xmlElement } from '../docx/translated/translated-parts.js';
import { WordFlow } from '../docx/translated/word-flow.js';
import { changedRow, openRow } from './rtf-rows.js';

/** The control words before which the text so far has to be added. */
export const endingWords: ReadonlySet<string> = new Set(['par', 'sect', 'cell', 'nestcell', 'line', 'tab']);
/** More than any program nests tables. */
const deepestTable = 20;

/** Follows the control words for paragraphs, cells and rows. */
export class RtfStory {
  readonly #flow = new WordFlow();
  readonly #colourOf: (index: number) => string | null;
  #isInTable = false;
  #depthStated = 0;
  #outline: number | null = null;
  #row = openRow;

  /** @param colourOf gives the colours (`RRGGBB`) of the table of colours */
  constructor(colourOf: (index: number) => string | null) {
    this.#colourOf = colourOf;
  }

  /** Adds something to the open paragraph. */
  add(run: XmlElement): void {
    this.#flow.add(run);
  }

  /** Ends the story. */
  finish(): readonly XmlElement[] {
    return this.#flow.finish();
  }

  /** Does what a control word says. A word of something else changes nothing. */
  takeWord(name: string, value: number | null): void {
    switch (name) {
      case 'par':
      case 'sect':
        this.#flow.endParagraph(this.#depth, this.#properties);
        break;
      case 'cell':
        this.#flow.endCell(1, this.#properties);
        break;
      case 'nestcell':
        this.#flow.endCell(Math.max(2, this.#depth), this.#properties);
        break;
      case 'row':
        this.#flow.endRow(1, this.#row.row);
        break;
      case 'nestrow':
        this.#flow.endRow(Math.max(2, this.#depth), this.#row.row);
        break;
      case 'pard':
        this.#isInTable = false;
        this.#depthStated = 0;
        this.#outline = null;
        break;
      case 'intbl':
        this.#isInTable = true;
        break;
      case 'itap':
        this.#depthStated = Math.min(value ?? 0, deepestTable);
        break;
      case 'outlinelevel':
        this.#outline = value;
        break;
      case 'line':
        this.add(xmlElement('w:r', { children: [xmlElement('w:br')] }));
        break;
      case 'tab':
        this.add(xmlElement('w:r', { children: [xmlElement('w:tab')] }));
        break;
      default:
        this.#row = changedRow(name, value, this.#row, this.#colourOf);
    }
  }

  /** In how many tables the paragraph stands: `\itap` says it, or `\intbl` for one. */
  get #depth(): number {
    return Math.max(this.#depthStated, this.#isInTable ? 1 : 0);
  }

  get #properties(): readonly XmlElement[] {
    return this.#outline === null ? [] : [propertyElement('w:outlineLvl', this.#outline)];
  }
}
