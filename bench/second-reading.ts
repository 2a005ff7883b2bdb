// How much the second reading is worth: over every look of a Word document, the share of facts that it supports, says nothing about,
// and contradicts although the first reading is right.
import { type ExpectedFact, expectedOf } from '../scripts/samples/expected.js';
import { lookFiles } from '../scripts/samples/look-files.js';
import { bytesOf } from '../scripts/samples/sample-files.js';
import type { Fact } from '../src/model/report.js';
import { readDocument } from './compiled.js';

/** Counts of facts over the documents of one look. */
interface Verdicts {
  readonly look: string;
  readonly facts: number;
  readonly agrees: number;
  readonly abstains: number;
  readonly differsFalsely: number;
  /** Facts that the first reader got wrong, and how many of them the second contradicts. */
  readonly wrong: number;
  readonly wrongAndReported: number;
}

/** Reads every look and counts the verdicts; the last line is the total. */
export async function countVerdicts(): Promise<readonly Verdicts[]> {
  const byLook = new Map<string, Verdicts>();
  for (const file of lookFiles.filter(({ name }) => name.endsWith('.docx'))) {
    const look = file.name.slice(0, file.name.indexOf('.'));
    const { outcome } = await readDocument({ name: file.name, bytes: bytesOf(file), secondReading: true });
    if (outcome.kind !== 'report') throw new Error(`Expected ${file.name} to be a report, not ${outcome.kind}`);
    const verdicts = verdictsOn(look, outcome.report.facts, expectedOf(file.name).facts);
    const earlier = byLook.get(look);
    byLook.set(look, earlier ? added(earlier, verdicts) : verdicts);
  }
  const lines = [...byLook.values()];
  const none = { look: 'all', facts: 0, agrees: 0, abstains: 0, differsFalsely: 0, wrong: 0, wrongAndReported: 0 };
  return [...lines, lines.reduce(added, none)];
}

function verdictsOn(look: string, facts: readonly Fact[], expected: readonly ExpectedFact[]): Verdicts {
  const truth = new Map(expected.map((fact) => [keyOf(fact), fact]));
  const judged = facts.map((fact) => ({
    isRight: isEqual(fact, truth.get(keyOf(fact))),
    agrees: fact.support.some(({ kind }) => kind === 'second_reading'),
    differs: fact.flags.includes('readings_differ'),
  }));
  const count = (holds: (fact: (typeof judged)[number]) => boolean) => judged.filter(holds).length;
  return {
    look,
    facts: facts.length,
    agrees: count((fact) => fact.agrees),
    abstains: count((fact) => !fact.agrees && !fact.differs),
    differsFalsely: count((fact) => fact.differs && fact.isRight),
    wrong: count((fact) => !fact.isRight),
    wrongAndReported: count((fact) => fact.differs && !fact.isRight),
  };
}

function keyOf({ indicator, applicant }: Pick<Fact, 'indicator' | 'applicant'>): string {
  return `${indicator}|${applicant}`;
}

function isEqual({ reading }: Fact, expected: ExpectedFact | undefined): boolean {
  const value = reading.state === 'number' ? reading.value : null;
  return expected !== undefined && reading.state === expected.state && value === expected.value;
}

function added(sum: Verdicts, more: Verdicts): Verdicts {
  return {
    look: sum.look,
    facts: sum.facts + more.facts,
    agrees: sum.agrees + more.agrees,
    abstains: sum.abstains + more.abstains,
    differsFalsely: sum.differsFalsely + more.differsFalsely,
    wrong: sum.wrong + more.wrong,
    wrongAndReported: sum.wrongAndReported + more.wrongAndReported,
  };
}

/** The verdicts as a Markdown table, in per cent of the facts that were read. */
export function drawVerdicts(lines: readonly Verdicts[]): string {
  const rows = lines.map((line) => {
    const share = (count: number) => `${((100 * count) / line.facts).toFixed(1)} %`;
    const shares = [line.agrees, line.abstains, line.differsFalsely].map(share);
    return [line.look, line.facts, ...shares, line.wrong, line.wrongAndReported].join(' | ');
  });
  const head = 'DOCX look | facts | agrees | abstains | differs falsely | read wrong | of these reported';
  return [head, '--- | ---: | ---: | ---: | ---: | ---: | ---:', ...rows].map((row) => `| ${row} |`).join('\n');
}
