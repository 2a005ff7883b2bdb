// What of a page can be seen: not all that is painted stays visible. Text may be as light as its ground, transparent, too small to be
// seen, or covered by what is painted later (ISO 32000-1, 8.2: later objects obscure earlier ones).
import type { Box } from '../../../model/anchor.js';
import { centreOf, contains, intersect } from './geometry.js';
import { isDark } from './graphics-state.js';
import type { Glyph, SeenMark } from './painted-page.js';

/** A glyph with what decides whether it is seen. `order` counts what the page paints. */
export interface InkedGlyph {
  readonly glyph: Glyph;
  readonly order: number;
  /** #rrggbb; any other word stands for a pattern, which is never taken for the colour of the ground. */
  readonly colour: string;
  readonly alpha: number;
  /** Whether a clip, a soft mask or a blend mode may hide parts of it. */
  readonly isUnclear: boolean;
}

/** Something that may hide what is painted before it, and may be the ground of what is painted after it. */
export interface Cover {
  /** Streaks fill their box only in part. */
  readonly kind: 'box' | 'picture' | 'streaks';
  readonly box: Box;
  readonly order: number;
  readonly colour: string;
  /** Whether nothing beneath shows through at a place of the page. */
  readonly hidesAt: (box: Box) => boolean;
  /** Whether all that it does not hide is seen as before, as beneath a highlighter. */
  readonly isClear: boolean;
}

/** What is left, and what can be seen where text was hidden. */
interface SeenInk {
  readonly glyphs: readonly Glyph[];
  readonly marks: readonly SeenMark[];
  /** The boxes of digits of which it is not clear whether they are seen as they were read. */
  readonly unclear: readonly Box[];
}

/** Less alpha than this is not seen. */
const leastAlpha = 0.08;
/** Text smaller than this many points is not seen: it is the height of a printed dot. */
const leastSize = 0.75;
/** Colours with less contrast than this look the same (WCAG 2.2, contrast ratio: 1 is none, 21 is black on white). */
const leastContrast = 1.12;
/** A glyph is covered if more than this share of its ink is. */
const coveredShare = 0.6;
const paper = '#ffffff';

/**
 * Leaves out the glyphs that nobody sees.
 * @param covers in the order in which they are painted
 * @param drawings the boxes of figures that may cross text
 */
export function seenInk(glyphs: readonly InkedGlyph[], covers: readonly Cover[], drawings: readonly Box[]): SeenInk {
  const seen: InkedGlyph[] = [];
  const contrastOf = rememberedContrast();
  const marks: SeenMark[] = [];
  const unclear: Box[] = [];
  const isSeenOn = ({ kind, colour }: Ground, bar: string) =>
    kind === 'picture' || contrastOf(bar, colour) > leastContrast;
  for (const inked of glyphs) {
    const { glyph, alpha } = inked;
    if (alpha < leastAlpha || glyph.size < leastSize) continue;
    const ink = inkBox(glyph);
    const later = laterCovers(ink, inked.order, covers);
    const cover = later.find((other) => isCovered(ink, other));
    const under = coverUnder(glyph.box, inked.order, covers);
    if (cover) {
      const beside = coverUnder(glyph.box, cover.order, covers);
      if (cover.kind === 'picture') marks.push({ box: glyph.box, kind: 'picture' });
      else if ([under, beside].some((ground) => isSeenOn(ground, cover.colour)))
        marks.push({ box: glyph.box, kind: 'drawing' });
      continue;
    }
    if (under.kind === 'box' && contrastOf(inked.colour, under.colour) < leastContrast) {
      if (contrastOf(under.colour, paper) > visibleContrast) marks.push({ box: glyph.box, kind: 'drawing' });
      continue;
    }
    seen.push(inked);
    if (!digit.test(glyph.text)) continue;
    const isDoubtful =
      inked.isUnclear ||
      (under.kind === 'picture' && !isDark(inked.colour)) ||
      (under.kind === 'streaks' &&
        [paper, under.colour].some((colour) => contrastOf(inked.colour, colour) < visibleContrast)) ||
      later.reduce((sum, other) => sum + (other.isClear ? 0 : shareOf(ink, other.box)), 0) > touchedShare ||
      drawings.some((drawing) => touches(ink, drawing));
    if (isDoubtful) unclear.push(glyph.box);
  }
  return { glyphs: withoutShadows(seen), marks, unclear };
}

const digit = /\p{Nd}/u;
/** Covers that together share at most this part of a character touch its edge. */
const touchedShare = 0.15;

/** The covers over a box that are painted after it, the last first. */
function laterCovers(box: Box, order: number, covers: readonly Cover[]): readonly Cover[] {
  const later: Cover[] = [];
  for (let index = covers.length - 1; index >= 0; index--) {
    const cover = covers[index];
    if (cover === undefined || cover.order <= order) break;
    if (touches(box, cover.box)) later.push(cover);
  }
  return later;
}

