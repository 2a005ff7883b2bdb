// Reads what the text of a section states: numbers, zeros in words, and changes against last year. Precision takes precedence over recall: a
// clause counts only if every word of it is understood, and anything that could mean two things is left out.
import type { SectionKind } from '../../catalogues/forms/sections.js';
import type { MentionReading } from '../../model/report.js';
import { compactText } from '../../text/compact-text.js';
import type { Reporter } from '../identity/identity.js';
import {
  type Context,
  contextOf,
  enterClause,
  limitOf,
  limitOfKnown,
  type Scope,
  topicAfter,
  withWords,
} from './context.js';
import { countersOf } from './subjects/subject.js';
import { findTarget, type Target } from './subjects/targets.js';
import { type Clause, clausesOf, type Group } from './words/clauses.js';
import { tokensOf } from './words/tokens.js';
import type { WrittenNumber } from './words/written-numbers.js';

/** A number that the text states, before it is compared with the tables. Offsets are those of the section's text. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly target: Target;
  readonly reading: MentionReading;
  readonly number: number;
  readonly decimals: number;
  /** The value of one in the last digit of a number written in 万 or 亿; otherwise null (see `WrittenNumber`). */
  readonly step: number | null;
  readonly scope: Scope | null;
  readonly isPart: boolean;
  readonly isAccumulated: boolean;
}

/** A group with the context that it is read in. */
interface Piece {
  readonly group: Group;
  readonly context: Context;
}

/** What a clause states, and the context after it. */
interface ClauseReading {
  readonly statements: readonly Statement[];
  readonly context: Context;
}

const nothing: WrittenNumber = { value: 0, unit: null, decimals: 0, step: null };

/** Reads the statements of a section in the order of its text, in a single pass. */
export function readStatements(text: string, kind: SectionKind, reporter: Reporter): readonly Statement[] {
  const plain = compactText(text);
  const start = contextOf(kind);
  const statements: Statement[] = [];
  let context = start;
  for (const clause of clausesOf(tokensOf(plain.text, reporter))) {
    const read = readClause(clause, enterClause(context, clause, start), plain.text);
    for (const statement of read.statements)
      statements.push({
        ...statement,
        start: plain.places[statement.start] ?? 0,
        end: (plain.places[statement.end - 1] ?? 0) + 1,
      });
    context = read.context;
  }
  return statements;
}

function readClause(clause: Clause, entered: Context, text: string): ClauseReading {
  if (clause.groups.length === 0) return { statements: [], context: entered };
  if (!clause.groups.some(saysSomething)) return { statements: [], context: leaveUnread(entered, clause, text) };
  const pieces: Piece[] = [];
  let context = entered;
  for (const group of clause.groups) {
    context = withWords(context, group);
    if (context.topic.length === 0) context = { ...context, topic: topicAfter([], group.tokens) };
    pieces.push({ group, context });
    context = { ...context, topic: topicAfter(context.topic, group.tokens) };
  }
  const said = text.slice(clause.start, clause.end);
  const isKnown = clause.groups.every((group) => group.isKnown);
  const outside = context.outside ?? (isKnown ? limitOfKnown(clause) : limitOf(said, context.isAtStart));
  const mayState =
    outside === null && clause.groups.some(({ numbers, roles }) => numbers.length > 0 || roles.has('denial'));
  const statements = mayState ? readPieces(pieces, entered) : [];
  const isAtStart = context.isAtStart && clause.groups.every(saysOnlyWhen);
  return { statements, context: leave({ ...context, outside, isAtStart }, clause, statements) };
}

function saysSomething({ concepts, numbers, roles, isExact }: Group): boolean {
  return concepts.length > 0 || numbers.length > 0 || roles.size > 0 || !isExact;
}

/** The context after a clause without any known word, as most clauses of a report are. */
function leaveUnread(context: Context, clause: Clause, text: string): Context {
  const outside = context.outside ?? limitOf(text.slice(clause.start, clause.end), context.isAtStart);
  return { ...context, outside, isAtStart: false, announcement: null };
}

function saysOnlyWhen({ tokens }: Group): boolean {
  return tokens.every((token) => token.kind === 'role');
}

