// Which of the editions of one report is in effect. Pure: the same editions give the same result, in any order.
import { formatOrder } from '../catalogues/formats.js';
import { completeShare, type PrecedenceRule, precedenceRules } from '../catalogues/rules/edition-rules.js';

/** What precedence depends on. */
export interface Edition {
  readonly readingId: number;
  /** The id of its agency, or else the printed name; null if neither is known. */
  readonly agencyKey: string | null;
  readonly isResolved: boolean;
  readonly year: number | null;
  /** How many cells it has, including blank ones. */
  readonly cellCount: number;
  readonly isCorrection: boolean;
  /** YYYY-MM-DD. */
  readonly publishedOn: string | null;
  readonly format: string | null;
  /** When the run that first saw the document began, so that all documents of a run have the same time. ISO 8601 in UTC. */
  readonly firstSeenAt: string;
  readonly sha256: string;
}

/** Whether two editions state different numbers in some cell. */
export type Differ<Each extends Edition> = (one: Each, other: Each) => boolean;

export interface Precedence<Each extends Edition> {
  readonly inEffect: Each;
  /** The other editions, each with the rule that ruled it out. */
  readonly others: readonly { readonly edition: Each; readonly rule: PrecedenceRule }[];
}

type Editions<Each> = readonly [Each, ...Each[]];

/**
 * Decides which edition is in effect. Each rule in turn rules some out, and the last rules out all but one. Every rule looks at all
 * remaining editions at once, so that the result does not depend on the order in which they are compared.
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
      // Of two reports of one document, the one that was written first has the smaller number, in whatever order documents were loaded.
      return firstBy(
        firstBy(remaining, ({ sha256 }) => sha256),
        ({ readingId }) => readingId,
      );
  }
}

function identityRank({ agencyKey, isResolved, year }: Edition): number {
  const agencyRank = isResolved ? 0 : agencyKey === null ? 2 : 1;
  return 2 * agencyRank + (year === null ? 1 : 0);
}

/** The editions that have about as many cells as the one with the most. */
function wholeOf<Each extends Edition>(editions: readonly Each[]): readonly Each[] {
  const most = Math.max(...editions.map(({ cellCount }) => cellCount));
  return editions.filter(({ cellCount }) => cellCount >= completeShare * most);
}

/** Leaves out editions whose numbers were published before different numbers. Numbers whose date is not known are not outdated. */
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
 * When the numbers of an edition were published: the first date of any complete edition whose numbers do not differ. A page that is
 * posted again has a new date and old numbers, and a file attached to a page often has no date.
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

/** The items with the smallest key. */
function firstBy<Each, Key extends number | string>(all: readonly Each[], keyOf: (each: Each) => Key): readonly Each[] {
  const keys = all.map(keyOf);
  const least = keys.reduce((one, other) => (other < one ? other : one));
  return all.filter((_, index) => keys[index] === least);
}
