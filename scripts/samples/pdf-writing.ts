// How a PDF shows texts: which codes its fonts give to characters, in how many fonts, and in which operators (ISO 32000-1, 9.4 and 9.7).
import { trueTypeFont } from './pdf-font-file.js';
import { fontObjects, subsetDescriptor, subsetFont, toUnicode, verticalFont, verticalSubset } from './pdf-fonts.js';
import type { PdfProducer } from './pdf-producers.js';
import { hexText } from './pdf-text.js';

/** What shows a text: the name of the first font, and the operators that follow its selection and its place. */
interface ShownText {
  readonly font: string;
  readonly operators: string;
}

/** The fonts of one file. Texts are shown first; the objects of the fonts then hold what was shown. */
export interface PdfWriting {
  readonly isTagged: boolean;
  readonly show: (text: string, isVertical: boolean) => ShownText;
  /** Three objects from number 3 on, what belongs to them, and the further fonts. */
  readonly fonts: () => { readonly first: readonly string[]; readonly parts: readonly PdfFontParts[] };
}

/** A font besides the first, or what belongs to the first. In its objects the numbers of the others stand for `MAP`, `DESCRIPTOR` and `FILE`. */
export interface PdfFontParts {
  readonly name: string;
  /** Null for the first font, whose objects have their numbers already. */
  readonly object: string | null;
  readonly descriptor?: string;
  readonly map?: string;
  readonly file?: Uint8Array;
}

const bytesInSubset = 200;
const firstByte = 0x20;
const firstGlyph = 3;
/** An adjustment that moves nothing that could be seen, in thousandths of an em. */
const adjustment = 1;
const everyThird = 3;

/** The fonts as a producer writes them; without one, a font that every reader knows, or one without a map. */
export function pdfWriting(producer: PdfProducer | undefined, unmappedFont: number | undefined): PdfWriting {
  if (producer?.font === 'subsets') return inSubsets(producer);
  return inOneFont(producer, unmappedFont);
}

function inOneFont(producer: PdfProducer | undefined, unmappedFont: number | undefined): PdfWriting {
  const isNumbered = producer?.font === 'glyphs' || unmappedFont !== undefined;
  const numbers = new Map<string, number>();
  const codeOf = (character: string) => {
    if (!isNumbered) return hexText(character);
    const code = numbers.get(character) ?? numbers.size + (unmappedFont ?? firstGlyph);
    numbers.set(character, code);
    return hex(code, 4);
  };
  let hasVertical = false;
  return {
    isTagged: producer?.isTagged ?? false,
    show: (text, isVertical) => {
      hasVertical ||= isVertical;
      const isOwn = isVertical && producer?.font !== 'glyphs';
      const codes = [...text].map((character) => (isOwn ? hexText(character) : codeOf(character)));
      return { font: isVertical ? '/F2' : '/F1', operators: operatorsOf(codes, isVertical ? undefined : producer) };
    },
    fonts: () => {
      const vertical = hasVertical ? [{ name: 'F2', object: verticalFont }] : [];
      if (producer?.font !== 'glyphs') return { first: fontObjects(unmappedFont !== undefined, null), parts: vertical };
      const codes = [...numbers].map(([character, code]) => ({ character, code }));
      const map = toUnicode(codes, 4);
      const glyphs = [...Array<undefined>(firstGlyph), ...numbers.keys()];
      return {
        first: fontObjects(true, codes),
        parts: [
          { name: 'F1', object: null, map, file: trueTypeFont(glyphs) },
          ...(hasVertical ? [{ name: 'F2', object: verticalSubset, map }] : []),
        ],
      };
    },
  };
}

/** Fonts of one byte a character: a text changes its font where a character is in another subset. */
function inSubsets(producer: PdfProducer): PdfWriting {
  const numbers = new Map<string, number>();
  const numberOf = (character: string) => {
    const number = numbers.get(character) ?? numbers.size;
    numbers.set(character, number);
    return number;
  };
  let hasVertical = false;
  const fontOf = (number: number) => `F${10 + Math.floor(number / bytesInSubset)}`;
  return {
    isTagged: producer.isTagged,
    show: (text, isVertical) => {
      hasVertical ||= isVertical;
      if (isVertical) return { font: '/F2', operators: `<${hexText(text)}> Tj` };
      const runs: { font: string; codes: string[] }[] = [];
      for (const character of text) {
        const number = numberOf(character);
        const font = fontOf(number);
        const code = hex((number % bytesInSubset) + firstByte, 2);
        const last = runs.at(-1);
        if (last?.font === font) last.codes.push(code);
        else runs.push({ font, codes: [code] });
      }
      const [first, ...rest] = runs;
      const shown = (codes: readonly string[]) => operatorsOf(codes, producer);
      const others = rest.map(({ font, codes }) => `/${font} SIZE Tf ${shown(codes)}`);
      return { font: `/${first?.font ?? 'F10'}`, operators: [shown(first?.codes ?? []), ...others].join(' ') };
    },
    fonts: () => {
      const subsets = new Map<string, { character: string; code: number }[]>();
      for (const [character, number] of numbers) {
        const entry = { character, code: (number % bytesInSubset) + firstByte };
        subsets.set(fontOf(number), [...(subsets.get(fontOf(number)) ?? []), entry]);
      }
      const parts = [...subsets].map(([name, codes]) => {
        const glyphs = [undefined, ...codes.map(({ character }) => character)];
        const places = new Map(codes.map(({ code }, place) => [code, place + 1]));
        return {
          name,
          object: subsetFont(name, codes),
          descriptor: subsetDescriptor(name),
          map: toUnicode(codes, 2),
          file: trueTypeFont(glyphs, places),
        };
      });
      return {
        first: fontObjects(false, null),
        parts: [...parts, ...(hasVertical ? [{ name: 'F2', object: verticalFont }] : [])],
      };
    },
  };
}

function operatorsOf(codes: readonly string[], producer: PdfProducer | undefined): string {
  switch (producer?.text) {
    case 'single glyphs':
      return codes.map((code) => `<${code}> Tj`).join(' ');
    case 'arrays':
      return `[${chunks(codes)
        .map((chunk) => `<${chunk.join('')}>`)
        .join(String(adjustment))}] TJ`;
    default:
      return `<${codes.join('')}> Tj`;
  }
}

function chunks(codes: readonly string[]): readonly (readonly string[])[] {
  return codes.flatMap((_, place) => (place % everyThird === 0 ? [codes.slice(place, place + everyThird)] : []));
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
