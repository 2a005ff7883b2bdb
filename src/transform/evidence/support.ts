// Combines what supports each fact and what speaks against it.
import { factKey } from '../../catalogues/indicators/indicators.js';
import type { ProblemCode } from '../../catalogues/problems.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Check, Fact, Suggestion, Support, UnmappedFact } from '../../model/report.js';
import type { ReadFact, ReadUnmapped } from '../cells/read-fact.js';
import type { NarrativeEvidence } from '../narrative/compare-statements.js';
import { isOfPicture } from '../tables/recognised-labels.js';
import type { IsAstride, IsBrokenOff } from './doubtful-cells.js';
import type { EvaluatedCheck } from './evaluate-rules.js';
import { columnDoubts } from './lift-doubts.js';
import { type RecognisedFact, recognitionWords } from './recognised-numbers.js';
import type { ReadingVerdict } from './second-reading.js';
import type { IsOnShortPage } from './short-pages.js';

/** The evidence about the facts of one report. */
export interface Evidence {
  readonly checks: readonly EvaluatedCheck[];
  /** The second reader's verdicts, by the key of the fact. */
  readonly verdicts: ReadonlyMap<string, ReadingVerdict>;
  readonly narrative: NarrativeEvidence;
  readonly isBrokenOff: IsBrokenOff;
  readonly isAstride: IsAstride;
  readonly isOnShortPage: IsOnShortPage;
  /** The facts whose column is certain, although it was a guess when they were read. */
  readonly certainColumns: ReadonlySet<string>;
  /** The numbers that were recognised in pictures. */
  readonly recognised: ReadonlyMap<string, RecognisedFact>;
  /** What doubtful ones of them may be instead. */
  readonly suggested: ReadonlyMap<string, Suggestion>;
  /** What is wrong with the document as a whole, so that none of its numbers is certain. */
  readonly documentFlags: readonly ProblemCode[];
}

/** Adds support and flags to the facts, and reports each failed check, each table without borders, and each difference between readers. */
export function supportFacts(
  facts: readonly ReadFact[],
  evidence: Evidence,
  problems: ProblemCollector,
): readonly Fact[] {
  const passed = sumsByFact(evidence.checks);
  const failed = new Set(evidence.checks.flatMap(({ check, factKeys }) => (check.status === 'fail' ? factKeys : [])));
  const short = new Set(evidence.checks.flatMap(({ isShort, factKeys }) => (isShort ? factKeys : [])));
  reportFailedChecks(evidence, problems);
  reportUnruledTables(facts, problems);
  return facts.map((fact) => {
    const key = factKey(fact);
    const verdict = evidence.verdicts.get(key) ?? { kind: 'abstains' };
    const own = evidence.certainColumns.has(key) ? fact.flags.filter((flag) => !columnDoubts.has(flag)) : fact.flags;
    const flags: string[] = [...own, ...evidence.documentFlags];
    if (failed.has(key)) flags.push('check_failed');
    // A sum does not tell a blank from a zero.
    const isBlankOfPicture = fact.reading.state === 'blank' && isOfPicture(fact.table);
    if (short.has(key) || evidence.isBrokenOff(fact.place) || (isBlankOfPicture && evidence.isOnShortPage(fact)))
      flags.push('rows_missing');
    if (evidence.isAstride(fact.place)) flags.push('value_uncertain');
    if (fact.table.origin === 'unruled' && (isBlankOfPicture || !passed.has(key))) flags.push('table_unruled');
    const { contradicted, questioned } = evidence.narrative;
    // Text that may be misread itself does not outweigh a sum that holds.
    if (contradicted.has(key) || (questioned.has(key) && !passed.has(key))) flags.push('text_differs');
    const recognised = evidence.recognised.get(key);
    const suggested = evidence.suggested.get(key);
    if (recognised?.isSure === false) {
      flags.push('recognition_uncertain');
      problems.add(
        'recognition_uncertain',
        `${key}: ${recognitionWords(fact.raw, recognised)}.${suggested ? ` It may be ${suggested.value}: ${suggested.reason}.` : ''}`,
        fact.place,
      );
    }
    // The second reader of a scan sees a layer of text that another program recognised: one witness more, which those that agree outvote.
    if (verdict.kind === 'differs' && recognised?.isSure !== true) {
      flags.push('readings_differ');
      const message = `${key}: read as “${fact.raw.trim()}”, but ${verdict.reader} read “${verdict.saw.trim()}”.`;
      problems.add('readings_differ', message, fact.place);
    }
    const { indicator, applicant, reading, raw, place } = fact;
    const byText = evidence.narrative.support.get(key);
    const support = [
      ...recognitionSupport(recognised, fact.raw),
      // It takes the characters that the font states, as the first reader did.
      ...(recognised?.recognition.isOfFont ? noSupport : readingSupport(verdict)),
      ...(passed.get(key) ?? []),
      ...(byText === undefined ? [] : [byText]),
    ];
    return {
      indicator,
      applicant,
      reading,
      raw,
      place,
      support,
      flags: flags.length < 2 ? flags : [...new Set(flags)],
      ...(suggested ? { suggested } : {}),
    };
  });
}

