// Compares what the text states with what the tables state, and derives mentions, checks, support and problems from it.
import type { Term } from '../../catalogues/indicators/indicators.js';
import { type FormCode, type FormTableCode, factKey, indicatorOf } from '../../catalogues/indicators/indicators.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Check, Mention, Section, StatedFact, Support } from '../../model/report.js';
import type { Reporter } from '../identity/identity.js';
import { likelyReading } from './likely-readings.js';
import { readStatements, type Statement } from './read-statements.js';
import type { StatisticalForm, TermsByForm } from './subjects/subject.js';
import { targetOfSubject } from './subjects/targets.js';

/** What the tables of the report state, for comparison with the text. */
export interface StatedTables {
  readonly facts: readonly StatedFact[];
  readonly form: FormCode | null;
  readonly tableForms: Readonly<Partial<Record<FormTableCode, FormCode | undefined>>>;
}

/** What the text says about facts, by their keys. */
export interface NarrativeEvidence {
  readonly support: ReadonlyMap<string, Support>;
  /** The facts that the text contradicts without a likely reason. */
  readonly contradicted: ReadonlySet<string>;
  /** Those that text which was recognised in a picture contradicts: the text itself may be misread. */
  readonly questioned: ReadonlySet<string>;
}

/** What the text of a report gives. */
export interface NarrativeReading {
  readonly mentions: readonly Mention[];
  readonly checks: readonly Check[];
  readonly evidence: NarrativeEvidence;
}

/** A statement with its section, its terms in the report's form, and what the table states for them. */
interface Compared {
  readonly statement: Statement;
  /** Index of the section. */
  readonly section: number;
  readonly phrase: string;
  readonly terms: readonly Term[];
  /** The sum of the terms; null if the table does not state every one of them as a number. */
  readonly stated: number | null;
  /** Null if the two cannot be compared. */
  readonly agrees: boolean | null;
}

/** Money has decimals: it is compared to a hundredth. */
const tolerance = 0.005;

/**
 * Reads the numbers in the text of a report, and compares those for the year with its tables. A difference is a failed check and a problem
 * (`text_differs`, or `text_differs_by_scope` if `likelyReading` explains it), but never an error.
 */
export function readNarrative(
  sections: readonly Section[],
  reporter: Reporter,
  tables: StatedTables,
  problems: ProblemCollector,
): NarrativeReading {
  const values = new Map(
    tables.facts.flatMap(({ indicator, applicant, reading }) =>
      reading.state === 'number' ? [[factKey({ indicator, applicant }), reading.value] as const] : [],
    ),
  );
  const compared = sections.flatMap(({ text, kind }, section) =>
    readStatements(text, kind, reporter).map((statement) =>
      compare({ statement, section, phrase: text.slice(statement.start, statement.end) }, tables, values),
    ),
  );
  const supported = new Set(
    compared.filter(({ agrees }) => agrees === true).map(({ statement }) => statement.target.code),
  );
  const contradicted = new Set<string>();
  const questioned = new Set<string>();
  for (const one of firstOfEach(compared.filter(({ agrees }) => agrees === false))) {
    const reason = reasonOf(one, supported, tables, values);
    const { target, number } = one.statement;
    const { anchor: where = null, isRecognised = false } = sections[one.section] ?? {};
    const what = `${target.code}: the text says ${number} (“${one.phrase}”), the table ${one.stated}`;
    if (reason !== null) problems.add('text_differs_by_scope', `${what}. Likely ${reason}.`, where);
    else {
      problems.add('text_differs', `${what}.${isRecognised ? ' The text was recognised in a picture.' : ''}`, where);
      for (const term of one.terms) (isRecognised ? questioned : contradicted).add(factKey(term));
    }
  }
  return {
    mentions: compared.map((one) => mentionOf(one)),
    checks: firstOfEach(compared).flatMap(checkOf),
    evidence: { support: supportOf(compared, sections), contradicted, questioned },
  };
}

/** Leaves out repetitions: reports repeat their sentences, and the same number of the same subject is reported once. */
function firstOfEach(compared: readonly Compared[]): readonly Compared[] {
  const seen = new Set<string>();
  return compared.filter(({ statement: { target, number, reading } }) => {
    const key = `${target.code} ${number} ${reading}`;
    return !seen.has(key) && seen.add(key);
  });
}

