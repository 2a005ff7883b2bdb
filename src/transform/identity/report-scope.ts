// What a report covers: the organ itself, its territory, or its system. The title tells first, then the opening, then the overview, then the
// section of other matters; where one of them tells two things, or none tells anything, nothing is decided.
import type { ReportScope } from '../../model/report.js';
import { type Author, authorOf } from './author-kind.js';
import { type ScopePlace, type ScopeRule, scopeRules } from './scope-rules.js';
import type { StatedLines } from './stated-lines.js';

export interface ScopeStatement {
  readonly scope: ReportScope;
  readonly place: ScopePlace;
  /** The words that told it, with narrow signs and without blanks. */
  readonly phrase: string;
}

const places: readonly ScopePlace[] = ['titles', 'opening', 'overview', 'other'];

/**
 * Reads the scope of a report.
 * @param lines the parts of the report that may tell it
 * @param agency the name of its author: whether 全市 is a territory depends on it
 */
export function readScope(lines: StatedLines, agency: string | null): ScopeStatement | null {
  const author = authorOf(agency);
  for (const place of places) {
    const statements = scopeRules
      .filter((rule) => rule.places.includes(place) && rule.authors.includes(author.kind))
      .flatMap((rule) => lines[place].flatMap((line) => statementIn(line, rule, place, author) ?? []));
    const [first] = statements;
    if (first !== undefined) return new Set(statements.map(({ scope }) => scope)).size === 1 ? first : null;
  }
  return null;
}

function statementIn(line: string, rule: ScopeRule, place: ScopePlace, { area }: Author): ScopeStatement | null {
  if (rule.about !== null && !rule.about.test(line)) return null;
  const match = rule.phrase.exec(line);
  if (match === null) return null;
  const { area: stated } = match.groups ?? {};
  return stated === undefined || stated === area ? { scope: rule.scope, place, phrase: match[0] } : null;
}
