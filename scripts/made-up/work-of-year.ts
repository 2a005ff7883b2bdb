// What a made-up agency did in each year: requests by applicant and outcome, what it carried over, disputes, documents. Each year begins with what
// the year before left, so every sum within a report and between years holds.
import type { IndicatorCode } from '../../src/catalogues/indicators/indicators.js';
import { type Chance, chanceOf } from '../collection/seeded-random.js';
import { disputeCodes, requestCodes } from '../samples/official-form.js';
import { type MadeUpAgency, madeUpAgencies, madeUpYears } from './agencies.js';

/** Numbers for the six kinds of applicants. */
type ByApplicant = readonly number[];

export interface WorkOfYear {
  readonly year: number;
  readonly received: ByApplicant;
  readonly carriedIn: ByApplicant;
  /** By the indicators of the form of 2021. */
  readonly outcomes: ReadonlyMap<IndicatorCode, ByApplicant>;
  readonly carriedOut: ByApplicant;
  /** The 15 numbers of the section, with their totals. */
  readonly disputes: ReadonlyMap<IndicatorCode, number>;
  readonly documents: { readonly issued: number; readonly repealed: number; readonly inForce: number };
  /** Decisions of permission, penalty and compulsion. */
  readonly decisions: readonly [licensing: number, penalties: number, measures: number];
  /** In 万元, with two decimals. */
  readonly fees: number;
}

const applicantWeights = [83, 7, 1, 1, 6, 2];
const restOfOutcomes = [44, 9, 5, 10, 5, 1, 2, 3, 7, 1, 13];
const grounds = [3, 18, 2, 14, 12, 16, 8, 27];
const disputeWeights = [7, 2, 1, 1];
const outcomeCodes = requestCodes('2021').slice(2, -2);
const seedsApart = 7919;

/** Divides a whole number at random in proportion to weights. */
function divided(total: number, weights: readonly number[], chance: Chance): readonly number[] {
  const parts = weights.map(() => 0);
  const sum = weights.reduce((before, weight) => before + weight, 0);
  for (let unit = 0; unit < total; unit++) {
    let left = chance.share() * sum;
    const place = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    parts[place] = (parts[place] ?? 0) + 1;
  }
  return parts;
}

/** The weights of the outcomes in the order of the form. */
function outcomeWeights([granted, partly, refused]: MadeUpAgency['outcomes']): readonly number[] {
  const inProportion = (share: number, weights: readonly number[]) => {
    const sum = weights.reduce((before, weight) => before + weight, 0);
    return weights.map((weight) => (share * weight) / sum);
  };
  return [
    granted,
    partly,
    ...inProportion(refused, grounds),
    ...inProportion(1 - granted - partly - refused, restOfOutcomes),
  ];
}

/** What an agency did in all years, in their order; the same agency always did the same. */
export function workOf(agency: MadeUpAgency): readonly WorkOfYear[] {
  const chance = chanceOf((madeUpAgencies.indexOf(agency) + 1) * seedsApart);
  const years: WorkOfYear[] = [];
  for (const [place, year] of madeUpYears.entries())
    years.push(nextYear(agency, year, place, years.at(-1) ?? null, chance));
  return years;
}

function nextYear(
  agency: MadeUpAgency,
  year: number,
  place: number,
  before: WorkOfYear | null,
  chance: Chance,
): WorkOfYear {
  const usual = agency.requests * agency.growth ** place;
  const received = divided(Math.round(usual * (0.88 + chance.share() * 0.24)), applicantWeights, chance);
  const carriedIn = before?.carriedOut ?? received.map(() => 0);
  const carriedOut = received.map((count, applicant) =>
    Math.min(count + (carriedIn[applicant] ?? 0), Math.round(count * (0.02 + chance.share() * 0.06))),
  );
  const weights = outcomeWeights(agency.outcomes);
  const handled = received.map((count, applicant) =>
    divided(count + (carriedIn[applicant] ?? 0) - (carriedOut[applicant] ?? 0), weights, chance),
  );
  const outcomes = new Map(
    outcomeCodes.map((code, outcome) => [code, handled.map((counts) => counts[outcome] ?? 0)] as const),
  );
  return {
    ...{ year, received, carriedIn, outcomes, carriedOut },
    disputes: disputesOf(Math.round(usual), chance),
    documents: documentsOf(before, chance),
    decisions: [chance.between(40, 400), chance.between(5, 120), chance.between(0, 9)],
    fees: chance.between(0, 90_000) / 100,
  };
}

/** Of a hundred requests about four lead to a reconsideration, and one to each kind of lawsuit. */
function disputesOf(requests: number, chance: Chance): WorkOfYear['disputes'] {
  const [reconsiderations = 0, direct = 0, after = 0] = divided(requests, [4, 1, 1, 94], chance);
  const counts = [reconsiderations, direct, after].flatMap((total) => [
    ...divided(total, disputeWeights, chance),
    total,
  ]);
  return new Map(disputeCodes.map((code, place) => [code, counts[place] ?? 0]));
}

function documentsOf(before: WorkOfYear | null, chance: Chance): WorkOfYear['documents'] {
  const stock = before?.documents.inForce ?? chance.between(10, 40);
  const issued = chance.between(0, 9);
  const repealed = Math.min(stock, chance.between(0, 4));
  return { issued, repealed, inForce: stock + issued - repealed };
}