type Found = Pick<Compared, 'statement' | 'section' | 'phrase'>;

function compare(found: Found, tables: StatedTables, values: ReadonlyMap<string, number>): Compared {
  const terms = termsIn(found.statement.target.terms, tables);
  const stated = sumOf(terms, values);
  const isOfYear = found.statement.reading === 'value' || found.statement.reading === 'zero';
  return { ...found, terms, stated, agrees: isOfYear && stated !== null ? isSame(found.statement, stated) : null };
}

/** A number written as 1.2万 states no more than its last digit. */
function isSame({ number, step }: Statement, stated: number): boolean {
  return Math.abs(number - stated) < (step === null ? tolerance : step / 2);
}

const statisticalForms: readonly StatisticalForm[] = ['2014', '2019', '2021'];

/** The terms in the form that the table follows. If there is no form, those of 2021 identify the number; there is no table to compare. */
function termsIn(byForm: TermsByForm, { form, tableForms }: StatedTables): readonly Term[] {
  const own = statisticalForms.find((known) => {
    const [first] = byForm[known] ?? [];
    return first !== undefined && tableForms[indicatorOf(first.indicator).table] === known;
  });
  if (own) return byForm[own] ?? [];
  return (form === null || form === '2008' ? byForm['2021'] : byForm[form]) ?? [];
}

function sumOf(terms: readonly Term[], values: ReadonlyMap<string, number>): number | null {
  let sum = terms.length === 0 ? null : 0;
  for (const term of terms) {
    const value = values.get(factKey(term));
    if (value === undefined || sum === null) return null;
    sum += value;
  }
  return sum;
}

function reasonOf(
  { statement, stated }: Compared,
  supported: ReadonlySet<string>,
  tables: StatedTables,
  values: ReadonlyMap<string, number>,
): string | null {
  if (supported.has(statement.target.code)) return 'the text says it in more than one way: another mention agrees';
  return likelyReading(statement, stated ?? 0, (subjects) => {
    const terms = subjects.map((code) => termsIn(targetOfSubject(code, statement.target)?.terms ?? {}, tables));
    return terms.some((own) => own.length === 0) ? null : sumOf(terms.flat(), values);
  });
}

function mentionOf({ statement, section, phrase, terms, agrees }: Compared): Mention {
  const { start, end, number, decimals, target, reading } = statement;
  const only = terms.length === 1 ? terms[0] : undefined;
  return {
    section,
    start,
    end,
    phrase,
    number,
    unit: reading === 'change_percent' ? 'percent' : target.subject.measure,
    decimals,
    subject: target.code,
    indicator: only?.indicator ?? null,
    applicant: only?.applicant ?? null,
    reading,
    agrees,
  };
}

function checkOf({ statement, stated, agrees }: Compared): readonly Check[] {
  if (agrees === null) return [];
  const status = agrees ? 'pass' : 'fail';
  return [{ code: 'text_vs_table', subject: statement.target.code, left: statement.number, right: stated, status }];
}

/** The first agreeing mention of a single cell supports it, before any that was recognised in a picture; a rounded number or a sum does not. */
function supportOf(compared: readonly Compared[], sections: readonly Section[]): ReadonlyMap<string, Support> {
  const support = new Map<string, Support>();
  const isRead = ({ section }: Compared) => sections[section]?.isRecognised !== true;
  const readFirst = [...compared.filter(isRead), ...compared.filter((one) => !isRead(one))];
  for (const { statement, section, phrase, terms, stated, agrees } of readFirst) {
    const [term] = terms;
    const isExact = stated !== null && Math.abs(statement.number - stated) < tolerance;
    if (!agrees || !isExact || !term || terms.length > 1 || support.has(factKey(term))) continue;
    const { number = 0, isRecognised } = sections[section] ?? {};
    const recognised = isRecognised ? { recognised: true as const } : {};
    support.set(factKey(term), { kind: 'narrative', section: number, phrase, ...recognised });
  }
  return support;
}
