// The stories of a .doc file ([MS-DOC] 2.3): the text, notes and text boxes are parts of one run of characters.
import type { DocFile, DocStructure } from './file/doc-file.js';

/** A part of the characters of a document. */
export interface CharacterRange {
  readonly start: number;
  readonly end: number;
}

/** Where the stories are, and what characters of the text refer to. */
export interface Stories {
  readonly text: CharacterRange;
  /** Notes in the order in which the text refers to them, each with the place of its reference. */
  readonly footnotes: ReadonlyMap<number, CharacterRange>;
  readonly endnotes: ReadonlyMap<number, CharacterRange>;
  /** Text boxes by the place that they are anchored at. */
  readonly textBoxes: ReadonlyMap<number, CharacterRange>;
}

const anchorLength = 26;
const boxLength = 22;
/** Where a text box names the shape that shows it ([MS-DOC] 2.9.101). */
const shapeInBox = 14;

/** Finds the stories. */
export function readStories(file: DocFile): Stories {
  const { text, footnotes, headers, macros, comments, endnotes } = file.lengths;
  const endnotesAt = text + footnotes + headers + macros + comments;
  return {
    text: { start: 0, end: text },
    footnotes: notes(file, { references: 'footnoteReferences', texts: 'footnoteTexts', size: 2, from: text }),
    endnotes: notes(file, { references: 'endnoteReferences', texts: 'endnoteTexts', size: 2, from: endnotesAt }),
    textBoxes: textBoxes(file, endnotesAt + endnotes),
  };
}

interface NotePlaces {
  readonly references: DocStructure;
  readonly texts: DocStructure;
  /** The length of what the list has for each reference. */
  readonly size: number;
  /** Where the story begins. */
  readonly from: number;
}

function notes(file: DocFile, { references, texts, size, from }: NotePlaces): ReadonlyMap<number, CharacterRange> {
  const places = placesIn(file, references, size);
  const starts = placesIn(file, texts, 0);
  return new Map(
    places.slice(0, -1).flatMap((place, index) => {
      const start = starts[index];
      const end = starts[index + 1];
      return start === undefined || end === undefined
        ? []
        : [[place, { start: from + start, end: from + end }] as const];
    }),
  );
}

function textBoxes(file: DocFile, from: number): ReadonlyMap<number, CharacterRange> {
  const { table } = file;
  const anchors = placesIn(file, 'shapeAnchors', anchorLength);
  const shapes = file.placeOf('shapeAnchors').start + 4 * anchors.length;
  const anchorOf = new Map(
    anchors.slice(0, -1).map((place, index) => [table.getUint32(shapes + anchorLength * index, true), place]),
  );
  const starts = placesIn(file, 'textBoxTexts', boxLength);
  const boxes = file.placeOf('textBoxTexts').start + 4 * starts.length;
  return new Map(
    starts.slice(0, -1).flatMap((start, index) => {
      const anchor = anchorOf.get(table.getUint32(boxes + boxLength * index + shapeInBox, true));
      const end = starts[index + 1] ?? start;
      return anchor === undefined || end <= start ? [] : [[anchor, { start: from + start, end: from + end }] as const];
    }),
  );
}

/** The places in a list of places with `size` bytes for each but the last ([MS-DOC] 2.2.2). */
function placesIn({ table, placeOf }: DocFile, structure: DocStructure, size: number): readonly number[] {
  const { start, length } = placeOf(structure);
  if (length < 4) return [];
  const count = Math.floor((length - 4) / (4 + size)) + 1;
  return Array.from({ length: count }, (_, index) => table.getUint32(start + 4 * index, true));
}