function touches(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A box with more contrast than this against its ground is seen as a bar. */
const visibleContrast = 1.5;
/** The ink of a digit leaves these shares of its box blank, above and below. */
const inkTop = 0.15;
const inkBottom = 0.2;

/** Where the ink of a digit is. */
export function inkBox({ box }: Glyph): Box {
  const { left, top, right, bottom } = box;
  const height = bottom - top;
  return { left, top: top + inkTop * height, right, bottom: bottom - inkBottom * height };
}

function isCovered(ink: Box, cover: Cover): boolean {
  return shareOf(ink, cover.box) > coveredShare && cover.hidesAt(ink);
}

/** Which share of a box lies in another. */
function shareOf(box: Box, other: Box): number {
  const shared = intersect(box, other);
  return shared === null ? 0 : areaOf(shared) / Math.max(areaOf(box), Number.EPSILON);
}

type Ground = Pick<Cover, 'kind' | 'colour'>;

const blankPaper: Ground = { kind: 'box', colour: paper };

/** What is beneath a place. */
function coverUnder(box: Box, order: number, covers: readonly Cover[]): Ground {
  const centre = centreOf(box);
  return covers.findLast((cover) => cover.order < order && contains(cover.box, centre)) ?? blankPaper;
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top);
}

const hexColour = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
/** WCAG 2.2, relative luminance. */
const luminanceWeights = [0.2126, 0.7152, 0.0722] as const;

function luminanceOf(colour: string): number | null {
  const channels = hexColour
    .exec(colour)
    ?.slice(1)
    .map((channel) => Number.parseInt(channel, 16) / 255);
  if (channels === undefined) return null;
  return luminanceWeights.reduce((sum, weight, index) => {
    const channel = channels[index] ?? 0;
    return sum + weight * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  }, 0);
}

/** Measures contrasts. Most text of a page has one colour on one ground, so the last contrast is kept. */
function rememberedContrast(): (one: string, other: string) => number {
  let last = { one: '', other: '', contrast: 1 };
  return (one, other) => {
    if (one !== last.one || other !== last.other) last = { one, other, contrast: contrastBetween(one, other) };
    return last.contrast;
  };
}

/** The contrast of two colours, from 1 to 21; the highest if one is a pattern. Different hues of one lightness count as contrast. */
function contrastBetween(one: string, other: string): number {
  if (one === other) return 1;
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  if (a === null || b === null || hueDistance(one, other) > sameHue) return 21;
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const sameHue = 0.2;

/** The largest difference between the channels of two colours, from 0 to 1. */
function hueDistance(one: string, other: string): number {
  const [a, b] = [one, other].map((colour) => hexColour.exec(colour)?.slice(1) ?? []);
  return Math.max(
    0,
    ...(a ?? []).map(
      (channel, index) => Math.abs(Number.parseInt(channel, 16) - Number.parseInt(b?.[index] ?? channel, 16)) / 255,
    ),
  );
}

/** A shadow is the same text, painted before, at most this share of its size away along either axis. */
const shadowReach = 0.55;

/** Leaves out shadows: pieces of text that are painted again a little to the side. The one that is painted last is on top. */
function withoutShadows(inked: readonly InkedGlyph[]): readonly Glyph[] {
  const runs = new Map<number, InkedGlyph[]>();
  for (const entry of inked) {
    const run = runs.get(entry.glyph.run);
    if (run) run.push(entry);
    else runs.set(entry.glyph.run, [entry]);
  }
  const byText = new Map<string, InkedGlyph[][]>();
  for (const run of runs.values()) {
    const text = run.map(({ glyph }) => glyph.text).join('');
    const same = byText.get(text);
    if (same) same.push(run);
    else byText.set(text, [run]);
  }
  const shadows = new Set<InkedGlyph>();
  for (const same of byText.values())
    same.forEach((run, index) => {
      if (hasShadowed(run, same, index + 1)) for (const entry of run) shadows.add(entry);
    });
  return inked.filter((entry) => !shadows.has(entry)).map(({ glyph }) => glyph);
}

/** Whether a piece is the shadow of one of the pieces of the same text that are painted later. */
function hasShadowed(
  run: readonly InkedGlyph[],
  same: readonly (readonly InkedGlyph[])[],
  firstLater: number,
): boolean {
  for (let index = firstLater; index < same.length; index++) {
    const later = same[index];
    if (later !== undefined && isShadow(run, later)) return true;
  }
  return false;
}

/** Whether every glyph of a piece overlaps the same glyph of another piece by the same shift. */
function isShadow(run: readonly InkedGlyph[], later: readonly InkedGlyph[]): boolean {
  const first = run[0]?.glyph;
  const over = later[0]?.glyph;
  if (!first || !over || Math.abs(first.size - over.size) > 0.1 * over.size) return false;
  const reach = shadowReach * over.size;
  if (Math.abs(over.box.left - first.box.left) > reach || Math.abs(over.box.top - first.box.top) > reach) return false;
  const shift = { x: over.box.left - first.box.left, y: over.box.top - first.box.top };
  // Equal digits side by side in two pieces (1 and 1 of 11) touch at most, in whatever direction the text runs.
  return run.every(
    ({ glyph: { box } }) =>
      Math.abs(shift.x) < besideShare * (box.right - box.left) &&
      Math.abs(shift.y) < besideShare * (box.bottom - box.top),
  );
}

/** As a share of the width and height of each glyph. */
const besideShare = 0.7;
