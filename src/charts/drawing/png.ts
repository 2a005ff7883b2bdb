// A chart as PNG, at two pixels for each of the SVG. The library that paints it takes one font by its exact name, knows no lengths in em, and fills
// lines, which are then seen as hairs between their dashes.
import { parsedSvg, type SvgElement } from './svg.js';

/** Pixels for each unit of the SVG. */
const scale = 2;
const chinese = /\p{Script=Han}/u;
/** Fonts of usual systems that have Chinese characters, the most fitting first. */
const chineseFonts: readonly RegExp[] = [
  /(?:Noto Sans|Source Han Sans).*(?:SC|CN)/u,
  /Noto Sans CJK|Source Han Sans/u,
  /PingFang SC|Hiragino Sans GB|Microsoft YaHei|WenQuanYi|SimHei|Heiti|Droid Sans Fallback/u,
  /CJK|Song|Hei|Kai|Fang|宋|黑|楷|仿/u,
];
const ems = /^(-?[\d.]+)em$/;
const defaultSize = 12;

/** Why a chart cannot be painted here. */
export class MissingFontError extends Error {
  override readonly name = 'MissingFontError';
}

/**
 * Paints an SVG chart.
 * @throws MissingFontError if it has Chinese text and no font of this machine has Chinese characters
 */
export async function paintChart(svg: string): Promise<Uint8Array> {
  const { createCanvas, GlobalFonts, loadImage } = await import('@napi-rs/canvas');
  const families = GlobalFonts.families.map(({ family }) => family);
  const font = chineseFonts.flatMap((pattern) => families.filter((family) => pattern.test(family)))[0];
  if (font === undefined && chinese.test(svg))
    throw new MissingFontError(
      'No font of this machine has Chinese characters. Install one, such as the package fonts-noto-cjk of Debian and Ubuntu, or write an SVG.',
    );
  const root = parsedSvg(svg);
  const [width, height] = ['width', 'height'].map((name) => scale * Number(root.getAttribute(name)));
  if (width === undefined || height === undefined) throw new Error('Expected a chart to have a width and a height');
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('font-family', font ?? 'sans-serif');
  prepare(root, defaultSize);
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(root.outerHTML)), 0, 0);
  return canvas.toBuffer('image/png');
}

/** Replaces lengths in em by pixels, and leaves lines unfilled. @param around the font size around the element */
function prepare(element: SvgElement, around: number): void {
  if (element.tagName.toLowerCase() === 'line') element.setAttribute('fill', 'none');
  const size = Number(element.getAttribute('font-size') ?? around) || around;
  for (const name of ['dy', 'dx', 'y', 'x']) {
    const [, length] = ems.exec(element.getAttribute(name) ?? '') ?? [];
    if (length !== undefined) element.setAttribute(name, String(Number(length) * size));
  }
  for (const child of element.children) prepare(child, size);
}
