// What a clause carries over from the clauses before it: topic, time, whose numbers they are, and the number whose parts may follow.
import type { SectionKind } from '../../catalogues/forms/sections.js';

import type { Target } from './subjects/targets.js';
import type { Clause, Group } from './words/clauses.js';
import type { Period } from './words/periods.js';
import type { Token } from './words/tokens.js';
import type { Concept, Role } from './words/wordings.js';

/** Whose numbers a sentence states, if it says so. */
export type Scope = Extract<Role, 'organ' | 'territory'>;

/** The groups of a clause that announces what the next one counts: 收到政府信息公开申请，共12件. */
interface Announcement {
  readonly groups: readonly Group[];
}

/** What is known at a point of a section's text. */
export interface Context {
  readonly topic: readonly Concept[];
  readonly period: Period | null;
  readonly scope: Scope | null;
  /** Why no number in the rest of the sentence is the report's: it is about a plan, a part of the matter (在征地领域) or another organ. */
  readonly outside: 'plan' | 'matter' | 'organ' | null;
  /** Whether that holds up to the end of the line: it stood before a colon, as in 盱眙县：…. */
  readonly isLineLimited: boolean;
  /** Whether the sentence has so far said only when. */
  readonly isAtStart: boolean;
  /** Whether a number was not understood. What follows could be a part of it: only what is named in full is read, and nothing after 其中. */
  readonly isBroken: boolean;
  /** Whether the clause is after 其中. */
  readonly isPart: boolean;
  /** What 其中 divides. */
  readonly head: Target | null;
  /** What 同比 compares; null if the clause before states several numbers, or one that was not understood. */
  readonly last: Target | null;
  readonly announcement: Announcement | null;
  /** The context before the bracket that is open; null if none is. */
  readonly outer: Context | null;
}

/** The last section reports the fees for requests, so 未收取费用 there is about them. */
const topicOfSection: Readonly<Partial<Record<SectionKind, readonly Concept[]>>> = {
  requests: ['request'],
  disputes: ['request'],
  other: ['request_fees'],
};

/** The context at the beginning of a section. */
export function contextOf(section: SectionKind): Context {
  return {
    topic: topicOfSection[section] ?? [],
    period: null,
    scope: null,
    outside: null,
    isLineLimited: false,
    isAtStart: true,
    isBroken: false,
    isPart: false,
    head: null,
    last: null,
    announcement: null,
    outer: null,
  };
}

const newSentence = { outside: null, isAtStart: true, isBroken: false, isPart: false, last: null, announcement: null };

/**
 * The context with which a clause begins, by the mark before it.
 * @param context the context after the previous clause
 * @param start the context at the beginning of the section
 */
export function enterClause(context: Context, clause: Clause, start: Context): Context {
  const { period } = context;
  switch (clause.before) {
    case null:
      return start;
    case 'comma':
      return context;
    case 'colon':
      return { ...context, isLineLimited: context.isLineLimited || context.outside === 'organ' };
    case 'semicolon':
      return afterSemicolon(context);
    case 'stop':
      return {
        ...context,
        ...newSentence,
        outside: context.isLineLimited ? context.outside : null,
        period: period === 'moment' || period === 'until' ? null : period,
      };
    case 'line':
      return { ...start, topic: clause.isHeading ? start.topic : context.topic };
    case 'open':
      return { ...context, announcement: null, outer: context };
    case 'close':
      return context.outer ?? { ...context, announcement: null };
  }
}

/** A list after 其中 continues over semicolons if a part of it was not understood. */
function afterSemicolon(context: Context): Context {
  const isListLost = context.isBroken && context.isPart;
  return { ...context, isAtStart: true, isBroken: isListLost, isPart: isListLost, last: null, announcement: null };
}

