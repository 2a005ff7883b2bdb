// What control words say about the look of characters and about paragraphs, which a Word document says as well.
import { plainRun, type RunLook } from '../docx/translated/word-look.js';

/** The formatting that is in force in a group. */
export interface RtfFormat extends Omit<RunLook, 'colour' | 'ground'> {
  readonly font: number | null;
  /** The font of East Asian characters, and whether the text that follows is of them. */
  readonly eastAsianFont: number | null;
  readonly isEastAsian: boolean;
  /** Indexes into the table of colours; 0 is the automatic colour. */
  readonly colour: number;
  readonly ground: number;
  /** How many characters stand after each `\u` for readers that do not know it. */
  readonly fallback: number;
}

export const plainFormat: RtfFormat = {
  ...plainRun,
  font: null,
  eastAsianFont: null,
  isEastAsian: false,
  colour: 0,
  ground: 0,
  fallback: 1,
};

type Change = (value: number | null, format: RtfFormat) => Partial<RtfFormat>;

/** Whether a word switches something on: `\strike` does, `\strike0` does not. */
const isOn = (value: number | null) => value !== 0;
/** `\up` and `\dn` state 6 half points if they state nothing. */
const defaultOffset = 6;

/** The control words for characters (specification 1.9.1, “Character Text”). */
const changes: Readonly<Record<string, Change>> = {
  plain: (_, { fallback }) => ({ ...plainFormat, fallback }),
  f: (value) => ({ font: value }),
  af: (value, { isEastAsian }) => (isEastAsian ? { eastAsianFont: value } : {}),
  dbch: () => ({ isEastAsian: true }),
  loch: () => ({ isEastAsian: false }),
  hich: () => ({ isEastAsian: false }),
  strike: (value) => ({ isStruck: isOn(value) }),
  striked: (value) => ({ isStruck: isOn(value) }),
  v: (value) => ({ isHidden: isOn(value) }),
  deleted: (value) => ({ isDeleted: isOn(value) }),
  super: (value) => ({ vertical: isOn(value) ? 'superscript' : null }),
  sub: (value) => ({ vertical: isOn(value) ? 'subscript' : null }),
  nosupersub: () => ({ vertical: null }),
  up: (value) => ({ position: value ?? defaultOffset }),
  dn: (value) => ({ position: -(value ?? defaultOffset) }),
  fs: (value) => ({ size: value }),
  cf: (value) => ({ colour: value ?? 0 }),
  cb: (value) => ({ ground: value ?? 0 }),
  chcbpat: (value) => ({ ground: value ?? 0 }),
  highlight: (value) => ({ ground: value ?? 0 }),
  uc: (value) => ({ fallback: value ?? 1 }),
};

/** The formatting after a control word; null if it says nothing about characters. */
export function changedFormat(name: string, value: number | null, format: RtfFormat): RtfFormat | null {
  const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
  return change === undefined ? null : { ...format, ...change(value, format) };
}

/** How text in a format looks. */
export function lookOf(format: RtfFormat, colourOf: (index: number) => string | null): RunLook {
  const { isStruck, isHidden, isDeleted, vertical, position, size, colour, ground } = format;
  return {
    isStruck,
    isHidden,
    isDeleted,
    vertical,
    position,
    size,
    colour: colourOf(colour),
    ground: colourOf(ground),
  };
}
