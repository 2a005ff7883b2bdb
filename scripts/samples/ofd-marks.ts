// The marks on a page → the objects of a page of OFD (GB/T 33190-2016, 8 to 13). Lengths are in millimetres, y grows downwards.
import type { OfdProducer } from './ofd-producers.js';
import type { PdfMark } from './pdf-marks.js';
import { textWidth } from './pdf-text.js';
import { escapeMarkup } from './xml-text.js';

/** [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type PageMatrix = readonly [number, number, number, number, number, number];

/** What the objects of a file share: numbers for all, the resources that they refer to. */
export class OfdObjects {
  readonly producer: OfdProducer;
  /** The figures that a clip cuts, by their numbers. */
  readonly composites: string[] = [];
  readonly drawParams = new Map<string, number>();
  readonly #glyphs = new Map<string, number>();
  #last = 100;

  constructor(producer: OfdProducer) {
    this.producer = producer;
  }

  nextId(): number {
    this.#last += 1;
    return this.#last;
  }

  glyphOf(character: string): number {
    const glyph = this.#glyphs.get(character) ?? this.#glyphs.size + firstGlyph;
    this.#glyphs.set(character, glyph);
    return glyph;
  }

  /** The number of the drawing parameters with this content. */
  drawParam(attributes: string, colours: string): number {
    const key = `${attributes}>${colours}`;
    const id = this.drawParams.get(key) ?? this.nextId();
    this.drawParams.set(key, id);
    return id;
  }
}

/** Where the objects are on their page, and what the text is in. */
export interface OfdCanvas {
  /** Leads from points of the marks to points of the page. */
  readonly matrix: PageMatrix;
  /** The box of the page in points. */
  readonly page: readonly [x: number, y: number, width: number, height: number];
  readonly objects: OfdObjects;
  /** Whether characters are stated as numbers that only the font understands. */
  readonly isUnmapped: boolean;
}

export const fontId = 3;
export const pictureId = 5;
const firstGlyph = 4;
const ascent = 0.88;
const height = 1.2;
const millimetres = 25.4 / 72;
const privateUse = 0xe000;

/** A length in points as the file states it. */
export function millimetresOf(length: number): string {
  return String(Math.round(length * millimetres * 1e4) / 1e4);
}

/** The objects of some marks, one for each line. */
export function marksObjects(marks: readonly PdfMark[], canvas: OfdCanvas): string {
  return marks.map((mark) => markObject(mark, canvas)).join('\n');
}

function markObject(mark: PdfMark, canvas: OfdCanvas): string {
  switch (mark.kind) {
    case 'text':
      return textObjects(mark, canvas);
    case 'box':
      return boxObject(mark, canvas);
    case 'line':
      return pathObject([mark.from, mark.to], { ...mark, isFilled: false }, canvas);
    case 'clipped':
      return clippedObject(mark, canvas);
    case 'field':
      return '';
  }
}

type Mark<Kind extends PdfMark['kind']> = Extract<PdfMark, { readonly kind: Kind }>;
type Place = readonly [x: number, y: number];

function moved([a, b, c, d, e, f]: PageMatrix, [x, y]: Place): Place {
  return [a * x + c * y + e, b * x + d * y + f];
}

function combined([a, b, c, d, e, f]: PageMatrix, inner: PageMatrix): PageMatrix {
  const [a2, b2, c2, d2, e2, f2] = inner;
  return [a * a2 + c * b2, b * a2 + d * b2, a * c2 + c * d2, b * c2 + d * d2, a * e2 + c * f2 + e, b * e2 + d * f2 + f];
}

