import { describe, expect, it } from 'vitest';
import { type Anchor, pathInPicture, picturedPlaceOf } from '../../src/model/anchor.js';

const box = { left: 120, top: 40, right: 180, bottom: 60 };

describe('what can be drawn of an anchor', () => {
  it('are its boxes on its first page', () => {
    const anchor: Anchor = {
      ...{ kind: 'page', page: 2, box, turned: 180 },
      further: [
        { page: 2, box },
        { page: 3, box },
      ],
    };
    expect(picturedPlaceOf(anchor)).toEqual({ on: 2, boxes: [box, box], turned: 180 });
  });

  it.each([undefined, 90, 180, 270] as const)(
    'is its box in a picture whose print is turned by %s degrees',
    (turned) => {
      const path = pathInPicture('html/body/p[3]/img[1]', box, turned);
      expect(path).toBe(`html/body/p[3]/img[1]#xywh=120,40,60,20${turned === undefined ? '' : `&turned=${turned}`}`);
      const place = { on: 'html/body/p[3]/img[1]', boxes: [box], turned: turned ?? null };
      expect(picturedPlaceOf({ kind: 'html', path })).toEqual(place);
      expect(picturedPlaceOf({ kind: 'docx', part: 'word/document.xml', path })).toEqual(place);
    },
  );

  it.each<Anchor>([
    { kind: 'html', path: 'html/body/table[1]/tr[1]/td[2]' },
    { kind: 'sheet', sheet: '表', cell: 'C5' },
    { kind: 'text', line: 3, column: 5 },
  ])('is nothing of %o', (anchor) => {
    expect(picturedPlaceOf(anchor)).toBeNull();
  });
});
