// What the properties of characters in a .doc file say about their look and their kind ([MS-DOC] 2.6.1).
import { plainRun, type RunLook } from '../../docx/translated/word-look.js';
import { type Sprm, sprmsIn } from './sprms.js';
import { type DocStyle, styleChain } from './style-sheet.js';

/** How characters look, and what special characters among them mean. */
export interface CharacterLook extends RunLook {
  /** Whether the characters 1, 2, 8 and `(` stand for something else. */
  readonly isSpecial: boolean;
  /** Whether a special character holds data of a field, which nobody sees. */
  readonly isData: boolean;
  readonly isObject: boolean;
  /** The character of a symbol font; null if it is none. */
  readonly symbol: number | null;
}

const plainCharacters: CharacterLook = { ...plainRun, isSpecial: false, isData: false, isObject: false, symbol: null };

/** The sixteen old colours ([MS-DOC] 2.9.119), from 1. */
const oldColours = [
  ...['000000', '0000ff', '00ffff', '00ff00', 'ff00ff', 'ff0000', 'ffff00', 'ffffff'],
  ...['000080', '008080', '008000', '800080', '800000', '808000', '808080', 'c0c0c0'],
];

/** The colour of an index of the old colours; null for the automatic one. */
export function oldColour(index: number): string | null {
  return oldColours[index - 1] ?? null;
}

/** A colour as four bytes, red first; the last says that it is the automatic one ([MS-DOC] 2.9.43). */
function colourAt(view: DataView, at: number): string | null {
  if (at + 4 > view.byteLength || view.getUint8(at + 3) === 0xff) return null;
  return [0, 1, 2]
    .map((part) =>
      view
        .getUint8(at + part)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('');
}

/** The ground of a shading: its back, or its front if it covers all ([MS-DOC] 2.9.249). */
export function groundAt(view: DataView, at: number): string | null {
  if (at + 10 > view.byteLength) return null;
  return colourAt(view, view.getUint16(at + 8, true) === 1 ? at : at + 4);
}

type Change = (operand: DataView, look: CharacterLook, style: CharacterLook) => Partial<CharacterLook>;

const byteOf = (operand: DataView) => operand.getUint8(0);

/** 0 and 1 switch off and on; 128 is what the style says, 129 the contrary ([MS-DOC] 2.9.327). */
function toggled(operand: DataView, ofStyle: boolean): boolean {
  const value = byteOf(operand);
  if (value === 0x80) return ofStyle;
  return value === 0x81 ? !ofStyle : value !== 0;
}

/** What a character is stays as it is where its look becomes that of the style (sprmCPlain). */
function kindOf({ isSpecial, isData, isObject, symbol }: CharacterLook): Partial<CharacterLook> {
  return { isSpecial, isData, isObject, symbol };
}

const verticals = [null, 'superscript', 'subscript'] as const;
const characterStyle = 0x4a30;

const changes: ReadonlyMap<number, Change> = new Map<number, Change>([
  [0x0800, (operand) => ({ isDeleted: byteOf(operand) !== 0 })],
  [0x0806, (operand) => ({ isData: byteOf(operand) !== 0 })],
  [0x080a, (operand) => ({ isObject: byteOf(operand) !== 0 })],
  [0x0837, (operand, _, style) => ({ isStruck: toggled(operand, style.isStruck) })],
  [0x083c, (operand, _, style) => ({ isHidden: toggled(operand, style.isHidden) })],
  [0x0855, (operand) => ({ isSpecial: byteOf(operand) !== 0 })],
  [0x0856, (operand) => ({ isObject: byteOf(operand) !== 0 })],
  [0x2a0c, (operand) => ({ ground: oldColour(byteOf(operand)) })],
  [0x2a33, (_, look, style) => ({ ...style, ...kindOf(look) })],
  [0x2a42, (operand) => ({ colour: oldColour(byteOf(operand)) })],
  [0x2a48, (operand) => ({ vertical: verticals[byteOf(operand)] ?? null })],
  [0x2a53, (operand, _, style) => ({ isStruck: toggled(operand, style.isStruck) })],
  [0x4845, (operand) => ({ position: operand.getInt16(0, true) })],
  [0x4a43, (operand) => ({ size: operand.getUint16(0, true) })],
  [0x6870, (operand) => ({ colour: colourAt(operand, 0) })],
  [0x6a09, (operand) => ({ symbol: operand.getUint16(2, true), isSpecial: true })],
  [0xca71, (operand) => ({ ground: groundAt(operand, 0) })],
]);

/** Finds how characters look, from the styles and lists of properties that apply to them. */
export class CharacterLooks {
  readonly #styles: readonly (DocStyle | null)[];
  readonly #ofStyles = new Map<number, CharacterLook>();

  constructor(styles: readonly (DocStyle | null)[]) {
    this.#styles = styles;
  }

  /**
   * @param style the index of the paragraph's style
   * @param lists the properties of the run, and those that a fast save added to its piece
   */
  lookOf(style: number, lists: readonly (DataView | null)[]): CharacterLook {
    const ofParagraph = this.#ofStyle(style);
    const own = lists.flatMap((list) => (list === null ? [] : [...sprmsIn(list)]));
    if (own.length === 0) return ofParagraph;
    const named = own.find(({ code }) => code === characterStyle);
    const base = named === undefined ? ofParagraph : this.#over(ofParagraph, named.operand.getUint16(0, true));
    return own.reduce((look, sprm) => changed(look, sprm, base), base);
  }

  #ofStyle(style: number): CharacterLook {
    const known = this.#ofStyles.get(style);
    if (known !== undefined) return known;
    const look = this.#over(plainCharacters, style);
    this.#ofStyles.set(style, look);
    return look;
  }

  #over(under: CharacterLook, style: number): CharacterLook {
    return styleChain(this.#styles, style)
      .flatMap(({ characters }) => (characters === null ? [] : [...sprmsIn(characters)]))
      .reduce((look, sprm) => changed(look, sprm, look), under);
  }
}

function changed(look: CharacterLook, { code, operand }: Sprm, style: CharacterLook): CharacterLook {
  const change = changes.get(code);
  return change === undefined ? look : { ...look, ...change(operand, look, style) };
}
