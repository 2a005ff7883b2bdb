// The headers of the pages of a .doc file ([MS-DOC] 2.3.3, 2.8.10, 2.8.26): a story of their own, with six texts for each section.
import type { DocFile } from './file/doc-file.js';
import { part } from './file/pieces.js';
import { sprmsIn } from './formatting/sprms.js';
import type { CharacterRange } from './stories.js';

/** What stands above notes comes first: three texts for footnotes, three for endnotes. */
const textsOfNotes = 6;
const textsOfSection = 6;
/** The headers of a section among its texts: of right pages, which are all if the left ones have none of their own, and of the first page. */
const pageHeader = 1;
const firstPageHeader = 4;
const sectionLength = 12;
const noProperties = 0xffffffff;
/** Whether the first page has a header of its own. */
const firstPageIsOther = 0x300a;

/** The headers that the pages show, in their order. A section without one shows that of the section before. */
export function headerRanges(file: DocFile): readonly CharacterRange[] {
  const { table, placeOf, lengths } = file;
  const { start, length } = placeOf('headerTexts');
  const count = Math.floor(length / 4);
  const from = lengths.text + lengths.footnotes;
  let taken = 0;
  const rangeOf = (text: number): readonly CharacterRange[] => {
    if (text + 1 >= count) return [];
    const [first = 0, end = 0] = [text, text + 1].map((index) => table.getUint32(start + 4 * index, true));
    // They follow one another: in a damaged list, none is read twice.
    if (first < taken || end <= first || end > lengths.headers) return [];
    taken = end;
    return [{ start: from + first, end: from + end }];
  };
  return sectionsIn(file).flatMap(({ hasFirst }, section) => {
    const texts = textsOfNotes + textsOfSection * section;
    return [...rangeOf(texts + pageHeader), ...(hasFirst ? rangeOf(texts + firstPageHeader) : [])];
  });
}

interface Section {
  readonly hasFirst: boolean;
}

function sectionsIn({ main, table, placeOf }: DocFile): readonly Section[] {
  const { start, length } = placeOf('sections');
  const count = Math.max(0, Math.floor((length - 4) / (4 + sectionLength)));
  return Array.from({ length: count }, (_, index) => {
    const at = table.getUint32(start + 4 * (count + 1) + sectionLength * index + 2, true);
    if (at === noProperties || at + 2 > main.byteLength) return { hasFirst: false };
    const size = main.getUint16(at, true);
    if (at + 2 + size > main.byteLength) return { hasFirst: false };
    const stated = [...sprmsIn(part(main, at + 2, size))].findLast(({ code }) => code === firstPageIsOther);
    return { hasFirst: stated !== undefined && stated.operand.getUint8(0) !== 0 };
  });
}
