// The colours and drawing parameters of objects (GB/T 33190-2016, 8.2 and 8.3).
import { nodeIn, type XmlNode } from '../xml/xml-tree.js';
import { numberIn, numbersIn, wordsIn } from './ofd-package.js';
import type { OfdResources } from './ofd-resources.js';

/** A colour: `#rrggbb`, or `pattern` for what is not of one colour; with its alpha from 0 to 1. */
export interface OfdColour {
  readonly value: string;
  readonly alpha: number;
}

/** How an object is painted, apart from its shape. */
export interface OfdPaint {
  /** Null if none is stated: text is black then, and a path is not filled. */
  readonly fill: OfdColour | null;
  readonly stroke: OfdColour;
  /** In millimetres. */
  readonly lineWidth: number;
  /** The lengths of dashes and gaps; empty for a whole line. */
  readonly dashes: readonly number[];
}

/** The colour of what states none. */
export const black: OfdColour = { value: '#000000', alpha: 1 };

/** The paint of what states nothing (tables 21 and 26). */
export const usualPaint: OfdPaint = {
  fill: null,
  stroke: black,
  lineWidth: 0.353,
  dashes: [],
};

const deepest = 16;
/** The alpha of a colour or an object goes up to this. */
const opaque = 255;

/** The paint of an object or layer: its own entries, then those of its drawing parameters, which inherit from others, then those around it. */
export function statedPaintOf(node: XmlNode, around: OfdPaint, resources: OfdResources): OfdPaint {
  const sources = [node];
  let reference = node.attributes.get('DrawParam');
  while (reference !== undefined && sources.length < deepest) {
    const parameters = resources.drawParam(reference);
    if (parameters === null) break;
    sources.push(parameters);
    reference = parameters.attributes.get('Relative');
  }
  const colour = (name: string) => sources.map((source) => nodeIn(source, name)).find((each) => each !== null);
  const [fill, stroke] = [colour('FillColor'), colour('StrokeColor')];
  const stating = (attribute: string) => sources.find((source) => source.attributes.has(attribute));
  const [wide, dashed] = [stating('LineWidth'), stating('DashPattern')];
  return {
    fill: fill ? colourOf(fill, resources) : around.fill,
    stroke: stroke ? colourOf(stroke, resources) : around.stroke,
    lineWidth: wide ? numberIn(wide, 'LineWidth', around.lineWidth) : around.lineWidth,
    dashes: dashed ? numbersIn(dashed.attributes.get('DashPattern')) : around.dashes,
  };
}

/** The alpha of an object itself, from 0 to 1. */
export function alphaOf(node: XmlNode): number {
  return Math.min(1, Math.max(0, numberIn(node, 'Alpha', opaque) / opaque));
}

const shadings: readonly string[] = ['Pattern', 'AxialShd', 'RadialShd', 'GouraudShd', 'LaGourandShd', 'LaGouraudShd'];
const hexadecimal = /^#([0-9a-f]{1,2})$/i;

function colourOf(node: XmlNode, resources: OfdResources): OfdColour {
  const alpha = alphaOf(node);
  const stated = node.attributes.get('Value')?.trim();
  if (shadings.some((name) => nodeIn(node, name) !== null)) return { value: 'pattern', alpha };
  // A palette may stand in for the value; its colours are not looked up.
  if (stated === undefined || stated === '')
    return { value: node.attributes.has('Index') ? 'pattern' : '#000000', alpha };
  const channels = wordsIn(stated).map(channelOf);
  const space = node.attributes.get('ColorSpace');
  return { value: rgbOf(channels, space === undefined ? '' : resources.colourSpaceOf(space)), alpha };
}

function channelOf(word: string): number {
  const digits = hexadecimal.exec(word)?.[1];
  const value = digits === undefined ? Number(word) : Number.parseInt(digits, 16);
  return Number.isFinite(value) ? Math.min(opaque, Math.max(0, value)) : 0;
}

/** The number of channels decides where it contradicts the colour space, as it does for viewers. */
function rgbOf(channels: readonly number[], space: string): string {
  const [first = 0, second = 0, third = 0, black = 0] = channels;
  if (channels.length === 1) return hexColour([first, first, first]);
  if (channels.length === 4 || space === 'CMYK')
    return hexColour([first, second, third].map((ink) => (opaque - ink) * (1 - black / opaque)));
  return hexColour([first, second, third]);
}

function hexColour(channels: readonly number[]): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
