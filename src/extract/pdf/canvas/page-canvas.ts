// The canvases that pages are painted on. Fonts that a PDF does not embed are taken from the machine. If such a font lacks a character, the
// library does not look in another font, so for Chinese text a Chinese font must be named before the others.
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

interface PageCanvas {
  canvas: Canvas | null;
  context: SKRSContext2D | null;
}

const chinese = /CJK|Song|Hei|Kai|Fang|Ming|宋|黑|楷|仿/u;
const serif = /Serif|Song|Ming|Fang|Kai|宋|仿|楷/u;
const families = /(?:"[^"]*"|[\w-]+)(?:, *(?:"[^"]*"|[\w-]+))*$/u;

/** The Chinese font of this machine that is most like the print of a report; null if there is none. */
function chineseFamily(): string | null {
  const known = GlobalFonts.families.map(({ family }) => family).filter((family) => chinese.test(family));
  return known.find((family) => serif.test(family)) ?? known[0] ?? null;
}

/** Makes canvases for pdf.js, as its own factory for Node does, but with a Chinese font before the fonts that pdf.js asks for. */
export class PageCanvasFactory {
  /** Looked for when the first page is painted, because many documents are opened and few are painted. */
  #chinese: string | null | undefined;

  create(width: number, height: number): PageCanvas {
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    this.#chinese ??= chineseFamily();
    if (this.#chinese !== null) preferFont(context, this.#chinese);
    return { canvas, context };
  }

  reset({ canvas }: PageCanvas, width: number, height: number): void {
    if (canvas === null) return;
    canvas.width = width;
    canvas.height = height;
  }

  destroy(page: PageCanvas): void {
    this.reset(page, 0, 0);
    page.canvas = null;
    page.context = null;
  }
}

function preferFont(context: SKRSContext2D, family: string): void {
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(context), 'font');
  if (own?.set === undefined) return;
  Object.defineProperty(context, 'font', {
    get: () => own.get?.call(context),
    set: (font: string) =>
      own.set?.call(
        context,
        font.replace(families, (asked) => `"${family}", ${asked}`),
      ),
  });
}
