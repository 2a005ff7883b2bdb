// Finds the subject that a group of concepts names, and the kind of applicant if they name one.
import type { ApplicantCode, Term } from '../../../catalogues/indicators/indicators.js';
import type { Concept } from '../words/wordings.js';
import { disclosureSubjects, documentSubjects } from './disclosure-subjects.js';
import { disputeSubjects } from './dispute-subjects.js';
import { requestSubjects } from './request-subjects.js';
import type { Subject, TermsByForm } from './subject.js';

/** What a number counts: a subject, or the part of one that belongs to a kind of applicant. */
export interface Target {
  /** The subject's code, followed by the kind of applicant: `requests.received.natural_person`. */
  readonly code: string;
  readonly subject: Subject;
  /** The cells whose sum states the same number, in each form. */
  readonly terms: TermsByForm;
  /** The kind of applicant that it is limited to; null if it is not. */
  readonly kind: Concept | null;
}

const applicantsOf: ReadonlyMap<Concept, readonly ApplicantCode[]> = new Map([
  ['natural_person', ['natural_person']],
  [
    'organization',
    [
      'enterprise',
      'research_institution',
      'public_welfare_organization',
      'legal_service_organization',
      'other_organization',
    ],
  ],
  ['enterprise', ['enterprise']],
  ['research_institution', ['research_institution']],
  ['public_welfare_organization', ['public_welfare_organization']],
  ['legal_service_organization', ['legal_service_organization']],
]);

const subjects: readonly Subject[] = [
  ...requestSubjects,
  ...disputeSubjects,
  ...documentSubjects,
  ...disclosureSubjects,
];

const subjectByCode: ReadonlyMap<string, Subject> = new Map(subjects.map((subject) => [subject.code, subject]));

const subjectByName: ReadonlyMap<string, Subject> = new Map(
  subjects.flatMap((subject) => subject.names.map((name) => [nameKey(name), subject] as const)),
);

/** Topics in which 申请, 行政复议 and 行政诉讼 alone mean those about government information. */
const aboutDisclosure: ReadonlySet<Concept> = new Set(['request', 'reconsideration', 'litigation']);
const litigationPaths: ReadonlySet<Concept> = new Set(['direct', 'after_reconsideration']);

/**
 * Finds what a group of concepts names: `received` and `request` name the subject `requests.received`.
 * @param concepts what the clause says
 * @param topic what the previous clauses are about; empty if nothing may be carried over
 * @param head the target whose parts may follow, for a kind of applicant that is named alone
 * @returns null if the concepts name nothing, or could name several things
 */
export function findTarget(
  concepts: readonly Concept[],
  topic: readonly Concept[],
  head: Target | null,
): Target | null {
  const kinds = concepts.filter((concept) => applicantsOf.has(concept));
  const others = concepts.filter((concept) => !applicantsOf.has(concept));
  const base = others.length === 0 && kinds.length > 0 ? head : subjectTarget(others, topic);
  const [kind] = kinds;
  if (kind === undefined || base === null) return base;
  if (kinds.length > 1 || base.kind !== null || !base.subject.topic.includes('request')) return null;
  return ofApplicants(base, kind);
}

function subjectTarget(concepts: readonly Concept[], topic: readonly Concept[]): Target | null {
  const said = plainConcepts(concepts, topic);
  if (said === null) return null;
  const subject = subjectByName.get(nameKey(said)) ?? subjectByName.get(nameKey([...said, ...topic]));
  return subject ? { code: subject.code, subject, terms: subject.terms, kind: null } : null;
}

/** Replaces short words by the concepts that they mean. Null if the topic does not decide what is meant. */
function plainConcepts(concepts: readonly Concept[], topic: readonly Concept[]): readonly Concept[] | null {
  const isDisclosure = topic.some((concept) => aboutDisclosure.has(concept));
  const plain: Concept[] = [];
  for (const concept of new Set(concepts)) {
    const meant = meaningOf(concept, concepts, isDisclosure);
    if (meant === null) return null;
    plain.push(meant);
    if (litigationPaths.has(concept) && isDisclosure) plain.push('litigation');
  }
  return plain;
}

function meaningOf(concept: Concept, all: readonly Concept[], isDisclosure: boolean): Concept | null {
  switch (concept) {
    case 'on_request':
      return all.length > 1 ? 'request' : null;
    case 'application':
      return isDisclosure || all.includes('request') || all.includes('on_request') ? 'request' : null;
    case 'bare_reconsideration':
      return isDisclosure ? 'reconsideration' : null;
    case 'bare_litigation':
      return isDisclosure || litigationPaths.has(all[0] ?? concept) ? 'litigation' : null;
    default:
      return concept;
  }
}

/** The target of a subject's code, for the same kind of applicant as another target. Null if no subject has the code. */
export function targetOfSubject(code: string, like: Target): Target | null {
  const subject = subjectByCode.get(code);
  if (!subject) return null;
  const base: Target = { code, subject, terms: subject.terms, kind: null };
  return like.kind === null ? base : ofApplicants(base, like.kind);
}

function ofApplicants(base: Target, kind: Concept): Target {
  const applicants = applicantsOf.get(kind) ?? [];
  const split = (terms: readonly Term[] | undefined) =>
    terms?.every((term) => term.applicant === 'total')
      ? terms.flatMap(({ indicator }) => applicants.map((applicant) => ({ indicator, applicant })))
      : null;
  const [in2019, in2021] = [split(base.terms['2019']), split(base.terms['2021'])];
  const terms: TermsByForm = { ...(in2019 && { '2019': in2019 }), ...(in2021 && { '2021': in2021 }) };
  return { code: `${base.code}.${kind}`, subject: base.subject, terms, kind };
}

function nameKey(concepts: readonly Concept[]): string {
  return [...new Set(concepts)].sort().join('+');
}
