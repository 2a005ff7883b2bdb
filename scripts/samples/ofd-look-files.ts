// Whole reports as OFD in every look, for tests. They are made on demand; none is on disk.
import { type FigureName, figuresOf } from './figures.js';
import { type OfdProducer, ofdProducers, plainOfdProducer } from './ofd-producers.js';
import { type NamedPdfLook, partlyRuledPdfLooks, ruledPdfLooks } from './pdf-look-files.js';
import { type ReportLooks, reportBlocks } from './report-blocks.js';
import { type OfdLook, writeOfdDocument } from './write-ofd.js';
import type { WrittenBlock } from './written-document.js';

/** A look by name, with what it does to the blocks of a report before layout. */
export interface NamedOfdLook {
  readonly name: string;
  readonly look: OfdLook;
  readonly reportLooks?: ReportLooks;
  readonly parts?: (block: WrittenBlock) => readonly WrittenBlock[];
}

const writings: readonly OfdProducer[] = [plainOfdProducer, ...ofdProducers];

/** The looks of PDF, each written by one of the programs in turn, without those of programs that write PDF. */
function asOfd({ name, look, ...report }: NamedPdfLook, place: number): NamedOfdLook {
  const { producer: _, bleed: __, ...own } = { producer: null, bleed: null, ...look };
  const writing = writings[place % writings.length] ?? plainOfdProducer;
  return { name: `${name}, ${writing.name}`, look: { ...own, writing }, ...report };
}

const low = [595, 420] as const;

/** What only OFD has. */
export const ownOfdLooks: readonly NamedOfdLook[] = [
  { name: 'a frame from a template', look: { hasFrame: true } },
  { name: 'a seal', look: { hasSeal: true } },
];

/** Looks whose rules show where every cell is: each number must be read, and none may be flagged. */
export const ruledOfdLooks: readonly NamedOfdLook[] = [
  ...ruledPdfLooks.map(asOfd),
  ...writings.map((writing) => ({ name: `as it is, ${writing.name}`, look: { writing, paper: low } })),
  ...ownOfdLooks,
];

/** Looks that show only part of the grid: each number must be read, and none may be flagged. */
export const partlyRuledOfdLooks: readonly NamedOfdLook[] = partlyRuledPdfLooks.map(asOfd);

/** A whole report in a given look. */
export function ofdOfLook(figures: FigureName, { look, reportLooks, parts }: NamedOfdLook): Uint8Array {
  const stated = figuresOf(figures);
  const blocks = reportBlocks(stated, reportLooks);
  return writeOfdDocument({
    blocks: parts ? blocks.flatMap(parts) : blocks,
    look,
    properties: { title: stated.title, author: stated.agency, created: stated.publishedOn },
  });
}
