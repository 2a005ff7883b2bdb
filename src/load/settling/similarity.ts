// Which sections are alike: what is stored of it, and which sections are worth comparing. Knows nothing of how texts are compared.
// Whatever the data, a section is compared with a bounded number of others, so that the cost of each stays the same.
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

/** What a text is found by: its group and its bands there. */
export interface BandedText {
  readonly textId: number;
  readonly groupId: number;
  readonly bands: readonly number[];
}

/**
 * Of thousands of texts that share a band, so many on either side of a text in the order of their ids are looked at. The ids are
 * hashes: the choice is even, the same on either side of a pair, and the same whichever text came first.
 */
const mostPerBandSide = 8;

/** Of all that share a band with a text, so many that share most bands are compared with it. */
const mostCandidates = 12;

/** Sections of the agency's other years that a section is compared with, in either direction: those of the nearest years. */
const mostOtherYears = 40;

/** Pages of the bands are touched at random: with SQLite's 2 MB of cache most would be read anew each time. */
const cacheKilobytes = 32_768;

/** Prepares a connection for comparing sections. */
export function openSimilarity({ connection }: LoadDatabase): SimilarityStatements {
  connection.pragma(`cache_size = -${cacheKilobytes}`);
  return prepareSimilarityStatements(connection);
}

/** Reports in effect that were not compared yet. By year: those of a year are compared among each other, and lie together. */
export function arrivedReports(statements: SimilarityStatements): readonly ComparableReport[] {
  return statements.findArrived.all();
}

/** Reports that were compared and are no longer in effect. */
export function leftReports(statements: SimilarityStatements): readonly ComparableReport[] {
  return statements.findLeft.all();
}

/**
 * Notes that a report is compared from now on, and gives its sections in the order of the document. Gives none where another
 * process has compared the report in the meantime, or superseded it.
 */
export function addReport(statements: SimilarityStatements, readingId: number): readonly ComparableSection[] {
  return statements.addReport.run(readingId).changes > 0 ? statements.findSections.all(readingId) : [];
}

/** Takes a section in. Gives the group of its text where the text is new there, null where others hold it word for word. */
export function addSection(statements: SimilarityStatements, section: SectionToCompare): number | null {
  const { readingId, position, textId, agency, kind, year } = section;
  const groupId = required(statements.openGroup.get(kind, year));
  const isNew = statements.addText.run(textId, groupId).changes > 0;
  const isHeld = statements.isHeldBy.get(textId, agency) === 1;
  statements.addSection.run(readingId, position, textId, agency);
  if (!isHeld) statements.countAgency.run(1, textId);
  return isNew ? groupId : null;
}

/** The texts that share most bands with a text of the group: those worth comparing with it. */
export function findCandidates(
  statements: SimilarityStatements,
  { textId, groupId, bands }: BandedText,
): readonly number[] {
  const search = { textId, groupId, bands: JSON.stringify(bands) };
  return statements.findCandidates.all({ ...search, mostBeside: mostPerBandSide, most: mostCandidates });
}

export function addBands(statements: SimilarityStatements, { textId, groupId, bands }: BandedText): void {
  for (const [band, hash] of bands.entries()) statements.addBand.run(groupId, band, hash, textId);
}

/** Any section's text that has this identity. */
export function findText(statements: SimilarityStatements, textId: number): string {
  return required(statements.findText.get(textId));
}

/** Keeps that two texts of a group are alike; a text with itself is a copy word for word. */
export function addTextPair(statements: SimilarityStatements, one: number, other: number, jaccard: number): void {
  statements.addTextPair.run(one, other, jaccard);
  if (one !== other) statements.addTextPair.run(other, one, jaccard);
}

/** The same agency's compared sections of this kind, of the years before and of the years after. */
export function findOtherYears(
  statements: SimilarityStatements,
  { agency, kind, year }: SectionToCompare,
): { readonly earlier: readonly PlacedText[]; readonly later: readonly PlacedText[] } {
  const nearest = { agency, kind, year, most: mostOtherYears };
  return { earlier: statements.findEarlier.all(nearest), later: statements.findLater.all(nearest) };
}

/** Keeps that a section is like one of an earlier year. */
export function addSectionPair(
  statements: SimilarityStatements,
  section: PlacedText,
  earlier: PlacedText,
  jaccard: number,
): void {
  statements.addSectionPair.run(section.readingId, section.position, earlier.readingId, earlier.position, jaccard);
}

/**
 * Takes a report out that is no longer in effect, with all pairs that it stands in.
 * @returns its sections whose text no other holds, which is gone as well; its bands are still there (see `removeBands`)
 */
export function removeReport(statements: SimilarityStatements, readingId: number): readonly ComparedSection[] {
  const sections = statements.findHeld.all(readingId);
  statements.removeReport.run(readingId);
  return sections.filter(({ textId, agency }) => {
    if (statements.isHeldBy.get(textId, agency) === 0) statements.countAgency.run(-1, textId);
    return statements.removeUnheldText.run(textId).changes > 0;
  });
}

export function removeBands(statements: SimilarityStatements, { textId, groupId, bands }: BandedText): void {
  for (const [band, hash] of bands.entries()) statements.removeBand.run(groupId, band, hash, textId);
}