/**
 * Adds support and flags to unmapped facts, and reports where the second reader saw something else. No rule is known for such numbers, so
 * only the second reader can support them.
 */
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
      const message = `${fact.label}: read as “${fact.raw.trim()}”, but ${verdict.reader} read “${verdict.saw.trim()}”.`;
      problems.add('readings_differ', message, fact.place);
    }
    return {
      ...fact,
      support: readingSupport(verdict),
      flags: [...flags, ...(isUnruled ? ['table_unruled'] : []), ...(differs ? ['readings_differ'] : [])],
    };
  });
}

/** Two readers of a picture are as independent as two readers of a file. */
function recognitionSupport(recognised: RecognisedFact | undefined, raw: string): readonly Support[] {
  if (recognised === undefined) return noSupport;
  const { agreeing, others, isOfFont } = recognised.recognition;
  const also = isOfFont ? others.filter(({ saw }) => saw === raw.trim()).map(({ reader }) => reader) : [];
  const readers = [...agreeing, ...also].join(', ');
  if (readers === '') return noSupport;
  return [{ kind: 'second_reading', reader: `ocr: ${readers}`, ...(isOfFont ? { recognised: true } : {}) }];
}

const noSupport: readonly Support[] = [];

function readingSupport(verdict: ReadingVerdict): readonly Support[] {
  return verdict.kind === 'agrees' ? [{ kind: 'second_reading', reader: verdict.reader }] : noSupport;
}

/** The sums that hold, by the facts that they support. */
export function sumsByFact(checks: readonly EvaluatedCheck[]): ReadonlyMap<string, readonly Support[]> {
  const byFact = new Map<string, Support[]>();
  for (const { check, factKeys } of checks) {
    if (check.status !== 'pass') continue;
    const sum: Support = { kind: 'arithmetic', check: check.code, subject: check.subject };
    for (const key of factKeys) {
      const known = byFact.get(key);
      if (known === undefined) byFact.set(key, [sum]);
      else known.push(sum);
    }
  }
  return byFact;
}

/** The columns of a table without borders are an estimate: only sums confirm it. */
function reportUnruledTables(facts: readonly ReadFact[], problems: ProblemCollector): void {
  const tables = new Map(
    facts.flatMap((fact) => (fact.table.origin === 'unruled' ? [[fact.place.table, fact.table] as const] : [])),
  );
  for (const [number, table] of tables)
    problems.add(
      'table_unruled',
      `Table ${number} has no borders; its numbers were assigned by their position.`,
      table.anchor,
    );
}

/** The sentence that the problem of a failed check begins with. */
export function failedCheckInWords({ code, subject, left, right }: Check): string {
  return `${code} for ${subject}: ${left} against ${right}.`;
}

function reportFailedChecks({ checks, verdicts }: Evidence, problems: ProblemCollector): void {
  for (const { check, factKeys } of checks) {
    if (check.status !== 'fail') continue;
    const isConfirmed = factKeys.every((key) => verdicts.get(key)?.kind === 'agrees');
    const cause = isConfirmed
      ? 'A second reader saw the same numbers, so the document itself states them.'
      : 'Compare the numbers with the document.';
    problems.add('check_failed', `${failedCheckInWords(check)} ${cause}`);
  }
}
