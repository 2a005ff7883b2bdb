// Decides which agency a report belongs to, or says that the clues do not decide it. Nothing is guessed: if a name may mean several
// agencies, one of them is taken only if other clues point to its place and to no other's.
import type { Agency, AgencyClues, AgencyEvidence, AgencyResolution } from '../../model/agency.js';
import type { Gazetteer } from '../gazetteer/gazetteer.js';
import { normaliseName } from '../gazetteer/name-forms.js';
import { centralAgency } from './build-agency.js';
import { type Candidate, candidatesOf } from './candidates.js';
import { type PlaceClue, placeClues, speaksOf } from './clues.js';
import { abbreviatedCandidates, borrowedCandidates } from './placeless-names.js';
import { readName } from './read-name.js';

/** What lowers the confidence in a decision, as factors. */
const doubts = { decidedByStrong: 0.95, decidedByWeak: 0.8, contradicted: 0.8 } as const;

/**
 * Resolves the agency of a report.
 * @param clues what the report prints about its agency; their order makes no difference
 * @returns the agency with the evidence that decided it; `ambiguous` with the agencies that it may be; or `unknown` with the reason
 */
export function resolveAgency(clues: AgencyClues, gazetteer: Gazetteer): AgencyResolution {
  const name = normaliseName(clues.name);
  const meaning = readName(name, gazetteer);
  const places = placeClues(clues, gazetteer);
  switch (meaning.kind) {
    case 'outside':
      return { kind: 'unknown', why: 'no_administrative_organ' };
    case 'unread':
      return { kind: 'unknown', why: 'unread' };
    case 'central':
      return {
        kind: 'resolved',
        agency: centralAgency(meaning),
        isFormerName: false,
        confidence: 1,
        evidence: [named(name)],
      };
    case 'abbreviated':
      return decide(name, abbreviatedCandidates(meaning, places), places);
    case 'pronoun':
      return decide(name, borrowedCandidates(meaning, clues, gazetteer), places);
    case 'readings':
      return decide(name, candidatesOf(meaning.readings, clues.year), places);
  }
}

function decide(name: string, candidates: readonly Candidate[], clues: readonly PlaceClue[]): AgencyResolution {
  if (candidates.length === 0) return { kind: 'unknown', why: 'no_place' };
  const byStrong = narrowed(candidates, clues, false);
  const remaining = byStrong.length > 1 ? narrowed(byStrong, clues, true) : byStrong;
  const [only, ...others] = remaining;
  if (only === undefined || others.length > 0) return { kind: 'ambiguous', candidates: agenciesOf(candidates) };
  if (only.agency === null) return { kind: 'unknown', why: 'dissolved' };
  const evidence = evidenceFor(only, candidates, clues);
  const factors = [
    only.confidence,
    candidates.length === 1 ? 1 : byStrong.length === 1 ? doubts.decidedByStrong : doubts.decidedByWeak,
    evidence.some(({ says }) => says === 'contradicts') ? doubts.contradicted : 1,
  ];
  const confidence = Math.round(100 * factors.reduce((product, factor) => product * factor)) / 100;
  const { agency, isFormerName } = only;
  return { kind: 'resolved', agency, isFormerName, confidence, evidence: [named(name), ...evidence] };
}

/**
 * The candidates that every deciding clue points to; none if such clues contradict each other. A clue that points to all candidates, or to
 * none, decides nothing.
 */
function narrowed(
  candidates: readonly Candidate[],
  clues: readonly PlaceClue[],
  isWeak: boolean,
): readonly Candidate[] {
  const telling = clues.filter((clue) => clue.isWeak === isWeak && tells(clue, candidates));
  return candidates.filter(({ division }) => telling.every((clue) => division !== null && speaksOf(clue, division)));
}

function tells(clue: PlaceClue, candidates: readonly Candidate[]): boolean {
  const spoken = candidates.filter(({ division }) => division !== null && speaksOf(clue, division));
  return spoken.length > 0 && spoken.length < candidates.length;
}

function evidenceFor(
  { division }: Candidate,
  candidates: readonly Candidate[],
  clues: readonly PlaceClue[],
): readonly AgencyEvidence[] {
  return clues.map((clue) => {
    const { source, text } = clue;
    if (division !== null && !speaksOf(clue, division)) return { source, text, says: 'contradicts' };
    return { source, text, says: tells(clue, candidates) ? 'decides' : 'agrees' };
  });
}

function named(text: string): AgencyEvidence {
  return { source: 'name', text, says: 'names' };
}

function agenciesOf(candidates: readonly Candidate[]): readonly Agency[] {
  return candidates.flatMap(({ agency }) => (agency === null ? [] : [agency]));
}
