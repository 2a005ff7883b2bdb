// The graphics state that the operators of a page change and save (ISO 32000-1, 8.4), as far as glyphs and rules depend on it.
import type { Box } from '../../../model/anchor.js';
import type { FontMeasure } from '../library/fonts.js';
import { combine, identity, intersect, type Matrix, transformBox } from './geometry.js';

/** The text state (ISO 32000-1, 9.3). */
interface TextState {
  readonly font: FontMeasure;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  /** 1 is 100 percent. */
  readonly horizontalScale: number;
  readonly rise: number;
  readonly leading: number;
  /** ISO 32000-1, table 106. */
  readonly renderMode: number;
}

/** What is saved and restored as a whole. */
interface GraphicsState {
  readonly matrix: Matrix;
  readonly clip: Box;
  readonly strokeColour: string;
  readonly fillColour: string;
  /** From 0, which paints nothing, to 1. */
  readonly strokeAlpha: number;
  readonly fillAlpha: number;
  /** The alpha of the transparency groups around. */
  readonly groupAlpha: number;
  /** How paint mixes with what is beneath (ISO 32000-1, 11.3.5): not at all, by darkening it, or otherwise. */
  readonly blend: 'none' | 'darkening' | 'other';
  /** Whether the clip is less than its box, or a soft mask lets through less than what is painted. */
  readonly isClipLoose: boolean;
  readonly isMasked: boolean;
  /** Whether what is painted is a soft mask, which is not seen itself. */
  readonly isMask: boolean;
  /** In user space. */
  readonly lineWidth: number;
  readonly isDashed: boolean;
  readonly text: TextState;
}

/**
 * The state at the start of a page.
 * @param matrix leads from user space to points from the top left corner
 * @param page the box of the page, which everything is clipped to
 */
export function initialState(matrix: Matrix, page: Box): GraphicsState {
  return {
    matrix,
    clip: page,
    strokeColour: '#000000',
    fillColour: '#000000',
    strokeAlpha: 1,
    fillAlpha: 1,
    groupAlpha: 1,
    blend: 'none',
    isClipLoose: false,
    isMasked: false,
    isMask: false,
    lineWidth: 1,
    isDashed: false,
    text: {
      font: {
        widthScale: 0.001,
        isVertical: false,
        isUnmapped: false,
        isNamed: () => true,
        isGuessed: () => false,
        inkOf: () => null,
        isMisshapen: () => false,
        shapeOf: () => null,
      },
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      horizontalScale: 1,
      rise: 0,
      leading: 0,
      renderMode: 0,
    },
  };
}

/** The stack of states, and the position in the text, which is not saved with them. */
export class GraphicsStates {
  readonly #initial: GraphicsState;
  /** Changed in place: copied where it is saved, not for each operator. */
  #current: GraphicsState;
  readonly #saved: GraphicsState[] = [];
  textMatrix: Matrix = identity;
  lineMatrix: Matrix = identity;

  constructor(initial: GraphicsState) {
    this.#initial = initial;
    this.#current = { ...initial };
  }

  get current(): GraphicsState {
    return this.#current;
  }

  set(change: Partial<GraphicsState>): void {
    Object.assign(this.#current, change);
  }

  setText(change: Partial<TextState>): void {
    this.set({ text: { ...this.#current.text, ...change } });
  }

  save(): void {
    this.#saved.push(this.#current);
    this.#current = { ...this.#current };
  }

  restore(): void {
    this.#current = this.#saved.pop() ?? this.#current;
  }

  /** Inside a transparency group alpha begins again at 1; the group is painted with the alpha around it (ISO 32000-1, 11.6.6). */
  beginGroup(): void {
    const { groupAlpha, fillAlpha } = this.#current;
    this.set({ groupAlpha: groupAlpha * fillAlpha, fillAlpha: 1, strokeAlpha: 1 });
  }

  /** The appearance of an annotation begins with the state of the page; two matrices place it (ISO 32000-1, 12.5.5). */
  beginAnnotation(outer: Matrix, inner: Matrix): void {
    this.#current = { ...this.#initial };
    this.transform(outer);
    this.transform(inner);
  }

  transform(matrix: Matrix): void {
    this.set({ matrix: combine(this.#current.matrix, matrix) });
  }

  /**
   * Narrows the clip to a box in user space. Nothing outside it is visible.
   * @param isLoose whether the clip is less than this box
   */
  clipTo(box: Box, isLoose = false): void {
    if (isLoose) this.set({ isClipLoose: true });
    const seen = intersect(this.#current.clip, transformBox(this.#current.matrix, box));
    const { left, top } = this.#current.clip;
    this.set({ clip: seen ?? { left, top, right: left, bottom: top } });
  }

  beginText(): void {
    this.setTextMatrix(identity);
  }

  setTextMatrix(matrix: Matrix): void {
    this.textMatrix = matrix;
    this.lineMatrix = matrix;
  }

  moveText(x: number, y: number): void {
    this.setTextMatrix(combine(this.lineMatrix, [1, 0, 0, 1, x, y]));
  }
}

const hexColour = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
/** How many colours are kept. After that all are forgotten. */
const mostColours = 256;
const keptColours = new Map<string, readonly number[]>();

/** The channels of a colour (#rrggbb), from 0 to 1; empty for any other word. Asked for every path, and most pages have a few colours. */
function channelsOf(colour: string): readonly number[] {
  const kept = keptColours.get(colour);
  if (kept !== undefined) return kept;
  const channels = hexColour.exec(colour)?.slice(1) ?? [];
  const shares = channels.map((channel) => Number.parseInt(channel, 16) / 255);
  if (keptColours.size >= mostColours) keptColours.clear();
  keptColours.set(colour, shares);
  return shares;
}

const lightest = 0.93;

/** Whether a colour (#rrggbb) is as light as paper. */
export function isLight(colour: string): boolean {
  const channels = channelsOf(colour);
  return channels.length === 3 && channels.every((channel) => channel >= lightest);
}

/** The palest lines that are printed to be seen are #f5f5f5. */
const palestRule = 0.97;

/** Whether a line in a colour (#rrggbb) cannot be seen on paper. */
export function isPaper(colour: string): boolean {
  const channels = channelsOf(colour);
  return channels.length === 3 && channels.every((channel) => channel >= palestRule);
}

const darkest = 0.55;

/** Whether a colour (#rrggbb) is dark enough to be the background of white cells. */
export function isDark(colour: string): boolean {
  const channels = channelsOf(colour);
  const sum = channels.reduce((total, channel) => total + channel, 0);
  return channels.length === 3 && sum / 3 <= darkest;
}
