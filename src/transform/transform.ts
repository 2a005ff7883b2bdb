// The whole stage: maps a document onto a report, or says why it is not one.

import type { ProblemCode } from '../catalogues/problems.js';
import type { Anchor } from '../model/anchor.js';
import type { Block, Document, SecondReading } from '../model/document.js';
import { type Problem, ProblemCollector } from '../model/problem.js';
import type { Report, Transformation } from '../model/report.js';
import { brokenOffCell, cellsAstride } from './evidence/doubtful-cells.js';
import { evaluateChecks } from './evidence/evaluate-rules.js';
import { certainColumns } from './evidence/lift-doubts.js';
import { judgeRecognised } from './evidence/recognised-numbers.js';
import { compareReadings } from './evidence/second-reading.js';
import { pagesShortOfRows } from './evidence/short-pages.js';
import { suggestValues } from './evidence/suggestions.js';
import { supportFacts, supportUnmapped } from './evidence/support.js';
import { reportIncompleteness } from './facts/completeness.js';
import { readFacts, reportFormOf, tableFormsOf } from './facts/read-facts.js';
import { foldDocument } from './fold-document.js';
import { readAuthorship } from './identity/authorship.js';
import { readIdentity } from './identity/identity.js';
import { leadOf } from './identity/lines/lead.js';
import { judgeKind, type KindJudgement } from './kind/judge-kind.js';
import { reporterKindOf } from './kind/reporter-kind.js';
import { readNarrative } from './narrative/compare-statements.js';
import { type DocumentPiece, splitDocument } from './parts/split-document.js';
import { findSections } from './sections/find-sections.js';

/**
 * Maps a document onto the canonical model. Pure: reads nothing but its arguments.
 * @param printed what extract read
 * @param printedAgain what an independent reader of the same bytes saw
 * @returns a report if the tables, or the title and sections, show that it is one; otherwise the problems that say why not, and what it is as
 *   a report if a person may take it for one. Of a document that holds several, each is mapped as if it were a document of its own
 */
export function transform(printed: Document, printedAgain: SecondReading): Transformation {
  const { document, second } = foldDocument(printed, printedAgain);
  const { main, others, annexes } = splitDocument(document, second);
  const further = others.map((piece) => ({ piece, mapped: mapPiece(piece) }));
  const problems = new ProblemCollector();
  for (const { piece, mapped } of further)
    problems.add('several_reports', alsoHeld(piece, mapped), anchorOf(piece.first));
  for (const { description, first } of annexes)
    problems.add('several_reports', `The document also holds ${description}. They are not read.`, anchorOf(first));
  const mapped = mapPiece(main, problems.list);
  const [first, ...rest] = further.flatMap((each) => (each.mapped.kind === 'report' ? [each.mapped.report] : []));
  if (first === undefined) return mapped;
  return mapped.kind === 'report'
    ? { ...mapped, furtherReports: [first, ...rest] }
    : { kind: 'report', report: first, furtherReports: rest };
}

function alsoHeld({ description, part, isUntitled }: DocumentPiece, { kind }: Transformation): string {
  const also = `The document also holds ${description}${isUntitled ? ' without a title' : ''}.`;
  return kind === 'report'
    ? `${also} It was read by itself, as report ${part ?? 1} of the document.`
    : `${also} It could not be read: save it as a document of its own.`;
}

/** Maps one report of a document. @param known the problems that are known about it already */
function mapPiece({ document, second, part }: DocumentPiece, known: readonly Problem[] = []): Transformation {
  const problems = new ProblemCollector(known);
  const sections = findSections(document.blocks);
  const [, firstSection] = sections;
  const lead = leadOf(document.blocks, blockIndexOf(document.blocks, firstSection?.anchor ?? null));
  const identity = readIdentity(document, lead, problems);
  const read = readFacts(document.blocks, identity, problems);
  const kind = judgeKind({ document, lead, sections, read });
  const refused = kind.isReport ? null : [...document.problems, whyNoReport(document, kind)];
  if (refused !== null && !kind.isArguable) return { kind: 'not_a_report', problems: refused };

  const tableForms = tableFormsOf(read.blocks, read.hasStatistics);
  const form = reportFormOf(tableForms, identity.year);
  reportIncompleteness({ document, read, sections, tableForms, form, year: identity.year }, problems);
  const narrative = readNarrative(sections, identity, { facts: read.facts, form, tableForms }, problems);
  const evaluated = evaluateChecks(read.facts, tableForms);
  const isOnShortPage = pagesShortOfRows(read.facts, tableForms);
  const recognised = judgeRecognised(read.facts, evaluated, isOnShortPage);
  const evidence = {
    narrative: narrative.evidence,
    checks: evaluated,
    certainColumns: certainColumns(read.facts, evaluated),
    recognised,
    suggested: suggestValues({
      facts: read.facts,
      recognised,
      evaluate: (facts) => evaluateChecks(facts, tableForms),
    }),
    verdicts: compareReadings(read, second),
    isBrokenOff: brokenOffCell(document.blocks, [...document.problems, ...problems.list]),
    isAstride: cellsAstride(document.problems),
    isOnShortPage,
    documentFlags: document.problems.map(({ code }) => code).filter((code) => unsureDocument.has(code)),
  };
  const facts = supportFacts(read.facts, evidence, problems);
  const unmapped = supportUnmapped(read.unmapped, evidence.verdicts, problems);
  const checks = [...evaluated.map(({ check }) => check), ...narrative.checks];
  const authorship = readAuthorship(document, lead, identity, sections);
  const report: Report = {
    part,
    kind: reporterKindOf(
      identity.agency,
      sections.map(({ text }) => text),
    ),
    identity,
    authorship,
    form,
    tableForms,
    sections,
    facts,
    unmapped,
    mentions: narrative.mentions,
    checks,
    problems: [...document.problems, ...problems.list],
  };
  return refused === null ? { kind: 'report', report } : { kind: 'not_a_report', problems: refused, asReport: report };
}

/** Problems of a document that may affect any of its numbers: with a damaged font, the text differs from what is drawn. */
const unsureDocument: ReadonlySet<ProblemCode> = new Set(['pdf_damaged']);

function anchorOf(block: Block | undefined): Anchor | null {
  if (block === undefined) return null;
  return block.kind === 'table' ? block.table.anchor : block.anchor;
}

function blockIndexOf(blocks: readonly Block[], anchor: object | null): number {
  if (anchor === null) return blocks.findIndex((block) => block.kind === 'table') + 1 || blocks.length;
  return blocks.findIndex((block) => block.kind !== 'table' && block.anchor === anchor);
}

function whyNoReport(document: Document, { isTitled, instead }: KindJudgement): Problem {
  if (instead !== null) return { code: 'not_a_report', message: `The document is ${instead}, not a report.`, at: null };
  if (isTitled && document.attachments.length > 0) {
    const links = document.attachments.map((link) => `${link.text} <${link.address}>`).join('; ');
    return { code: 'report_in_attachment', message: `The page contains only links to the report: ${links}.`, at: null };
  }
  const message = isTitled
    ? 'The title is that of a disclosure annual report, but no table or section of the official form was found.'
    : 'Neither the title nor any table or section is that of a disclosure annual report.';
  return { code: 'not_a_report', message, at: null };
}
