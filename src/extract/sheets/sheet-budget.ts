// How much one sheet may show: cells can be merged over millions of places, repeated, and share one long text.
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridPlaces, maxSheetText } from '../bytes/limits.js';

export class SheetBudget {
  #places = 0;
  #characters = 0;

  /**
   * Takes cells before they are kept.
   * @param places how many places of the grid they cover
   * @param characters of their texts
   * @throws DocumentFault `file_too_large` if the sheet shows more than a report may
   */
  take(places: number, characters: number): void {
    this.#places += places;
    this.#characters += characters;
    if (this.#places > maxGridPlaces)
      throw new DocumentFault(
        'file_too_large',
        `A sheet has more than ${maxGridPlaces} places: no report is that large.`,
      );
    if (this.#characters > maxSheetText)
      throw new DocumentFault(
        'file_too_large',
        `The cells of a sheet show more than ${maxSheetText} characters: no report is that long.`,
      );
  }
}