function boxAround(places: readonly Place[]) {
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The boundary of an object, and the point that its own coordinates count from. */
function boundaryOf(places: readonly Place[], { objects, page }: OfdCanvas) {
  const [x, y, width, height] = page;
  const box = objects.producer.hasPageBoundaries ? { x, y, width, height } : boxAround(places);
  return {
    origin: [box.x, box.y] as const,
    boundary: `Boundary="${[box.x, box.y, box.width, box.height].map(millimetresOf).join(' ')}"`,
  };
}

function rounded(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}

function greyColour(element: string, grey: number, alpha?: number): string {
  const channel = Math.round(grey * 255);
  return `<ofd:${element} Value="${channel} ${channel} ${channel}"${alpha === undefined ? '' : ` Alpha="${alpha}"`}/>`;
}

function textObjects(mark: Mark<'text'>, canvas: OfdCanvas): string {
  const { producer } = canvas.objects;
  if (producer.text !== 'characters') return textObject([...mark.text], 0, mark, canvas);
  const characters = [...mark.text];
  return characters
    .map((character, index) => (character === ' ' ? '' : textObject([character], index, mark, canvas)))
    .filter((object) => object !== '')
    .join('\n');
}

/** How far the characters of a mark are from its start, and the end of the last. */
function advances({ text, size, spacing = 0, isVertical = false }: Mark<'text'>): readonly number[] {
  const sums = [0];
  for (const character of text)
    sums.push((sums.at(-1) ?? 0) + (isVertical ? size + spacing : textWidth(character, { size, spacing })));
  return sums;
}

/** One object of text: some characters of a mark from an index on. */
function textObject(characters: readonly string[], from: number, mark: Mark<'text'>, canvas: OfdCanvas): string {
  const { objects, matrix } = canvas;
  const { size, isVertical = false, degrees = 0, grey, isUnpainted, isTransparent, isOnOffLayer } = mark;
  const along = advances(mark).slice(from, from + characters.length + 1);
  const [start = 0, end = start] = [along[0], along.at(-1)];
  const angle = (-degrees * Math.PI) / 180;
  const turn: PageMatrix = [
    Math.cos(angle),
    Math.sin(angle),
    -Math.sin(angle),
    Math.cos(angle),
    mark.left,
    mark.baseline,
  ];
  const placed = combined(matrix, turn);
  const first: Place = isVertical ? [-size / 2, start + ascent * size] : [start, 0];
  const corners: readonly Place[] = isVertical
    ? [
        [-size / 2, start],
        [size / 2, start],
        [size / 2, end],
        [-size / 2, end],
      ]
    : [
        [start, -ascent * size],
        [end, -ascent * size],
        [end, (height - ascent) * size],
        [start, (height - ascent) * size],
      ];
  const { origin, boundary } = boundaryOf(
    corners.map((corner) => moved(placed, corner)),
    canvas,
  );
  const isScaled = objects.producer.text === 'scaled';
  const unit = isScaled ? 1 / 10 : 1;
  const [a, b, c, d] = placed;
  const isPlain = !isScaled && b === 0 && c === 0 && a === 1 && d === 1;
  const [startX, startY] = moved(placed, first);
  const [x, y] = [startX - origin[0], startY - origin[1]];
  const ctm = isPlain
    ? ''
    : ` CTM="${[a * unit, b * unit, c * unit, d * unit].map(rounded).join(' ')} ${millimetresOf(x)} ${millimetresOf(y)}"`;
  const place = isPlain ? `X="${millimetresOf(x)}" Y="${millimetresOf(y)}"` : 'X="0" Y="0"';
  const steps = along.slice(1, characters.length).map((sum, index) => (sum - (along[index] ?? 0)) / unit);
  const delta = steps.length === 0 ? '' : ` Delta${isVertical ? 'Y' : 'X'}="${deltas(steps, objects.producer)}"`;
  const text = characters
    .map((character) => (canvas.isUnmapped ? String.fromCodePoint(privateUse + objects.glyphOf(character)) : character))
    .join('');
  const glyphs =
    objects.producer.text === 'glyphs' || canvas.isUnmapped
      ? `<ofd:CGTransform CodePosition="0" CodeCount="${characters.length}" GlyphCount="${characters.length}"><ofd:Glyphs>${characters.map((character) => objects.glyphOf(character)).join(' ')}</ofd:Glyphs></ofd:CGTransform>`
      : '';
  const look = [
    isUnpainted ? ' Fill="false"' : '',
    isTransparent ? ' Alpha="0"' : '',
    isOnOffLayer ? ' Visible="false"' : '',
  ].join('');
  const colour = grey === undefined ? '' : greyColour('FillColor', grey);
  return `<ofd:TextObject ID="${objects.nextId()}" ${boundary}${ctm} Font="${fontId}" Size="${millimetresOf(size / unit)}"${look}>${colour}${glyphs}<ofd:TextCode ${place}${delta}>${escapeMarkup(text)}</ofd:TextCode></ofd:TextObject>`;
}

/** The distances between characters; equal ones that follow each other as one run. */
function deltas(steps: readonly number[], { text }: OfdProducer): string {
  const stated = steps.map(millimetresOf);
  if (text !== 'runs') return stated.join(' ');
  const runs: string[][] = [];
  for (const step of stated) {
    const last = runs.at(-1);
    if (last?.[0] === step) last.push(step);
    else runs.push([step]);
  }
  return runs.map((run) => (run.length > 1 ? `g ${run.length} ${run[0]}` : run[0])).join(' ');
}

function boxObject(mark: Mark<'box'>, canvas: OfdCanvas): string {
  const { left, top, width, height: high, paint, grey } = mark;
  const corners: readonly Place[] = [
    [left, top],
    [left + width, top],
    [left + width, top + high],
    [left, top + high],
  ];
  if (paint !== 'picture') {
    const isFilled = paint === 'filled';
    return pathObject(corners, { width: 0.5, isFilled, ...(grey === undefined ? {} : { grey }) }, canvas);
  }
  const { x, y, width: wide, height: tall } = boxAround(corners.map((corner) => moved(canvas.matrix, corner)));
  const [size, place] = [[wide, tall].map(millimetresOf), [x, y].map(millimetresOf)];
  return `<ofd:ImageObject ID="${canvas.objects.nextId()}" Boundary="${[...place, ...size].join(' ')}" CTM="${size[0]} 0 0 ${size[1]} 0 0" ResourceID="${pictureId}"/>`;
}

interface PathLook {
  readonly width: number;
  readonly isFilled: boolean;
  readonly grey?: number;
  readonly dash?: readonly number[];
}

/** Two places are a line, more are a closed figure. */
function pathObject(places: readonly Place[], look: PathLook, canvas: OfdCanvas): string {
  const { objects, matrix } = canvas;
  const onPage = places.map((place) => moved(matrix, place));
  const { origin, boundary } = boundaryOf(onPage, canvas);
  const scale = Math.hypot(matrix[0], matrix[1]);
  const data = onPage
    .map(
      ([x, y], index) => `${index === 0 ? 'M' : 'L'} ${millimetresOf(x - origin[0])} ${millimetresOf(y - origin[1])}`,
    )
    .join(' ');
  const closed = places.length > 2 ? `${data} C` : data;
  const dash = look.dash && look.dash.length > 0 ? ` DashPattern="${look.dash.map(millimetresOf).join(' ')}"` : '';
  const attributes = `${look.isFilled ? '' : ` LineWidth="${millimetresOf(look.width * scale)}"`}${dash}`;
  const colour = greyColour(look.isFilled ? 'FillColor' : 'StrokeColor', look.grey ?? 0);
  const how = look.isFilled ? ' Fill="true" Stroke="false"' : '';
  const path = `<ofd:AbbreviatedData>${closed}</ofd:AbbreviatedData>`;
  const start = `<ofd:PathObject ID="${objects.nextId()}" ${boundary}${how}`;
  if (objects.producer.hasDrawParams)
    return `${start} DrawParam="${objects.drawParam(attributes, colour)}">${path}</ofd:PathObject>`;
  return `${start}${attributes}>${colour}${path}</ofd:PathObject>`;
}

/** What a clip cuts is a figure of its own with the clip as its boundary. */
function clippedObject(mark: Mark<'clipped'>, canvas: OfdCanvas): string {
  const { left, top, width, height: high } = mark;
  const corners: readonly Place[] = [
    [left, top],
    [left + width, top + high],
  ];
  const { x, y, width: wide, height: tall } = boxAround(corners.map((corner) => moved(canvas.matrix, corner)));
  const { objects } = canvas;
  const id = objects.nextId();
  const matrix = combined([1, 0, 0, 1, -x, -y], canvas.matrix);
  const content = marksObjects(mark.marks, { ...canvas, matrix });
  objects.composites.push(
    `<ofd:CompositeGraphicUnit ID="${id}" Width="${millimetresOf(wide)}" Height="${millimetresOf(tall)}"><ofd:Content>${content}</ofd:Content></ofd:CompositeGraphicUnit>`,
  );
  const box = [x, y, wide, tall].map(millimetresOf).join(' ');
  return `<ofd:CompositeObject ID="${objects.nextId()}" Boundary="${box}" ResourceID="${id}"/>`;
}
