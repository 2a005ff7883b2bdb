// A document that shows a text in a Type 3 font, whose glyphs are drawn by operators (ISO 32000-1, 9.6.5).
import { pdf, stream } from '../pdf-builder.js';

/** The glyphs of the font by name, as the operators that draw them, in a thousand units to the em. */
export type Type3Glyphs = Readonly<Record<string, string>>;

/** A page of 300 by 200 points that shows the codes from 65 on, one for each glyph, in 20 points at (20, 100). */
export function type3Pdf(glyphs: Type3Glyphs, fontBox: readonly number[]): Uint8Array {
  const names = Object.keys(glyphs);
  const firstCode = 65;
  const firstProcedure = 6;
  const procedures = names.map((name, index) => `/${name} ${firstProcedure + index} 0 R`).join(' ');
  const widths = names.map(() => '1000').join(' ');
  const differences = `${firstCode} ${names.map((name) => `/${name}`).join(' ')}`;
  const codes = String.fromCharCode(...names.map((_, index) => firstCode + index));
  return pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 300 200] >>',
    `<< /Type /Font /Subtype /Type3 /FontBBox [${fontBox.join(' ')}] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << ${procedures} >> /Encoding << /Type /Encoding /Differences [${differences}] >> /FirstChar ${firstCode} /LastChar ${firstCode + names.length - 1} /Widths [${widths}] /Resources << >> >>`,
    '<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>',
    stream(`BT /F1 20 Tf 1 0 0 1 20 100 Tm (${codes}) Tj ET BT /F1 20 Tf 1 0 0 1 20 60 Tm (${codes}) Tj ET`),
    ...Object.values(glyphs).map(stream),
  ]);
}