/** What the next clause carries over. */
function leave(context: Context, clause: Clause, statements: readonly Statement[]): Context {
  const { groups } = clause;
  const counts = groups.flatMap((group) => group.numbers).length;
  const isInexact = groups.some((group) => !group.isExact);
  const values = statements.filter(({ reading }) => !reading.startsWith('change'));
  const only = statements.length === 1 && counts <= 1 ? statements[0] : undefined;
  const isLost = (counts > 0 && statements.length === 0 && !isInexact) || groups.some(isOfAnotherMatter);
  const lead = values.find(({ target }) => target.kind === null)?.target;
  const announces = counts === 0 && !isInexact && groups.every((group) => group.isKnown && group.concepts.length > 0);
  return {
    ...context,
    isBroken: context.isBroken || isLost,
    topic: lead && lead.subject.topic.length > 0 ? lead.subject.topic : context.topic,
    head: lead ?? (isLost ? null : context.head),
    last:
      only?.target ??
      (counts > 0 || isInexact || groups.some((group) => group.concepts.length > 0) ? null : context.last),
    announcement: announces && statements.length === 0 ? { groups } : null,
  };
}

function isOfAnotherMatter(group: Group): boolean {
  return group.roles.has('elsewhere') && group.numbers.length > 0;
}

/** Decides which numbers of a clause belong to which groups. */
function readPieces(pieces: readonly Piece[], entered: Context): readonly Statement[] {
  const numbers = pieces.flatMap(({ group }) => group.numbers);
  const has = (role: 'denial' | 'each' | 'respectively') => pieces.some(({ group }) => group.roles.has(role));
  if (has('denial')) return numbers.length === 0 ? denyAll(pieces) : [];
  if (has('respectively')) return readRespectively(pieces, entered);
  const [number] = numbers;
  if (number !== undefined && numbers.length === 1) {
    const named = pieces.filter(({ group }) => group.concepts.length > 0);
    const subjects = named.length > 0 ? named : announced(pieces, entered);
    if (subjects.length > 1) return has('each') || number.value === 0 ? readShared(subjects, pieces, number) : [];
    if (named.length === 0 && subjects.length === 1 && !isChange(pieces)) return readShared(subjects, pieces, number);
  }
  return readOneByOne(pieces);
}

/** Reads each group for itself. A comparison belongs to the group before it. */
function readOneByOne(pieces: readonly Piece[]): readonly Statement[] {
  const statements: Statement[] = [];
  for (const { group, context } of pieces) {
    // The verb of the first item may be that of all: 抽查行政许可决定20件、行政处罚决定12件.
    if (beginsWithOtherVerb(group)) break;
    const last = statements.at(-1)?.target ?? context.last;
    statements.push(...readAlone({ group, context: { ...context, last } }));
  }
  return statements;
}

/** Whether a number's own words begin with one that is not understood, before what is counted. */
function beginsWithOtherVerb({ tokens, numbers }: Group): boolean {
  const first = tokens.findIndex((token) => token.kind !== 'role' || token.role === 'elsewhere');
  const token = tokens[first];
  const isOther = token?.kind === 'unknown' || (token?.kind === 'role' && token.role === 'elsewhere');
  return isOther && numbers.length > 0 && tokens.slice(first).some(({ kind }) => kind === 'concept');
}

function announced(pieces: readonly Piece[], { announcement }: Context): readonly Piece[] {
  const [piece] = pieces;
  return piece && announcement ? announcement.groups.map((group) => ({ group, context: piece.context })) : [];
}

function isChange(pieces: readonly Piece[]): boolean {
  return pieces.some(
    ({ group }) => group.roles.has('compare') || group.roles.has('increase') || group.roles.has('decrease'),
  );
}

/** 无行政复议、行政诉讼案件: everything that is named is zero. */
function denyAll(pieces: readonly Piece[]): readonly Statement[] {
  const denials = pieces.flatMap(({ group }) => group.tokens).filter((token) => isDenial(token));
  if (denials.length !== 1 || isChange(pieces)) return [];
  const statements = pieces.map((piece) => stateShared(piece, pieces, nothing));
  const isSure = statements.every((statement) => statement?.target.subject.isDeniable);
  return isSure ? statements.filter((statement) => statement !== null) : [];
}

function isDenial(token: Group['tokens'][number]): boolean {
  return token.kind === 'role' && token.role === 'denial';
}

/** 行政复议、行政诉讼各1件, 均为0: the number belongs to each. */
function readShared(subjects: readonly Piece[], pieces: readonly Piece[], number: WrittenNumber): readonly Statement[] {
  const statements = subjects.map((piece) => stateShared(piece, [...subjects, ...pieces], number));
  return statements.every((statement) => statement !== null) && !isChange(pieces)
    ? statements.filter((statement) => statement !== null)
    : [];
}

