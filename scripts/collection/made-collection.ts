// A collection of generated reports for measuring. The same seed gives the same collection: the mixture of formats in which agencies publish,
// with different figures, wording and looks in every report.
import type { DocxLooks } from '../samples/docx-looks.js';
import type { ReportFigures } from '../samples/figures.js';
import type { HtmlLooks } from '../samples/html-looks.js';
import type { PdfLook } from '../samples/pdf-looks.js';
import { pdfProducers } from '../samples/pdf-producers.js';
import { reportBlocks } from '../samples/report-blocks.js';
import { writeDocxDocument } from '../samples/write-docx.js';
import { writeHtmlDocument } from '../samples/write-html.js';
import { writePdfDocument } from '../samples/write-pdf.js';
import type { WrittenBlock } from '../samples/written-document.js';
import { madeFigures } from './made-figures.js';
import { madeParagraph } from './made-wording.js';
import { type Chance, chanceOf } from './seeded-random.js';

type MadeFormat = 'html' | 'pdf' | 'docx';

export interface MadeReport {
  readonly name: string;
  readonly format: MadeFormat;
  readonly bytes: Uint8Array;
}

/** How many of a hundred documents have each format. */
export type Mixture = Readonly<Record<MadeFormat, number>>;
export const usualMixture: Mixture = { html: 60, pdf: 25, docx: 15 };

const htmlLooks: readonly HtmlLooks[] = [
  {},
  { encoding: 'gbk' },
  { markup: 'word' },
  { layoutTables: true },
  { headCells: true },
];
const docxLooks: readonly DocxLooks[] = [
  {},
  { automaticNumbering: true },
  { contentControls: true },
  { trackedChanges: true },
];
/** Half of them with the fonts embedded, as the programs write them that most agencies use. */
const pdfLooks: readonly PdfLook[] = [
  {},
  { rules: 'filled' },
  ...pdfProducers
    .filter(({ name }) => name === 'Word' || name === 'Chromium')
    .map((producer): PdfLook => ({ producer, rules: producer.rules })),
];
const formatsInTurn = 20;
/** No two reports of a collection have the same seed. */
const seedsApart = 1_000_003;

/** Generates the reports of a collection one at a time: thousands would not fit in memory together. */
export function* madeCollection(count: number, seed: number, mixture: Mixture = usualMixture): Generator<MadeReport> {
  for (let number = 1; number <= count; number++) yield madeReport(number, seed, formatOf(number, mixture));
}

/** Spreads the formats evenly: any run of twenty has the mixture of the whole. */
function formatOf(number: number, { html, pdf }: Mixture): MadeFormat {
  // 7 and 20 have no common factor, so every place comes up once in twenty.
  const place = ((number * 7) % formatsInTurn) * (100 / formatsInTurn);
  return place < html ? 'html' : place < html + pdf ? 'pdf' : 'docx';
}

function madeReport(number: number, seed: number, format: MadeFormat): MadeReport {
  const chance = chanceOf(seed + number * seedsApart);
  const figures = madeFigures(chance, number);
  const blocks = withWording(reportBlocks(figures, { brokenLabels: chance.share() < 0.3 }), chance);
  return {
    name: `${String(number).padStart(5, '0')}.${format}`,
    format,
    bytes: written(format, { figures, blocks }, chance),
  };
}

/** Adds some paragraphs to each part of the text. */
function withWording(blocks: readonly WrittenBlock[], chance: Chance): readonly WrittenBlock[] {
  return blocks.flatMap((block): readonly WrittenBlock[] => {
    if (block.kind !== 'heading' || block.level !== 2) return [block];
    const paragraphs = Array.from({ length: chance.between(1, 3) }, () => madeParagraph(chance, chance.between(2, 5)));
    return [block, ...paragraphs.map((text): WrittenBlock => ({ kind: 'paragraph', text }))];
  });
}

interface MadeContent {
  readonly figures: ReportFigures;
  readonly blocks: readonly WrittenBlock[];
}

function written(format: MadeFormat, { figures, blocks }: MadeContent, chance: Chance): Uint8Array {
  const { title, agency, publishedOn } = figures;
  switch (format) {
    case 'html':
      return writeHtmlDocument({ blocks, title, looks: chance.oneOf(htmlLooks) });
    case 'docx':
      return writeDocxDocument({
        blocks,
        looks: chance.oneOf(docxLooks),
        properties: { title, creator: agency, created: publishedOn },
      });
    case 'pdf':
      return writePdfDocument({
        blocks,
        look: chance.oneOf(pdfLooks),
        properties: { title, author: agency, created: publishedOn },
      });
  }
}
