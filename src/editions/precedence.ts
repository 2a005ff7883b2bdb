// Which of the editions of one report is in effect. Pure: the same editions give the same one, in whatever order they come.
import { formatOrder } from '../catalogues/formats.js';
import { completeShare, type PrecedenceRule, precedenceRules } from '../catalogues/rules/edition-rules.js';

/** What precedence goes by. */
export interface Edition {
  readonly readingId: number;
  /** How its agency is known: resolved, by its printed name, or not at all. */
  readonly agencyKey: string | null;
  readonly isResolved: boolean;
  readonly year: number | null;
  /** How many cells it states, whatever they say. */
  readonly cellCount: number;
  readonly isCorrection: boolean;
  /** YYYY-MM-DD. */
  readonly publishedOn: string | null;
  readonly format: string | null;
  /** When the run began that saw the document first: documents of one run are equal in it. ISO 8601 in UTC. */
  readonly firstSeenAt: string;
  readonly sha256: string;
}

/** Whether two editions state different numbers in some cell. */
export type Differ<Each extends Edition> = (one: Each, other: Each) => boolean;

export interface Precedence<Each extends Edition> {
  readonly inEffect: Each;
  /** Each other edition, with the rule that put it behind. */
  readonly others: readonly { readonly edition: Each; readonly rule: PrecedenceRule }[];
}

type Editions<Each> = readonly [Each, ...Each[]];

/**
 * Decides which edition is in effect: each rule in turn leaves some behind, the last all but one. No rule compares only two of
 * them, so that the outcome does not depend on which are compared first.
 */
export function decidePrecedence<Each extends Edition>(
  editions: Editions<Each>,
  differ: Differ<Each>,
): Precedence<Each> {
  const others: Precedence<Each>['others'][number][] = [];
  let remaining: readonly Each[] = editions;
  for (const { code } of precedenceRules) {
    if (remaining.length === 1) break;
    const kept = new Set(keptBy(code, remaining, { editions, differ }));
    others.push(...remaining.filter((edition) => !kept.has(edition)).map((edition) => ({ edition, rule: code })));
    remaining = [...kept];
  }
  return { inEffect: remaining[0] ?? editions[0], others };
}

function keptBy<Each extends Edition>(
  rule: PrecedenceRule,
  remaining: readonly Each[],
  { editions, differ }: { readonly editions: readonly Each[]; readonly differ: Differ<Each> },
): readonly Each[] {
  switch (rule) {
    case 'identified':
      return firstBy(remaining, identityRank);
    case 'complete':
      return wholeOf(remaining);
    case 'correction':
      return remaining.some(({ isCorrection }) => isCorrection)
        ? remaining.filter(({ isCorrection }) => isCorrection)
        : remaining;
    case 'published_later':
      return withoutOutdated(remaining, wholeOf(editions), differ);
    case 'format':
      return firstBy(remaining, ({ format }) => formatRank(format));
    case 'first_seen':
      return firstBy(remaining, ({ firstSeenAt }) => -Date.parse(firstSeenAt));
    case 'hash':
      return firstBy(remaining, ({ sha256 }) => sha256);
  }
}

function identityRank({ agencyKey, isResolved, year }: Edition): number {
  const agencyRank = isResolved ? 0 : agencyKey === null ? 2 : 1;
  return 2 * agencyRank + (year === null ? 1 : 0);
}

/** Those that state about as many cells as the fullest. */
function wholeOf<Each extends Edition>(editions: readonly Each[]): readonly Each[] {
  const most = Math.max(...editions.map(({ cellCount }) => cellCount));
  return editions.filter(({ cellCount }) => cellCount >= completeShare * most);
}

/** Leaves out editions whose numbers were published before others. Where the date of numbers is not known, they are not outdated. */
function withoutOutdated<Each extends Edition>(
  remaining: readonly Each[],
  editions: readonly Each[],
  differ: Differ<Each>,
): readonly Each[] {
  if (new Set(editions.map(({ publishedOn }) => publishedOn)).size === 1) return remaining;
  const dated = remaining.map((edition) => ({ edition, on: firstPublished(edition, editions, differ) }));
  return dated
    .filter(
      ({ edition, on }) =>
        on === null || !dated.some((other) => other.on !== null && other.on > on && differ(edition, other.edition)),
    )
    .map(({ edition }) => edition);
}

/**
 * When the numbers of an edition were published: the first date of any whole edition that states no others. A page that is posted
 * anew has a new date and old numbers, and a file that is attached to a page often has none.
 */
function firstPublished<Each extends Edition>(
  edition: Each,
  editions: readonly Each[],
  differ: Differ<Each>,
): string | null {
  const dates = editions
    .filter((other) => other === edition || !differ(edition, other))
    .flatMap(({ publishedOn }) => publishedOn ?? []);
  return dates.sort()[0] ?? null;
}

function formatRank(format: string | null): number {
  const rank = formatOrder.findIndex((formats) => formats.some((known) => known === format));
  return rank === -1 ? formatOrder.length : rank;
}

/** Those whose key is the least. */
function firstBy<Each, Key extends number | string>(all: readonly Each[], keyOf: (each: Each) => Key): readonly Each[] {
  const keys = all.map(keyOf);
  const least = keys.reduce((one, other) => (other < one ? other : one));
  return all.filter((_, index) => keys[index] === least);
}
