// Similar sections: what is stored about them, and which sections are worth comparing. Does not know how texts are compared.
// A section is compared with a limited number of others, whatever the data, so that the cost of a section does not grow with them.
import type {
  ComparableReport,
  ComparableSection,
  ComparedSection,
  PlacedText,
  SectionToCompare,
} from '../../similarity/compared-section.js';
import type { LoadDatabase } from '../connection/load-database.js';
import { required } from '../connection/load-database.js';
import { prepareSimilarityStatements, type SimilarityStatements } from '../connection/similarity-statements.js';

/** A text with what it is found by: its group, and its bands in order. */
export interface BandedText {
  readonly textId: number;
  readonly groupId: number;
  readonly bands: readonly number[];
}

/**
 * How many texts that share a band are looked at on either side of a text, in the order of their ids; there may be thousands. The ids are
 * hashes, so the choice is even, the same from both sides of a pair, and the same whichever text came first.
 */
const mostPerBandSide = 8;

/** How many of the texts that share a band with a text are compared with it: those that share the most bands. */
const mostCandidates = 12;

/** How many sections of the agency's other years a section is compared with, before and after it: those of the nearest years. */
const mostOtherYears = 40;

/** The pages of the bands are read in random order: with SQLite's cache of 2 MB most would be read again each time. */
const cacheKilobytes = 32_768;

/** Prepares a connection for comparing sections: a larger cache, and the statements. */
export function openSimilarity({ connection }: LoadDatabase): SimilarityStatements {
  connection.pragma(`cache_size = -${cacheKilobytes}`);
  return prepareSimilarityStatements(connection);
}

/** Returns the reports in effect that are not compared yet, by year: reports of a year are compared with each other, and lie together on disk. */
export function arrivedReports(statements: SimilarityStatements): readonly ComparableReport[] {
  return statements.findArrived.all();
}

/** Returns the compared reports that are no longer in effect, or moved to another agency. */
export function leftReports(statements: SimilarityStatements): readonly ComparableReport[] {
  return statements.findLeft.all();
}

/**
 * Marks a report as compared, and returns its sections in the order of the document. Returns none if another process has meanwhile
 * compared or superseded the report.
 */
export function addReport(statements: SimilarityStatements, readingId: number): readonly ComparableSection[] {
  return statements.addReport.run(readingId).changes > 0 ? statements.findSections.all(readingId) : [];
}

/**
 * Adds a section.
 * @returns the group of its text if the text is new there; null if another section has the same text
 */
export function addSection(statements: SimilarityStatements, section: SectionToCompare): number | null {
  const { readingId, position, textId, agency, kind, year } = section;
  const groupId = required(statements.openGroup.get(kind, year));
  const isNew = statements.addText.run(textId, groupId).changes > 0;
  const isHeld = statements.isHeldBy.get(textId, agency) === 1;
  statements.addSection.run(readingId, position, textId, agency);
  if (!isHeld) statements.countAgency.run(1, textId);
  return isNew ? groupId : null;
}

/** Returns the texts of the group that share the most bands with a text: those worth comparing with it. */
export function findCandidates(
  statements: SimilarityStatements,
  { textId, groupId, bands }: BandedText,
): readonly number[] {
  const search = { textId, groupId, bands: JSON.stringify(bands) };
  return statements.findCandidates.all({ ...search, mostBeside: mostPerBandSide, most: mostCandidates });
}

/** Adds the bands of a text, so that later texts find it. */
export function addBands(statements: SimilarityStatements, { textId, groupId, bands }: BandedText): void {
  for (const [band, hash] of bands.entries()) statements.addBand.run(groupId, band, hash, textId);
}

/**
 * Returns the text of any section with this identity.
 * @throws Error if there is none
 */
export function findText(statements: SimilarityStatements, textId: number): string {
  return required(statements.findText.get(textId));
}

/** Stores that two texts of a group are similar, in both directions. A text paired with itself stands for verbatim copies. */
export function addTextPair(statements: SimilarityStatements, one: number, other: number, jaccard: number): void {
  statements.addTextPair.run(one, other, jaccard);
  if (one !== other) statements.addTextPair.run(other, one, jaccard);
}

/** Returns the compared sections of the same agency and kind, in earlier and in later years, the nearest years first. */
export function findOtherYears(
  statements: SimilarityStatements,
  { agency, kind, year }: SectionToCompare,
): { readonly earlier: readonly PlacedText[]; readonly later: readonly PlacedText[] } {
  const nearest = { agency, kind, year, most: mostOtherYears };
  return { earlier: statements.findEarlier.all(nearest), later: statements.findLater.all(nearest) };
}

/** Stores that a section is similar to one of an earlier year. */
export function addSectionPair(
  statements: SimilarityStatements,
  section: PlacedText,
  earlier: PlacedText,
  jaccard: number,
): void {
  statements.addSectionPair.run(section.readingId, section.position, earlier.readingId, earlier.position, jaccard);
}

/**
 * Removes a report that is no longer in effect, with all its pairs.
 * @returns those of its sections whose text no other section has; these texts are removed too, but not their bands (see `removeBands`)
 */
export function removeReport(statements: SimilarityStatements, readingId: number): readonly ComparedSection[] {
  const sections = statements.findHeld.all(readingId);
  statements.removeReport.run(readingId);
  return sections.filter(({ textId, agency }) => {
    if (statements.isHeldBy.get(textId, agency) === 0) statements.countAgency.run(-1, textId);
    return statements.removeUnheldText.run(textId).changes > 0;
  });
}

/** Removes the bands of a removed text, which must be those that it was added with. */
export function removeBands(statements: SimilarityStatements, { textId, groupId, bands }: BandedText): void {
  for (const [band, hash] of bands.entries()) statements.removeBand.run(groupId, band, hash, textId);
}

/** Removes the groups that have no text any more, after reports were removed. */
export function removeEmptyGroups(statements: SimilarityStatements): void {
  statements.removeEmptyGroups.run();
}