/** Adds what the words of a group say about time, and about whose numbers they are. */
export function withWords(context: Context, group: Group): Context {
  if (group.roles.size === 0) return context;
  let { period, scope, isPart, outside } = context;
  for (const token of group.tokens) {
    if (token.kind !== 'role') continue;
    const { role } = token;
    if (role === 'year' || role === 'other_year' || role === 'until') period = role;
    else if (role === 'moment') period = period === 'until' ? period : role;
    else if (role === 'organ' || role === 'territory') scope = role;
    else if (role === 'part') isPart = true;
    else if (role === 'plan') outside = role;
    if ((role === 'self' || role === 'organ') && outside === 'organ') outside = null;
  }
  return { ...context, period, scope, isPart, outside };
}

const topicOf: ReadonlyMap<Concept, readonly Concept[]> = new Map<Concept, readonly Concept[]>([
  ['request', ['request']],
  ['on_request', ['request']],
  ['reconsideration', ['reconsideration']],
  ['litigation', ['litigation']],
  ['normative_documents', ['normative_documents']],
  ['rules', ['rules']],
  ['disclosed', ['disclosed', 'information']],
]);

/** The topic after a group: the last thing that it names. Another matter, such as a hotline, ends the topic. */
export function topicAfter(topic: readonly Concept[], tokens: readonly Token[]): readonly Concept[] {
  let current = topic;
  for (const token of tokens) {
    if (token.kind === 'concept') current = topicOf.get(token.concept) ?? current;
    else if (token.kind === 'role' && token.role === 'elsewhere') current = [];
  }
  return current;
}

const beginsNarrow = /^(?:涉及|关于|有关|通过|经由|针对)/u;
const endsNarrow = /(?:领域|方面|平台|渠道|系统|类|层面|环节|窗口|期间|层级|板块)$/u;
/** Clauses that name a way in which a part of the matter reached the organ. */
const narrowWays =
  /^(?:在)?(?:线上|线下|网上|网下|掌上|现场|窗口|大厅|移动端|电脑端|新媒体|纸质)(?:方面|渠道|平台|申请|受理)?$/u;
const beginsWithOrgan =
  /^[^按根在以对为把从依围紧结随当]\p{Script=Han}{0,8}?(?:局|委|厅|办|镇|乡|街道|部门|公司|政府(?!信息|网站|公报|采购|规章|工作)|法院)/u;
const endsWithOrgan = /(?:局|委|厅|部门|公司|街道|乡|镇)$/u;
/** A clause that is the name of a place or of an organ and nothing else: 盱眙县, 市医保中心. */
const isName =
  /^[^按根在以对为把从依围紧结随当坚推加强不健聚的,]\p{Script=Han}{1,9}(?:县|区|市|旗|州|盟|中心|所|院|队|处|科|村|社区|园区|学校|大学|医院|集团|管委会|办)$/u;
/** The number of characters examined at the end and at the beginning of a clause: the longest word that matters there. */
const longestEnd = 2;
const longestBeginning = 12;

/**
 * What a clause that is not understood limits the rest of its sentence to: a part of the matter, or another organ.
 * @param said the compact text of the clause
 */
export function limitOf(said: string, isAtStart: boolean): Context['outside'] {
  const [beginning, end] = [said.slice(0, longestBeginning), said.slice(-longestEnd)];
  if (beginsNarrow.test(beginning) || endsNarrow.test(end) || narrowWays.test(said)) return 'matter';
  if (isName.test(said)) return 'organ';
  return endsWithOrgan.test(end) || (isAtStart && beginsWithOrgan.test(beginning)) ? 'organ' : null;
}

/** A clause that names only a kind of applicant or a channel limits what follows to it: 自然人方面，收到12件. */
export function limitOfKnown({ groups }: Clause): Context['outside'] {
  const concepts = groups.flatMap((group) => group.concepts);
  const isNarrow = concepts.length > 0 && concepts.every((concept) => narrowConcepts.has(concept));
  const saysNoMore = groups.every(
    ({ numbers, roles }) => numbers.length === 0 && [...roles].every((role) => role === 'filler' || role === 'join'),
  );
  return isNarrow && saysNoMore ? 'matter' : null;
}

const narrowConcepts: ReadonlySet<Concept> = new Set<Concept>([
  'natural_person',
  'organization',
  'enterprise',
  'research_institution',
  'public_welfare_organization',
  'legal_service_organization',
  'in_person',
  'fax',
  'online',
  'letter',
]);
