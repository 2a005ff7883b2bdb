// The names by which people call a series: its code, its Chinese label, and the code or label of the cell that it is.
import { type Series, seriesList } from './crosswalk.js';
import { indicatorOf } from './indicators/indicators.js';

/** Which people leave out: （一）予以公开. */
const numbering = /^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*/u;

/** A label without the number of its row. */
export function plainLabel(label: string): string {
  return label.replace(numbering, '');
}

/**
 * Finds the series that a person names: by its code, by its label, or by the code or label of the cell that it is on the newest form
 * (`requests.handled_total` is the series `requests.handled`). Null if none has the name.
 */
export function seriesNamed(name: string): Series | null {
  return (
    seriesList.find(({ code }) => code === name) ??
    seriesList.find(({ zh }) => zh === name) ??
    seriesList.find((series) => isCell(series, name)) ??
    null
  );
}

function isCell({ entries }: Series, name: string): boolean {
  const [term, ...others] = entries.at(-1)?.terms ?? [];
  if (term === undefined || others.length > 0 || (term.applicant !== null && term.applicant !== 'total')) return false;
  return term.indicator === name || plainLabel(indicatorOf(term.indicator).zh) === plainLabel(name);
}

/** The codes and labels of all series, for suggestions. */
export const seriesNames: readonly string[] = seriesList.flatMap(({ code, zh }) => [code, zh]);
