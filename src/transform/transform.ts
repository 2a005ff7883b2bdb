// The stage from top to bottom: a document becomes a report, or is told to be none.
import type { Block, Document, SecondReading } from '../model/document.js';
import { type Problem, ProblemCollector } from '../model/problems.js';
import type { FormCode, FormTableCode, Transformation } from '../model/report.js';
import { tellCompleteness } from './completeness.js';
import { evaluateChecks } from './evidence/evaluate-rules.js';
import { compareReadings } from './evidence/second-reading.js';
import { supportFacts } from './evidence/support.js';
import { isTitledAsReport, leadOf, readIdentity } from './identity/identity.js';
import { findSections, sectionForms } from './sections.js';
import type { MatchedBlock } from './tables/match-blocks.js';
import { readFacts } from './tables/read-facts.js';

/**
 * Maps a document onto the canonical model.
 * @param document what extract read
 * @param second what an independent reader of the same bytes saw
 * @returns a report when its tables or its title and sections say that it is one
 */
export function transform(document: Document, second: SecondReading): Transformation {
  const problems = new ProblemCollector();
  const sections = findSections(document.blocks);
  const firstSection = sections.find((section) => section.number > 0);
  const lead = leadOf(document.blocks, blockIndexOf(document.blocks, firstSection?.anchor ?? null));
  const read = readFacts(document.blocks, problems);
  const isTitled = isTitledAsReport(document, lead);
  const isReport = read.blocks.length > 0 || (isTitled && sections.length > leastSections);
  if (!isReport) return { kind: 'not_a_report', problems: [...document.problems, whyNoReport(document, isTitled)] };

  const tableForms = formsOf(read.blocks);
  const form = tableForms.requests ?? tableForms.proactive ?? null;
  const identity = readIdentity(document, lead, problems);
  tellCompleteness({ document, blocks: read.blocks, facts: read.facts, tableForms, year: identity.year }, problems);
  for (const missing of sectionForms.filter(({ number }) => !sections.some((section) => section.number === number)))
    problems.add('section_missing', `No heading was found for section ${missing.number}, ${missing.title[0]}.`);
  const evidence = {
    checks: evaluateChecks(read.facts, tableForms),
    verdicts: compareReadings(read, second),
  };
  const facts = supportFacts(read.facts, evidence, problems);
  const checks = evidence.checks.map((evaluated) => evaluated.check);
  const report = { identity, form, tableForms, sections, facts, checks };
  return { kind: 'report', report: { ...report, problems: [...document.problems, ...problems.list] } };
}

/** A titled document without tables is a report if it has the preamble and at least two of the six sections. */
const leastSections = 2;

function blockIndexOf(blocks: readonly Block[], anchor: object | null): number {
  if (anchor === null) return blocks.findIndex((block) => block.kind === 'table') + 1 || blocks.length;
  return blocks.findIndex((block) => block.kind !== 'table' && block.anchor === anchor);
}

function whyNoReport(document: Document, isTitled: boolean): Problem {
  if (isTitled && document.attachments.length > 0) {
    const links = document.attachments.map((link) => `${link.text} <${link.address}>`).join('; ');
    return { code: 'report_in_attachment', message: `The page holds no report, only links: ${links}.`, at: null };
  }
  const message = isTitled
    ? 'The title is that of a disclosure annual report, but no table and no section of the official form was found.'
    : 'Neither the title nor any table or section is that of a disclosure annual report.';
  return { code: 'not_a_report', message, at: null };
}

/** The form of each table: the one that most of its rows follow. A table that all forms share follows the others. */
function formsOf(blocks: readonly MatchedBlock[]): Readonly<Partial<Record<FormTableCode, FormCode>>> {
  const distinct = blocks.filter(({ block }) => block.forms.length === 1);
  const shared = blocks.filter(({ block }) => block.forms.length > 1);
  const forms: Partial<Record<FormTableCode, FormCode>> = {};
  for (const { block } of distinct) {
    const form = mostRows(distinct.filter((other) => other.block.table === block.table));
    if (form !== null) forms[block.table] = form;
  }
  const common = forms.requests ?? forms.proactive;
  for (const { block } of shared) {
    const form = block.forms.find((candidate) => candidate === common) ?? block.forms[0];
    if (form !== undefined) forms[block.table] = form;
  }
  return forms;
}

function mostRows(blocks: readonly MatchedBlock[]): FormCode | null {
  const counts = new Map<FormCode, number>();
  for (const { block, rows } of blocks)
    for (const form of block.forms) counts.set(form, (counts.get(form) ?? 0) + rows.rows.length);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}
