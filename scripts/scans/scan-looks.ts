// How reports look as scans: what is printed, what the page goes through, how its picture is kept.
import type { FormName } from '../accuracy/draft.js';
import type { PdfLook } from '../samples/pdf-looks.js';
import type { PictureKeeping } from './scan-file.js';
import type { Wear } from './wear.js';

/** A look of a scan by name. */
export interface ScanLook {
  readonly name: string;
  readonly form: FormName;
  /** The name of a look of the report's content, such as empty cells for zeros. */
  readonly content?: string;
  readonly pdf?: PdfLook;
  /** The kind of font; if not stated, Song. */
  readonly font?: 'Hei' | 'Kai';
  readonly resolution?: number;
  readonly ruleWidth?: number;
  readonly wear?: Wear;
  readonly keeping?: PictureKeeping;
  /** `digits` are written into some cells by hand, `scribbles` into blank ones. */
  readonly pen?: 'digits' | 'scribbles';
  /** `hidden` text over the picture says wrong numbers; `outside` text is around pictures of tables. */
  readonly texts?: 'hidden' | 'outside';
  /** Pages that are turned, by their number from 1, and by how many degrees clockwise. */
  readonly turnedPages?: Readonly<Record<number, NonNullable<Wear['quarter']>>>;
  /** Two pages are side by side in one picture. */
  readonly isPaired?: boolean;
}

const photo: Wear = { perspective: 0.05, curl: 6, shadow: 0.4, degrees: 0.8, paper: '#efeadb', noise: 14 };

export const scanLooks: readonly ScanLook[] = [
  { name: 'plain, 200 dpi', form: '2021' },
  { name: 'plain, 300 dpi', form: '2019', resolution: 300, font: 'Hei' },
  {
    name: '150 dpi, empty cells for zeros',
    form: '2021',
    resolution: 150,
    content: 'empty cells for zeros',
    keeping: { quality: 60 },
  },
  { name: '120 dpi', form: '2019', resolution: 120, keeping: { quality: 55 } },
  { name: '100 dpi', form: '2014', resolution: 100, keeping: { quality: 60 } },
  { name: 'two shades, 200 dpi', form: '2021', content: 'strokes for zeros', keeping: {} },
  { name: 'two shades, 300 dpi, dust', form: '2019', resolution: 300, wear: { noise: 60, dust: 6 }, keeping: {} },
  {
    name: 'two shades, broken print',
    form: '2021',
    wear: { ink: 0.62, noise: 70, blur: 0.15 },
    keeping: { threshold: 125 },
  },
  { name: 'turned by 1.5 degrees', form: '2014', wear: { degrees: 1.5 } },
  { name: 'two shades, turned', form: '2014', wear: { degrees: -1 }, keeping: {} },
  { name: 'a red stamp across numbers', form: '2021', font: 'Hei', wear: { stamp: [440, 330] } },
  { name: 'a stamp across numbers, in grey', form: '2021', wear: { stamp: [440, 330], stampColour: '#777777' } },
  { name: 'a stamp across numbers, in two shades', form: '2019', wear: { stamp: [430, 360] }, keeping: {} },
  { name: 'a photo', form: '2019', wear: photo },
  {
    name: 'a blurred photo, 150 dpi',
    form: '2021',
    resolution: 150,
    wear: { ...photo, blur: 0.5 },
    keeping: { quality: 60 },
  },
  { name: 'turned by 90 degrees', form: '2021', wear: { quarter: 90 } },
  { name: 'upside down', form: '2019', wear: { quarter: 180, noise: 20 } },
  { name: 'turned by 270 degrees', form: '2014', wear: { quarter: 270, degrees: 0.7 } },
  { name: 'two pages in one picture', form: '2021', isPaired: true },
  { name: 'two columns', form: '2021', pdf: { sideBySide: true, paper: [842, 595], margin: 50 }, font: 'Hei' },
  { name: 'digits by hand', form: '2021', pen: 'digits' },
  { name: 'scribbles in blank cells', form: '2021', content: 'empty cells for zeros', pen: 'scribbles' },
  { name: 'strips', form: '2019', keeping: { quality: 75, strips: 7 } },
  { name: 'text around pictures of tables', form: '2021', texts: 'outside' },
  { name: 'a hidden layer of wrong text', form: '2021', texts: 'hidden' },
  { name: 'three rules', form: '2021', pdf: { rules: 'three_lines' } },
  { name: 'no rules', form: '2019', pdf: { rules: 'none' }, font: 'Hei' },
  {
    name: '150 dpi, thousands separated by commas',
    form: '2021',
    resolution: 150,
    content: 'thousands separated by commas',
  },
  { name: 'small print', form: '2021', pdf: { tableTextSize: 7 }, ruleWidth: 0.3 },
  { name: 'thick rules, landscape', form: '2019', pdf: { rules: 'thick', paper: [842, 595] }, font: 'Kai' },
  { name: 'faint ink, dust', form: '2014', wear: { ink: 0.5, dust: 10, noise: 25 }, keeping: { quality: 65 } },
  {
    name: 'a dark shadow, full-width digits',
    form: '2021',
    content: 'full-width digits',
    wear: { shadow: 0.65, paper: '#d9d2c0' },
  },
  { name: 'a page upside down in the middle', form: '2021', turnedPages: { 2: 180 } },
  { name: 'a table over pages that are turned differently', form: '2021', turnedPages: { 2: 90, 3: 270 }, font: 'Hei' },
];
