// The programs that write PDFs, as data: their coordinates, how their fonts number glyphs, in which pieces they show a text, how they rule
// tables. After files of Word, WPS, LibreOffice, Chromium, Acrobat Distiller and iText.
import type { PdfRules } from './pdf-looks.js';

export interface PdfProducer {
  readonly name: string;
  readonly creator: string;
  readonly producer: string;
  readonly version: '1.4' | '1.5' | '1.6' | '1.7';
  /**
   * How the codes of a text are to be understood: `predefined` by a CMap that every reader knows, `glyphs` as numbers of glyphs of one
   * subset with a ToUnicode map, `subsets` as bytes in several subset fonts with a map each.
   */
  readonly font: 'predefined' | 'glyphs' | 'subsets';
  /** A text is shown as a string, as an array with small adjustments, or glyph by glyph. */
  readonly text: 'strings' | 'arrays' | 'single glyphs';
  /** How many points a unit is. */
  readonly unit: number;
  readonly isUpsideDown: boolean;
  /** Texts are marked content of a structure tree. */
  readonly isTagged: boolean;
  readonly rules: PdfRules;
}

const upright = { unit: 1, isUpsideDown: false, isTagged: false } as const;

/** Every program that is known to write PDFs here. */
export const pdfProducers: readonly PdfProducer[] = [
  {
    ...upright,
    name: 'Word',
    creator: 'Microsoft® Word 2019',
    producer: 'Microsoft® Word 2019',
    version: '1.7',
    font: 'glyphs',
    text: 'arrays',
    isTagged: true,
    rules: 'filled',
  },
  {
    ...upright,
    name: 'WPS',
    creator: 'WPS 文字',
    producer: '',
    version: '1.7',
    font: 'glyphs',
    text: 'single glyphs',
    rules: 'lines',
  },
  {
    ...upright,
    name: 'LibreOffice',
    creator: 'Writer',
    producer: 'LibreOffice 7.3',
    version: '1.6',
    font: 'subsets',
    text: 'arrays',
    rules: 'lines',
  },
  {
    name: 'Chromium',
    creator:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Safari/537.36',
    producer: 'Skia/PDF m116',
    version: '1.4',
    font: 'glyphs',
    text: 'single glyphs',
    unit: 0.24,
    isUpsideDown: true,
    isTagged: true,
    rules: 'filled',
  },
  {
    ...upright,
    name: 'Distiller',
    creator: 'PScript5.dll Version 5.2.2',
    producer: 'Acrobat Distiller 9.0.0 (Windows)',
    version: '1.5',
    font: 'predefined',
    text: 'arrays',
    rules: 'stroked',
  },
  {
    ...upright,
    name: 'iText',
    creator: 'JasperReports (report)',
    producer: 'iText 2.1.7 by 1T3XT',
    version: '1.4',
    font: 'predefined',
    text: 'strings',
    rules: 'boxes',
  },
];
