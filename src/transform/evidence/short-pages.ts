// Pages of pictures that gave fewer rows than the form has. What came out of them may be a part of what they show: a row whose label or numbers
// stand on the page before, or below a rule that was not seen.
import { factKey, formTableCodes } from '../../catalogues/indicators/indicators.js';
import type { Anchor } from '../../model/anchor.js';
import type { ReadFact } from '../cells/read-fact.js';
import { rowsOfForm } from '../facts/form-rows.js';
import type { TableForms } from '../facts/read-facts.js';
import { isOfPicture } from '../tables/recognised-labels.js';

/** Says whether a number was recognised on a page from which rows of the form are missing. */
export type IsOnShortPage = (fact: Pick<ReadFact, 'place' | 'table'>) => boolean;

/** Finds the pages beside each row of the form that was not read: those of the last row before it and of the first row after it. */
export function pagesShortOfRows(facts: readonly ReadFact[], forms: TableForms): IsOnShortPage {
  const ofPictures = facts.filter(({ table }) => isOfPicture(table));
  if (ofPictures.length === 0) return () => false;
  const seen = new Map(facts.map((fact) => [factKey(fact), fact.place.anchor]));
  const short = new Set<string>();
  for (const table of formTableCodes) {
    const form = forms[table];
    if (form === undefined) continue;
    const rows = rowsOfForm(table, form).map(({ cells }) => cells.flatMap(({ key }) => pagesOf(seen.get(key))));
    rows.forEach((pages, index) => {
      if (pages.length > 0) return;
      const before = rows.slice(0, index).findLast((other) => other.length > 0);
      const after = rows.slice(index + 1).find((other) => other.length > 0);
      for (const page of [...(before ?? []), ...(after ?? [])]) short.add(page);
    });
  }
  return ({ place, table }) => isOfPicture(table) && pagesOf(place.anchor).some((page) => short.has(page));
}

/** The pages of a place; a picture within a document is a page. */
function pagesOf(anchor: Anchor | undefined): readonly string[] {
  if (anchor === undefined) return [];
  switch (anchor.kind) {
    case 'page':
      return [anchor, ...anchor.further].map(({ page }) => String(page));
    case 'docx':
    case 'html':
      return [anchor.path.split('#', 1)[0] ?? ''];
    case 'sheet':
      return [anchor.sheet];
    case 'text':
      return [''];
  }
}
