// What the page of series and rates is asked, by its address.
import { z } from 'zod';
import { groupNames } from '../../query/explored/statement.js';
import { numberAsked, textAsked } from '../page/page.js';

export const viewNames = ['lines', 'table', 'bars', 'distribution', 'scatter', 'map'] as const;
/** How values are shown. */
export type ViewName = (typeof viewNames)[number];

/** What bars can stand for. */
export const barNames = ['agency', ...groupNames] as const;

/** `none`: reports that do not state their scope. */
export const scopeNames = ['organ', 'territory', 'system', 'none'] as const;

/** What is shown where nothing is named. */
export const firstMeasure = 'requests.received';

const absentIfEmpty = (text: unknown) => (text === '' ? undefined : text);

export const exploreAsked = z.object({
  /** The code of the series or rate, or words of its name. */
  code: textAsked.transform((code) => code ?? firstMeasure),
  view: z.preprocess(absentIfEmpty, z.enum(viewNames).default('lines')),
  year: numberAsked,
  level: textAsked,
  kind: textAsked,
  province: textAsked,
  scope: z.preprocess(absentIfEmpty, z.enum(scopeNames).nullable().default(null)),
  form: textAsked,
  evidence: textAsked,
  /** What bars stand for. */
  by: z.preprocess(absentIfEmpty, z.enum(barNames).default('agency')),
  /** The second series or rate of a scatter, by code or words. */
  other: textAsked.transform((other) => other ?? 'requests.handled'),
  /** The ids of the agencies of lines, apart by commas or blanks. */
  agency: textAsked,
});

export type ExploreAsked = z.infer<typeof exploreAsked>;

const apart = /[\s,，、;；]+/u;

/** The ids of the agencies that lines are asked for; each once. */
export function agenciesAsked({ agency }: Pick<ExploreAsked, 'agency'>): readonly string[] {
  return [...new Set((agency ?? '').split(apart).filter((id) => id !== ''))];
}
