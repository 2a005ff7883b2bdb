// What speaks for unmapped facts: no rule is known of them, so it is the second reader alone.
import type { ProblemCollector } from '../../model/problem.js';
import type { UnmappedFact } from '../../model/report.js';
import type { ReadUnmapped } from '../cells/read-fact.js';
import type { ReadingVerdict } from './second-reading.js';

/** Adds support and flags to unmapped facts, and tells where the second reader saw something else. */
export function supportUnmapped(
  facts: readonly ReadUnmapped[],
  verdicts: ReadonlyMap<string, ReadingVerdict>,
  problems: ProblemCollector,
): readonly UnmappedFact[] {
  return facts.map(({ table, key, flags, ...fact }) => {
    const verdict = verdicts.get(key) ?? { kind: 'abstains' };
    const isUnruled = table.origin === 'unruled';
    const differs = verdict.kind === 'differs';
    if (differs) {
      const message = `${fact.label}: read as “${fact.raw.trim()}”, but ${verdict.reader} saw “${verdict.saw.trim()}”.`;
      problems.add('readings_differ', message, fact.place);
    }
    return {
      ...fact,
      support: verdict.kind === 'agrees' ? [{ kind: 'second_reading', reader: verdict.reader }] : [],
      flags: [...flags, ...(isUnruled ? ['table_unruled'] : []), ...(differs ? ['readings_differ'] : [])],
    };
  });
}
