// Finds copied text: compares the sections of reports that came into effect with those of the same agency's other years and with
// those of other agencies in the same year. If a run is stopped or killed, the next one compares what is left.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inTransaction, type LoadDatabase } from '../../load/connection/load-database.js';
import type { SimilarityStatements } from '../../load/connection/similarity-statements.js';
import {
  addBands,
  addReport,
  addSection,
  addSectionPair,
  addTextPair,
  arrivedReports,
  findCandidates,
  findOtherYears,
  findText,
  leftReports,
  openSimilarity,
  removeBands,
  removeEmptyGroups,
  removeReport,
} from '../../load/settling/similarity.js';
import type {
  ComparableReport,
  ComparableSection,
  PlacedText,
  SectionToCompare,
} from '../../similarity/compared-section.js';
import { type ComparedText, comparedText, leastSimilarity, textBands } from '../../similarity/compared-section.js';
import { jaccardOf, KeptShingles } from '../../similarity/shingles.js';
import type { Effects } from '../effects.js';

export interface LinkTools {
  readonly database: LoadDatabase;
  readonly effects: Effects;
  /** When it fires, no further transaction begins. */
  readonly stop: AbortSignal;
}

/** Reports in one transaction: at about 5 ms each, another writer does not wait long, and a stop takes effect soon. */
const reportsPerTransaction = 50;

/**
 * Removes the reports that are no longer in effect, then compares those that are new.
 * @throws DatabaseError if the database cannot be written; what was compared before stays
 */
export async function linkSimilarSections(tools: LinkTools): Promise<void> {
  const statements = openSimilarity(tools.database);
  const kept = new KeptShingles((textId) => findText(statements, textId));
  // In this order, so that nothing is compared with a text that is no longer printed.
  const left = leftReports(statements);
  await inTurns(left, tools, (report) => unlinkReport(statements, report));
  if (left.length > 0) inTransaction(tools.database, null, () => removeEmptyGroups(statements));
  await inTurns(arrivedReports(statements), tools, (report) => addTo({ statements, kept }, report));
}

async function inTurns(
  reports: readonly ComparableReport[],
  { database, effects, stop }: LinkTools,
  handle: (report: ComparableReport) => void,
): Promise<void> {
  for (let start = 0; start < reports.length && !stop.aborted; start += reportsPerTransaction) {
    const batch = reports.slice(start, start + reportsPerTransaction);
    inTransaction(database, null, () => {
      for (const report of batch) handle(report);
    });
    effects.progress?.(`${start + batch.length} of ${reports.length} reports compared`);
    // Lets signals in: they are handled between turns of the thread.
    await nextTurn();
  }
}

/** Removes a compared report with all its pairs; does nothing for one that was not compared. Runs inside the caller's transaction. */
export function unlinkReport(statements: SimilarityStatements, { readingId, year }: ComparableReport): void {
  for (const { kind, text, groupId, textId } of removeReport(statements, readingId)) {
    const compared = year === null ? null : comparedText({ kind, year }, text);
    if (compared?.textId !== textId)
      throw new Error(`Expected the text ${textId} of reading ${readingId} to be found again`);
    removeBands(statements, { textId, groupId, bands: textBands(compared) });
  }
}

interface Comparing {
  readonly statements: SimilarityStatements;
  readonly kept: KeptShingles;
}

function addTo(comparing: Comparing, report: ComparableReport): void {
  const { readingId, agency, year } = report;
  const sections = addReport(comparing.statements, readingId);
  if (agency === null || year === null) return;
  for (const section of sections) linkSection(comparing, { readingId, agency, year }, section);
}

function linkSection(
  comparing: Comparing,
  report: Pick<SectionToCompare, 'readingId' | 'agency' | 'year'>,
  { position, kind, text }: ComparableSection,
): void {
  const compared = comparedText({ kind, year: report.year }, text);
  if (compared === null) return;
  const { textId, shingles } = compared;
  comparing.kept.keep(textId, shingles);
  const section = { ...report, position, kind, textId };
  const groupId = addSection(comparing.statements, section);
  if (groupId !== null) linkText(comparing, groupId, compared);
  linkYears(comparing, section, compared);
}

/** Within the year: compares a text that is new there with those that share bands with it. */
function linkText({ statements, kept }: Comparing, groupId: number, compared: ComparedText): void {
  const { textId, shingles } = compared;
  const banded = { textId, groupId, bands: textBands(compared) };
  addTextPair(statements, textId, textId, 1);
  for (const other of findCandidates(statements, banded)) {
    const jaccard = jaccardOf(shingles, kept.of(other));
    if (jaccard >= leastSimilarity) addTextPair(statements, textId, other, jaccard);
  }
  addBands(statements, banded);
}

/** Over the years: the later year's section points to the earlier one's, whichever report was loaded first. */
function linkYears({ statements, kept }: Comparing, section: SectionToCompare, { shingles }: ComparedText): void {
  const link = (other: PlacedText, keep: (jaccard: number) => void) => {
    const jaccard = jaccardOf(shingles, kept.of(other.textId));
    if (jaccard >= leastSimilarity) keep(jaccard);
  };
  const { earlier, later } = findOtherYears(statements, section);
  for (const other of earlier) link(other, (jaccard) => addSectionPair(statements, section, other, jaccard));
  for (const other of later) link(other, (jaccard) => addSectionPair(statements, other, section, jaccard));
}
