// Pages of text with a table that is a picture: the picture is read like a scanned page, and what it shows stands in its place.
import type { Box } from '../../model/anchor.js';
import type { RecognisedNumber, ScannedPage } from '../scans/read-scan.js';
import { centreOf, contains, unite } from './page/geometry.js';
import type { UprightPage } from './page/orientation.js';
import type { Glyph } from './page/painted-page.js';

/** A picture on a page of text that may show a table. Its box is in points. */
export interface TablePicture {
  readonly page: number;
  readonly box: Box;
}

/** A smaller picture, in points, shows no table of the form. */
const leastWidth = 200;
const leastHeight = 60;
/** Strips and tiles of one picture are at most this many points apart. */
const gap = 2;
/** A picture with more characters of text on it is a ground. */
const mostCharacters = 60;

/** Of more pictures only the first are looked at: the others are photographs. */
const mostPictures = 20;

/** The pictures on upright pages that are large enough and have no text on them, the first of them if there are many. */
export function tablePicturesOn(pages: readonly UprightPage[]): readonly TablePicture[] {
  const pictures = pages.flatMap(({ number: page, turned, width, height, pictures, glyphs }) => {
    if (turned !== 0) return [];
    const whole: Box = { left: 0, top: 0, right: width, bottom: height };
    return joined(pictures)
      .map((box) => within(box, whole))
      .filter(({ left, top, right, bottom }) => right - left >= leastWidth && bottom - top >= leastHeight)
      .filter((box) => glyphs.filter(isOn(box)).length <= mostCharacters)
      .map((box): TablePicture => ({ page, box }));
  });
  return pictures.slice(0, mostPictures);
}

/** Pictures that touch are one. */
function joined(pictures: readonly Box[]): readonly Box[] {
  const boxes: Box[] = [];
  for (const picture of pictures) {
    let whole = picture;
    for (let index = boxes.length - 1; index >= 0; index--) {
      const other = boxes[index];
      if (other === undefined || !touches(other, whole)) continue;
      whole = unite([other, whole]);
      boxes.splice(index, 1);
      index = boxes.length;
    }
    boxes.push(whole);
  }
  return boxes;
}

function touches(a: Box, b: Box): boolean {
  return a.left <= b.right + gap && b.left <= a.right + gap && a.top <= b.bottom + gap && b.top <= a.bottom + gap;
}

function within(box: Box, whole: Box): Box {
  return {
    left: Math.max(box.left, whole.left),
    top: Math.max(box.top, whole.top),
    right: Math.min(box.right, whole.right),
    bottom: Math.min(box.bottom, whole.bottom),
  };
}

function isOn(box: Box): (glyph: Glyph) => boolean {
  return (glyph) => contains(box, centreOf(glyph.box));
}

/** A picture that was read; what it shows is in points from its own upper left corner. */
export interface ReadPicture extends TablePicture {
  readonly scan: ScannedPage;
}

/** The page with what a picture shows in place of the picture. */
export function withPictureRead(page: UprightPage, { box, scan }: ReadPicture): UprightPage {
  const { left: x, top: y } = box;
  const isOutside = (other: Box) => !contains(box, centreOf(other));
  const moved = movedBy(x, y);
  const run = page.glyphs.reduce((most, glyph) => Math.max(most, glyph.run), 0) + 1;
  const shown = scan.page;
  return {
    ...page,
    glyphs: [
      ...page.glyphs.filter((glyph) => isOutside(glyph.box)),
      ...shown.glyphs.map((glyph) => ({ ...glyph, box: moved(glyph.box), run: run + glyph.run })),
    ],
    rules: [
      ...page.rules,
      ...shown.rules.map((rule) => {
        const [along, across] = rule.axis === 'horizontal' ? [x, y] : [y, x];
        return { ...rule, at: rule.at + across, from: rule.from + along, to: rule.to + along };
      }),
    ],
    pictures: page.pictures.filter(isOutside),
    marks: [
      ...page.marks.filter((mark) => isOutside(mark.box)),
      ...shown.marks.map((mark) => ({ ...mark, box: moved(mark.box) })),
    ],
    unclear: page.unclear.filter((place) => isOutside(place.box)),
  };
}

/** The numbers in a picture, with their places on its page. */
export function numbersOnPage({ box, scan }: ReadPicture): readonly RecognisedNumber[] {
  const moved = movedBy(box.left, box.top);
  return scan.numbers.map((number) => ({ ...number, box: moved(number.box) }));
}

function movedBy(x: number, y: number): (box: Box) => Box {
  return ({ left, top, right, bottom }) => ({ left: left + x, top: top + y, right: right + x, bottom: bottom + y });
}
