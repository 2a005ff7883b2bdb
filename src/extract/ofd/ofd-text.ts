// The characters of a text object and where each stands (GB/T 33190-2016, 11.3).
import type { Point } from '../pdf/page/geometry.js';
import { nodesIn, type XmlNode } from '../xml/xml-tree.js';
import { numberIn, numbersIn, wordsIn } from './ofd-package.js';

/** A line of text as the file places it, in the space of its object. */
export interface PlacedCharacters {
  readonly characters: readonly string[];
  readonly places: readonly Point[];
  /** Whether the file says where each character stands. If not, they follow each other as wide as fonts usually are. */
  readonly isPlaced: boolean;
}

/** The texts of one object. One that does not say where it begins follows the one before. */
export function textsOf(object: XmlNode): readonly PlacedCharacters[] {
  const size = numberIn(object, 'Size', 0);
  let start: Point = { x: 0, y: 0 };
  return nodesIn(object, 'TextCode').map((node) => {
    start = { x: numberIn(node, 'X', start.x), y: numberIn(node, 'Y', start.y) };
    return placedText(node, start, size);
  });
}

const lineEnds = /[\r\n]+/g;

function placedText(node: XmlNode, start: Point, size: number): PlacedCharacters {
  const text = node.children.filter((child) => typeof child === 'string').join('');
  // Line ends come from programs that indent XML: no character of a line is one.
  const characters = [...(text.includes('\n') ? text.trim().replace(lineEnds, '') : text)];
  const steps = Math.max(0, characters.length - 1);
  const across = stepsOf(node.attributes.get('DeltaX'), steps);
  const down = stepsOf(node.attributes.get('DeltaY'), steps);
  const seen = Math.max(
    0,
    characters.findLastIndex((character) => character.trim() !== ''),
  );
  const isPlaced = Math.max(across.length, down.length) >= seen;
  const places = [start];
  let { x, y } = start;
  for (let step = 0; step < steps; step++) {
    const isStated = step < across.length || step < down.length;
    x += isStated ? (across[step] ?? 0) : usualWidthOf(characters[step] ?? '') * size;
    y += down[step] ?? 0;
    places.push({ x, y });
  }
  return { characters, places: characters.length === 0 ? [] : places, isPlaced };
}

/** The distances between characters: numbers, or `g n d` for n times the same. */
function stepsOf(stated: string | undefined, count: number): readonly number[] {
  const words = wordsIn(stated);
  const steps: number[] = [];
  for (let index = 0; index < words.length && steps.length < count; index++) {
    if (words[index]?.toLowerCase() === 'g') {
      const [times = 0, distance = 0] = numbersIn(words.slice(index + 1, index + 3).join(' '));
      for (let time = 0; time < times && steps.length < count; time++) steps.push(distance);
      index += 2;
    } else steps.push(...numbersIn(words[index]).slice(0, 1));
  }
  return steps;
}

const lastNarrow = 0xff;
const halfWidth = 0.5;

/** How wide a character usually is, as a share of its size: Chinese fonts have Latin letters and digits of half the width. */
export function usualWidthOf(character: string): number {
  return (character.codePointAt(0) ?? 0) <= lastNarrow ? halfWidth : 1;
}
