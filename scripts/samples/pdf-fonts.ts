// The fonts of the PDFs (ISO 32000-1, 9.7). None is embedded: a viewer supplies the glyphs.

const system = '<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>';
const metrics = '/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93';

/** Three objects from number 3 on: the font, its descendant, its descriptor. */
export function fontObjects(isUnmapped: boolean): readonly string[] {
  return isUnmapped ? unmappedFont : mappedFont;
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
