// Evaluates a report again whose numbers a person corrected: its sums, and what its text says.
import { ProblemCollector } from '../model/problem.js';
import type { ReportEvaluation, StatedReport, Support } from '../model/report.js';
import { evaluateChecks } from './evidence/evaluate-rules.js';
import { failedCheckInWords, sumsByFact } from './evidence/support.js';
import { readNarrative } from './narrative/compare-statements.js';

/** Evaluates the rules of the form and the sentences of the text over the numbers of a report, as transform does when it reads one. */
export function evaluateReport({ identity, form, tableForms, sections, facts }: StatedReport): ReportEvaluation {
  const ofText = new ProblemCollector();
  const narrative = readNarrative(sections, identity, { facts, form, tableForms }, ofText);
  const evaluated = evaluateChecks(facts, tableForms);
  const failing = evaluated.filter(({ check }) => check.status === 'fail');
  const passed = sumsByFact(evaluated);
  const support = new Map<string, readonly Support[]>(passed);
  const { contradicted, questioned } = narrative.evidence;
  for (const [key, stated] of narrative.evidence.support) support.set(key, [...(support.get(key) ?? []), stated]);
  return {
    checks: [...evaluated.map(({ check }) => check), ...narrative.checks],
    support,
    failed: new Set(failing.flatMap(({ factKeys }) => factKeys)),
    // As supportFacts has it: text that may be misread itself does not outweigh a sum that holds.
    contradicted: new Set([...contradicted, ...[...questioned].filter((key) => !passed.has(key))]),
    mentions: narrative.mentions,
    problems: [
      ...failing.map(({ check }) => ({ code: 'check_failed' as const, message: failedCheckInWords(check) })),
      ...ofText.list.map(({ code, message }) => ({ code, message })),
    ],
  };
}