/** 行政复议、行政诉讼分别为3件和2件: the first number belongs to the first, and so on. */
function readRespectively(pieces: readonly Piece[], entered: Context): readonly Statement[] {
  const own = pieces.filter(({ group }) => group.concepts.length > 0);
  const subjects = own.length > 0 ? own : announced(pieces, entered);
  const numbers = pieces.flatMap(({ group }) => group.numbers);
  if (subjects.length !== numbers.length || subjects.length < 2 || isChange(pieces)) return [];
  const statements = subjects.map((piece, index) =>
    stateShared(piece, [...subjects, ...pieces], numbers[index] ?? nothing),
  );
  return statements.every((statement) => statement !== null)
    ? statements.filter((statement) => statement !== null)
    : [];
}

/** States a number for one of several subjects; all groups together are its phrase. Every group must be understood. */
function stateShared(piece: Piece, all: readonly Piece[], number: WrittenNumber): Statement | null {
  if (!all.every(({ group }) => group.isKnown && group.isExact)) return null;
  const start = Math.min(...all.map(({ group }) => group.start));
  const end = Math.max(...all.map(({ group }) => group.end));
  const roles = all.flatMap(({ group }) => [...group.roles]);
  return state(piece, number, { start, end, isAccumulated: roles.includes('accumulated') });
}

/** Reads a group with a number of its own. */
function readAlone(piece: Piece): readonly Statement[] {
  const { group } = piece;
  const [number] = group.numbers;
  if (!number || group.numbers.length > 1 || !group.isKnown || !group.isExact) return [];
  if (!number.unit && group.tokens.at(-1)?.kind !== 'number') return [];
  const statement = isChange([piece])
    ? stateChange(piece, number)
    : state(piece, number, { start: group.start, end: group.end, isAccumulated: group.roles.has('accumulated') });
  return statement ? [statement] : [];
}

interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly isAccumulated: boolean;
}

function state({ group, context }: Piece, number: WrittenNumber, phrase: Phrase): Statement | null {
  const { topic, isBroken, head, period, scope, isPart } = context;
  if (period === 'other_year' || period === 'moment' || group.concepts.length === 0) return null;
  if (isBroken && isPart) return null;
  const target = findTarget(group.concepts, isBroken ? [] : topic, isPart ? head : null);
  if (!target || !isCountedIn(target, number) || (isPart && target.subject.isWhole && !group.roles.has('year')))
    return null;
  const isOverYears = period === 'until' || (phrase.isAccumulated && period !== 'year');
  const reading = number.value === 0 ? 'zero' : isOverYears && !target.subject.isStock ? 'cumulative' : 'value';
  return {
    ...phrase,
    target,
    reading,
    number: number.value,
    decimals: number.decimals,
    step: number.step,
    scope,
    isPart,
  };
}

function stateChange({ group, context }: Piece, number: WrittenNumber): Statement | null {
  const { topic, isBroken, head, period, last } = context;
  const isIncrease = group.roles.has('increase');
  if (period === 'other_year' || period === 'moment' || isIncrease === group.roles.has('decrease')) return null;
  const target = group.concepts.length === 0 ? last : findTarget(group.concepts, isBroken ? [] : topic, head);
  const isPercent = number.unit === '%';
  if (!target || !(isPercent || (number.unit !== null && isCountedIn(target, number)))) return null;
  if (!isPercent && !group.roles.has('compare')) return null;
  const { start, end } = group;
  const reading = isPercent ? 'change_percent' : 'change';
  const signed = isIncrease || number.value === 0 ? number.value : -number.value;
  const { decimals, step } = number;
  return {
    start,
    end,
    target,
    reading,
    number: signed,
    decimals,
    step,
    scope: null,
    isPart: false,
    isAccumulated: false,
  };
}

/** Whether the word after the number can count the subject. A number that looks like a year needs such a word. */
function isCountedIn({ subject }: Target, { unit, value }: WrittenNumber): boolean {
  if (unit === null) return value === 0 || (subject.measure !== 'cny' && !(value >= firstYear && value <= lastYear));
  return countersOf[subject.measure].includes(unit);
}

const firstYear = 1900;
const lastYear = 2100;
