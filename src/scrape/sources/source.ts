// A source as an operator writes it in sources.yaml, and as it is visited, once the rules of its kind are added.
import { z } from 'zod';
import { type KindCode, kinds, type PagingRule } from './kinds.js';
import { isSchedule, parseTimeWindow } from './schedule.js';

const oldestYear = 2008;
const webScheme = /^https?:$/;
const kindCodes = Object.keys(kinds).filter((code): code is KindCode => code in kinds);

const address = z
  .string()
  .refine((text) => isWebAddress(text.replaceAll('{year}', '2000')), 'is not an http or https address');
const pattern = z.string().refine(isPattern, 'is not a regular expression');
const year = z.int().min(oldestYear).max(2100);
const words = z.array(z.string().min(1));
const host = z
  .string()
  .regex(/^(?:\*\.)?[\w-]+(?:\.[\w-]+)*$/, 'is not a host name; write www.example.gov.cn or *.example.gov.cn');

const paging = z.union([
  z.enum(['script_count', 'next_link', 'records', 'none']),
  z.strictObject({ address: z.string().includes('{page}'), first: z.int().min(0).default(2) }),
]);

const paceFields = {
  /** The pause between the end of one request and the next one to the same host, in seconds. */
  seconds: z.number().min(0).max(3600).default(3),
  /** The share of the pause by which it varies at random. */
  jitter: z.number().min(0).max(1).default(0.3),
  /** The hours of the day in which it may be visited, in China time: 22:00-06:00. */
  window: z
    .string()
    .refine((text) => parseTimeWindow(text) !== null, 'is not a range of hours; write 22:00-06:00')
    .nullable()
    .default(null),
};

const sourceFields = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'may have only lower-case letters, digits and hyphens'),
  agency: z.string().min(1).optional(),
  place: z.string().min(1).optional(),
  kind: z.enum(kindCodes).default('list'),
  start: z.array(address).min(1),
  paging: paging.optional(),
  links: z.strictObject({ pages: z.array(pattern).optional(), lists: z.array(pattern).optional() }).default({}),
  reports: z
    .strictObject({
      words: words.optional(),
      not_words: words.default([]),
      years: z.strictObject({ from: year.default(oldestYear), to: year.optional() }).default({ from: oldestYear }),
    })
    .default({ not_words: [], years: { from: oldestYear } }),
  hosts: z.array(host).optional(),
  depth: z.int().min(0).max(10).default(2),
  limits: z
    .strictObject({ list_pages: z.int().min(1).default(200), addresses: z.int().min(1).default(20_000) })
    .default({ list_pages: 200, addresses: 20_000 }),
  pace: z.strictObject(paceFields).default({ seconds: 3, jitter: 0.3, window: null }),
  schedule: z.string().refine(isSchedule, 'is not a schedule; write five fields as for cron: 30 1 * * *').optional(),
  recheck_days: z.int().min(0).default(0),
  robots: z.enum(['respect', 'ignore']).default('respect'),
  legacy_tls: z.boolean().default(false),
  expect: z
    .strictObject({ min_reports: z.int().min(0).default(0), newest_year: year.optional() })
    .default({ min_reports: 0 }),
  notes: z.string().optional(),
});

const checkedSource = sourceFields.superRefine((source, context) => {
  if (source.agency === undefined && source.place === undefined)
    context.addIssue({ code: 'custom', path: ['agency'], message: 'is missing; state an agency or a place' });
  if (source.robots === 'ignore' && source.notes === undefined)
    context.addIssue({
      code: 'custom',
      path: ['robots'],
      message: 'may be ignore only if notes say who allowed it',
    });
  if (source.kind === 'sitemap' && source.links.pages === undefined)
    context.addIssue({
      code: 'custom',
      path: ['links'],
      message: 'needs pages: the addresses of the sitemap to look at',
    });
});

/** The file as a whole. `contact` is put in the User-Agent, so that the sites visited can write to the operator. */
export const sourcesFile = z.strictObject({
  contact: z
    .string()
    .regex(/^(?:https?:\/\/\S+|[^\s@()]+@[^\s@()]+)$/, 'is neither an e-mail address nor a web address'),
  schedule: z
    .string()
    .refine(isSchedule, 'is not a schedule; write five fields as for cron: 30 1 * * *')
    .default('30 1 * * *'),
  sources: z.array(checkedSource).min(1),
});

