// Names without a place: 市科委 and 区教育局 take it from other clues; 我局 and 本机关 take the whole agency from another name.

import type { AgencyClues } from '../../model/agency.js';
import { type Division, type DivisionLevel, lineageOf } from '../gazetteer/division.js';
import type { Gazetteer } from '../gazetteer/gazetteer.js';
import { normaliseName } from '../gazetteer/name-forms.js';
import { isGovernedBy } from '../organs/governing-organ.js';
import type { OrganReading } from '../organs/read-organ.js';
import { agencyOf, centralAgency } from './build-agency.js';
import { type Candidate, candidatesOf, distinct } from './candidates.js';
import type { PlaceClue } from './clues.js';
import { type NameMeaning, readName } from './read-name.js';

const abbreviatedConfidence = 0.85;
const borrowedConfidence = 0.8;
const leadingYear = /^(?:19|20)\d{2}年度?/u;
const reportWords = /(?:(?:19|20)\d{2}年|政府信息公开).*$/u;

/** The ending of an organ's name, given the last word of a pronoun: 我局 means an organ whose name ends in 局. */
const endingByWord: ReadonlyMap<string, RegExp> = new Map([
  ['局', /局$/u],
  ['委', /委(?:员会)?$/u],
  ['厅', /厅$/u],
  ['办', /办(?:公室|公厅)?$/u],
  ['部', /部$/u],
  ['镇', /镇(?:人民政府|政府)?$/u],
  ['乡', /乡(?:人民政府|政府)?$/u],
  ['街', /街道?(?:办事处)?$/u],
  ['县', /县(?:人民政府|政府)?$/u],
  ['区', /区(?:人民政府|政府)?$/u],
  ['市', /市(?:人民政府|政府)?$/u],
  ['省', /省(?:人民政府|政府)?$/u],
  ['校', /(?:学校|大学|中学|小学|学院)$/u],
  ['院', /院$/u],
]);

/** The agencies that 市科委 may mean: one for every 市 that a clue points to, or that contains a place that a clue points to. */
export function abbreviatedCandidates(
  { word, organ }: Extract<NameMeaning, { kind: 'abbreviated' }>,
  clues: readonly PlaceClue[],
): readonly Candidate[] {
  const places = clues.filter(({ isWeak }) => !isWeak).flatMap((clue) => clue.places);
  const divisions = places.flatMap((place) => ofClass(word, place)).filter((division) => mayHave(organ, division));
  return distinct(
    divisions.map((division) => ({
      division,
      agency: agencyOf(division, organ),
      isFormerName: false,
      confidence: abbreviatedConfidence,
    })),
  );
}

/** The division itself if it is of the class; otherwise all divisions around it that are. */
function ofClass(word: string, division: Division): readonly Division[] {
  const fitting = lineageOf(division).filter(({ name, level }) => name.endsWith(word) && !isOtherArea(word, level));
  return fitting[0] === division ? [division] : fitting;
}

/** 区 alone means a district, although 自治区 and 地区 end with the same character. */
function isOtherArea(word: string, level: DivisionLevel): boolean {
  return word === '区' && level !== 'county';
}

function mayHave(organ: OrganReading, division: Division): boolean {
  if (organ.known === 'governing') return isGovernedBy(organ.word, division, division.name);
  return organ.known !== 'organ' || !organ.organ.provincialOnly || division.level === 'province';
}

/** The name in a text that may be a title: 淮安市财政局 in 淮安市财政局2024年政府信息公开工作年度报告. Normalised; empty if there is none. */
export function nameInTitle(text: string): string {
  return normaliseName(text).replace(leadingYear, '').replace(reportWords, '');
}

/** The agencies that the other names mean, limited to those that fit the pronoun: 我局 is not a people's government. */
export function borrowedCandidates(
  { word }: Extract<NameMeaning, { kind: 'pronoun' }>,
  { otherNames, year }: AgencyClues,
  gazetteer: Gazetteer,
): readonly Candidate[] {
  const names = otherNames.map(({ name }) => nameInTitle(name));
  const ending = endingByWord.get(word);
  const fitting = ending === undefined ? names : names.filter((name) => ending.test(name));
  return distinct(
    fitting.flatMap((name) => {
      const meaning = readName(name, gazetteer);
      return meaning.kind === 'readings' ? candidatesOf(meaning.readings, year) : centralCandidates(meaning);
    }),
  ).map((candidate) => ({ ...candidate, confidence: candidate.confidence * borrowedConfidence }));
}

function centralCandidates(meaning: NameMeaning): readonly Candidate[] {
  return meaning.kind === 'central'
    ? [{ division: null, agency: centralAgency(meaning), isFormerName: false, confidence: 1 }]
    : [];
}
