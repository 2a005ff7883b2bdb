// The series and rates that can be explored, and how a person finds one of them.
import { seriesList } from '../../catalogues/crosswalk.js';
import { metrics } from '../../catalogues/metrics/metrics.js';
import { seriesNamed } from '../../catalogues/series-names.js';

/** A series or a rate, as a person chooses it. */
export interface ExploredMeasure {
  readonly code: string;
  readonly kind: 'series' | 'metric';
  readonly en: string;
  readonly zh: string;
  readonly unit: string;
}

const partOfTotal = '.by_';

/** The series of totals and the rates: not the series of each kind of applicant, which are parts of the former. */
export const exploredMeasures: readonly ExploredMeasure[] = [
  ...seriesList
    .filter(({ code }) => !code.includes(partOfTotal))
    .map(({ code, en, zh, unit }) => ({ code, kind: 'series' as const, en, zh, unit })),
  ...metrics.map(({ code, en, zh, unit }) => ({ code, kind: 'metric' as const, en, zh, unit })),
];

const ofAll: readonly ExploredMeasure[] = [
  ...exploredMeasures,
  ...seriesList
    .filter(({ code }) => code.includes(partOfTotal))
    .map(({ code, en, zh, unit }) => ({ code, kind: 'series' as const, en, zh, unit })),
];

/** Finds the series or rate of a code or label, such as a cell of the form has it; null if there is none. */
export function exploredMeasure(name: string): ExploredMeasure | null {
  const wanted = name.trim();
  const code = seriesNamed(wanted)?.code;
  return (
    ofAll.find((measure) => measure.code === wanted || measure.zh === wanted || measure.en === wanted) ??
    ofAll.find((measure) => measure.code === code) ??
    null
  );
}

const blanks = /\s+/u;

/** Finds the series and rates in whose code or labels all the words stand. The shortest names come first: they are the most general. */
export function measuresWith(words: string): readonly ExploredMeasure[] {
  const wanted = words.toLowerCase().split(blanks);
  return ofAll
    .filter(({ code, zh, en }) => {
      const text = `${code} ${zh} ${en}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
}