type StatedSource = z.infer<typeof checkedSource>;

/** A source with everything decided that a visit needs. */
export interface Source {
  readonly id: string;
  readonly agency: string | null;
  readonly place: string | null;
  readonly kind: KindCode;
  readonly start: readonly string[];
  readonly isFixed: boolean;
  readonly isWithoutTitles: boolean;
  readonly paging: readonly PagingRule[];
  readonly pagePatterns: readonly RegExp[];
  readonly listPatterns: readonly RegExp[];
  /** A title must contain one of these words; null to use the rules of titles.ts. */
  readonly words: readonly string[] | null;
  readonly notWords: readonly string[];
  readonly years: { readonly from: number; readonly to: number };
  readonly hosts: readonly string[];
  /** Ports in the start addresses other than those of http and https. */
  readonly ports: readonly string[];
  readonly depth: number;
  readonly maxListPages: number;
  readonly maxAddresses: number;
  readonly pace: { readonly seconds: number; readonly jitter: number; readonly window: string | null };
  readonly schedule: string;
  readonly recheckDays: number;
  readonly respectsRobots: boolean;
  readonly legacyTls: boolean;
  readonly expect: { readonly minReports: number; readonly newestYear: number | null };
  readonly notes: string | null;
}

/**
 * Turns a source as stated into a source as visited. The rules of its kind apply to whatever it does not state itself.
 * @param schedule the schedule of sources that state none
 * @param thisYear the last year that reports may cover if the source states none
 */
export function resolveSource(stated: StatedSource, schedule: string, thisYear: number): Source {
  const kind = kinds[stated.kind];
  const years = { from: stated.reports.years.from, to: stated.reports.years.to ?? thisYear };
  const start = stated.start.flatMap((each) => startAddresses(each, years));
  const urls = start.map((each) => new URL(each));
  return {
    id: stated.id,
    agency: stated.agency ?? null,
    place: stated.place ?? null,
    kind: stated.kind,
    start,
    isFixed: kind.isFixed,
    isWithoutTitles: kind.isWithoutTitles,
    paging: pagingOf(stated.paging, kind.paging),
    pagePatterns: (stated.links.pages ?? kind.pages).map((text) => new RegExp(text)),
    listPatterns: (stated.links.lists ?? kind.lists).map((text) => new RegExp(text)),
    words: stated.reports.words ?? null,
    notWords: stated.reports.not_words,
    years,
    hosts: stated.hosts ?? [...new Set(urls.map((url) => url.hostname))],
    ports: [...new Set(urls.map((url) => url.port).filter((port) => port !== ''))],
    depth: stated.depth,
    maxListPages: stated.limits.list_pages,
    maxAddresses: stated.limits.addresses,
    pace: stated.pace,
    schedule: stated.schedule ?? schedule,
    recheckDays: stated.recheck_days,
    respectsRobots: stated.robots === 'respect',
    legacyTls: stated.legacy_tls,
    expect: { minReports: stated.expect.min_reports, newestYear: stated.expect.newest_year ?? null },
    notes: stated.notes ?? null,
  };
}

/** `{year}` in a start address stands for each year, the newest first. */
function startAddresses(stated: string, years: Source['years']): readonly string[] {
  if (!stated.includes('{year}')) return [stated];
  const count = Math.max(0, years.to - years.from + 1);
  return Array.from({ length: count }, (_, index) => stated.replaceAll('{year}', String(years.to - index)));
}

function pagingOf(stated: StatedSource['paging'], preset: readonly PagingRule[]): readonly PagingRule[] {
  if (stated === undefined) return preset;
  if (typeof stated === 'object') return [{ how: 'address', ...stated }];
  if (stated === 'none') return [];
  if (stated !== 'script_count') return [{ how: stated }];
  return [preset.find((rule) => rule.how === 'script_count') ?? { how: 'script_count', secondPage: 1 }];
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && webScheme.test(new URL(text).protocol);
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
