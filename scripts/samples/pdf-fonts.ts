// The fonts of the PDFs (ISO 32000-1, 9.7). None is embedded: a viewer supplies the glyphs.

import { hexText } from './pdf-text.js';

const mostLinesInBlock = 100;
const system = '<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>';
const metrics = '/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93';

/** A character with the code that a font gives it. */
interface FontCode {
  readonly character: string;
  readonly code: number;
}

/**
 * Three objects from number 3 on: the font, its descendant, its descriptor.
 * @param codes of a font that numbers its glyphs and has a map from them to characters, whose number replaces `MAP`; null without a map
 */
export function fontObjects(isUnmapped: boolean, codes: readonly FontCode[] | null): readonly string[] {
  if (!isUnmapped) return mappedFont;
  const [font = '', descendant = '', descriptor = ''] = unmappedFont;
  if (codes === null) return unmappedFont;
  const widths = codes.filter(isNarrow).map(({ code }) => `${code} [500]`);
  return [
    font.replace(' >>', ' /ToUnicode MAP 0 R >>'),
    descendant.replace('/DW 1000', `/DW 1000 /W [${widths.join(' ')}]`),
    descriptor.replace(' >>', ' /FontFile2 FILE 0 R >>'),
  ];
}

/** A simple font of one byte a character. `MAP` stands for the number of its map. */
export function subsetFont(name: string, codes: readonly FontCode[]): string {
  const first = Math.min(...codes.map(({ code }) => code));
  const widths = codes.map((entry) => (isNarrow(entry) ? 500 : 1000));
  return `<< /Type /Font /Subtype /TrueType /BaseFont /${subsetName(name)} /FirstChar ${first} /LastChar ${first + codes.length - 1} /Widths [${widths.join(' ')}] /FontDescriptor DESCRIPTOR 0 R /ToUnicode MAP 0 R >>`;
}

/** The descriptor of such a font. `FILE` stands for the number of its file. */
export function subsetDescriptor(name: string): string {
  return `<< /Type /FontDescriptor /FontName /${subsetName(name)} /Flags 4 ${metrics} /FontFile2 FILE 0 R >>`;
}

function subsetName(name: string): string {
  return `${String.fromCharCode('A'.charCodeAt(0) + (Number(name.slice(1)) % 26))}AAAAA+SimSun`;
}

/** The map from codes of so many hexadecimal digits to characters (9.10.3). */
export function toUnicode(codes: readonly FontCode[], digits: 2 | 4): string {
  const hex = (code: number, length: number) => code.toString(16).padStart(length, '0').toUpperCase();
  const lines = codes.map(({ character, code }) => `<${hex(code, digits)}> <${hexText(character)}>`);
  const blocks = lines.flatMap((_, place) => {
    if (place % mostLinesInBlock !== 0) return [];
    const block = lines.slice(place, place + mostLinesInBlock);
    return [`${block.length} beginbfchar`, ...block, 'endbfchar'];
  });
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    `<${hex(0, digits)}> <${'F'.repeat(digits)}>`,
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

function isNarrow({ character }: FontCode): boolean {
  return (character.codePointAt(0) ?? 0) < 0x7f;
}

const mappedFont: readonly string[] = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo ${system} /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>`,
  `<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 ${metrics} >>`,
];

/** The codes are glyph numbers of a subset, and nothing says which characters they are: no ToUnicode, no known collection. */
const unmappedFont: readonly string[] = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+SubsetSong /Encoding /Identity-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+SubsetSong /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /CIDToGIDMap /Identity /FontDescriptor 5 0 R >>',
  `<< /Type /FontDescriptor /FontName /ABCDEF+SubsetSong /Flags 4 ${metrics} >>`,
];

/** The first font, set vertically. */
export const verticalFont =
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-V /Encoding /UniGB-UCS2-V /DescendantFonts [4 0 R] >>';

/** A subset of numbered glyphs, set vertically. `MAP` stands for the number of its map. */
export const verticalSubset =
  '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+SubsetSong /Encoding /Identity-V /DescendantFonts [4 0 R] /ToUnicode MAP 0 R >>';
