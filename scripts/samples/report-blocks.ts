// Figures → the blocks of a whole report: title, preamble, six sections with their tables, publication line.
import type { ReportFigures } from './figures.js';
import {
  disputesTable,
  proactiveTable,
  proactiveTablesByItem,
  requestsTable,
  tableHeadRows,
  withBrokenLabels,
} from './official-tables.js';
import { type ReportPart, type ReportSection, reportText } from './report-text.js';
import type { WrittenBlock, WrittenHeading } from './written-document.js';

export interface ReportLooks {
  /** Section 2 as one table per item, with its caption as a paragraph, instead of a single table. */
  readonly tableForEachItem?: boolean;
  /** Labels contain line breaks. */
  readonly brokenLabels?: boolean;
}

/** The blocks of a report, for any of the writers. */
export function reportBlocks(figures: ReportFigures, looks: ReportLooks = {}): readonly WrittenBlock[] {
  const text = reportText(figures);
  return [
    { kind: 'heading', level: 0, text: text.title },
    ...text.preamble.map(paragraph),
    ...text.sections.flatMap((section) => sectionBlocks(section, figures, looks)),
    ...text.publication.map((line): WrittenBlock => ({ kind: 'paragraph', text: line, alignment: 'right' })),
  ];
}

function sectionBlocks(section: ReportSection, figures: ReportFigures, looks: ReportLooks): readonly WrittenBlock[] {
  const heading: WrittenHeading = { kind: 'heading', level: 1, text: section.heading, number: section.number };
  const tables = section.table === null ? [] : tableBlocks(section.table, figures, looks);
  return [heading, ...section.parts.flatMap(partBlocks), ...tables.map((block) => withLooks(block, looks))];
}

function partBlocks(part: ReportPart): readonly WrittenBlock[] {
  const heading: readonly WrittenBlock[] =
    part.heading === '' ? [] : [{ kind: 'heading', level: 2, text: part.heading, number: part.number }];
  return [...heading, ...part.paragraphs.map(paragraph)];
}

function tableBlocks(
  table: NonNullable<ReportSection['table']>,
  figures: ReportFigures,
  looks: ReportLooks,
): readonly WrittenBlock[] {
  switch (table) {
    case 'proactive':
      return looks.tableForEachItem
        ? proactiveTablesByItem(figures).flatMap((item): readonly WrittenBlock[] => [
            { kind: 'paragraph', text: item.caption, alignment: 'center' },
            { kind: 'table', table: item.table, headRows: 1 },
          ])
        : [{ kind: 'table', table: proactiveTable(figures), headRows: 2 }];
    case 'requests':
      return [{ kind: 'table', table: requestsTable(figures), headRows: tableHeadRows }];
    case 'disputes':
      return [{ kind: 'table', table: disputesTable(figures), headRows: tableHeadRows }];
  }
}

function withLooks(block: WrittenBlock, looks: ReportLooks): WrittenBlock {
  return block.kind === 'table' && looks.brokenLabels ? { ...block, table: withBrokenLabels(block.table) } : block;
}

function paragraph(text: string): WrittenBlock {
  return { kind: 'paragraph', text };
}
