// Boxes, matrices and clips as objects state them (GB/T 33190-2016, 7.1 and 8.4). Lengths are in millimetres.
import { type Matrix, type Point, transformPoint } from '../pdf/page/geometry.js';
import { nodeIn, nodesIn, type XmlNode } from '../xml/xml-tree.js';
import { numbersIn } from './ofd-package.js';
import { pathData, pointsOf } from './ofd-paths.js';

/** A box as the file states it: its corner and its size. */
export interface StatedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box of four numbers; null if it is not stated. */
export function statedBox(text: string | undefined): StatedBox | null {
  const [x, y, width, height] = numbersIn(text);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return { x, y, width, height };
}

/** The matrix of an object; the one that changes nothing if it states none. */
export function matrixIn(node: XmlNode): Matrix {
  const [a, b, c, d, e, f] = numbersIn(node.attributes.get('CTM'));
  const values = [a, b, c, d, e, f];
  return values.includes(undefined) ? [1, 0, 0, 1, 0, 0] : [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

/** The path of an object, as `pathData` gives it; null if it cannot be read. */
export function pathIn(node: XmlNode): readonly number[] | null {
  const texts = (nodeIn(node, 'AbbreviatedData')?.children ?? []).filter((child) => typeof child === 'string');
  return pathData(texts.join(' '));
}

/** The box that a clip leaves, and whether it leaves all of it. */
interface StatedClip {
  readonly box: StatedBox;
  readonly isRectangle: boolean;
}

const near = 0.01;

/** What a clip leaves: the union of its areas. Null if that is not known: only one path is followed. */
export function clipOf(clip: XmlNode): StatedClip | null {
  const [area, ...others] = nodesIn(clip, 'Area');
  const path = nodeIn(area ?? null, 'Path');
  if (area === undefined || path === null || others.length > 0) return null;
  const data = pathIn(path);
  const box = statedBox(path.attributes.get('Boundary'));
  const steps: readonly Matrix[] = [matrixIn(path), [1, 0, 0, 1, box?.x ?? 0, box?.y ?? 0], matrixIn(area)];
  const points = data === null ? [] : pointsOf(data).map((point) => steps.reduce(moved, point));
  if (points.length === 0) return null;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const isCorner = ({ x, y }: Point) => isOneOf(x, left, right) && isOneOf(y, top, bottom);
  return {
    box: { x: left, y: top, width: right - left, height: bottom - top },
    isRectangle: points.length >= 4 && points.every(isCorner),
  };
}

function moved(point: Point, matrix: Matrix): Point {
  return transformPoint(matrix, point);
}

function isOneOf(value: number, one: number, other: number): boolean {
  return Math.abs(value - one) <= near || Math.abs(value - other) <= near;
}
