// Draws what a search found: for each section whose it is, and the words in their context.
import type { FoundSection, SearchResult } from '../../query/search/search-sections.js';
import type { SnippetPart } from '../../query/search/search-snippet.js';
import { plainText } from '../drawing/draw-table.js';

/** How what was sought is marked: in bold on a terminal, elsewhere between brackets. */
export type SearchMarks = 'bold' | 'brackets';

const bold = ['\u001b[1m', '\u001b[22m'] as const;
const brackets = ['【', '】'] as const;

/** Two lines a section, then how many there are. */
export function drawSearch({ found, sections }: SearchResult, marks: SearchMarks): string {
  return [
    ...sections.flatMap((section) => drawSection(section, marks)),
    `sections  ${found} found, ${sections.length} shown`,
  ].join('\n');
}

function drawSection(section: FoundSection, marks: SearchMarks): readonly string[] {
  const { agency, year, title, report_id, source_name, snippet } = section;
  const place = `${agency ?? 'agency undecided'} ${year ?? 'year undecided'}  section ${section.section} ${title}`;
  const source = `(report ${report_id}, ${source_name})`;
  const shown = snippet.map((part) => drawPart(part, marks)).join('');
  return [plainText(`${place}  ${source}`.replaceAll('\n', ' ')), `  ${shown}`, ''];
}

function drawPart({ text, match }: SnippetPart, marks: SearchMarks): string {
  const plain = plainText(text);
  if (!match) return plain;
  const [opening, closing] = marks === 'bold' ? bold : brackets;
  return opening + plain + closing;
}
