// What a shape is, by its font and by those who look at it: a pure decision.
import type { Witness } from '../../../model/table.js';
import { claimedDigit, type GlyphShape, isLike, likenessesOf } from './glyph-shape.js';

/** A shape, and what the readers of print saw in it, the best one first; an empty text if a reader saw nothing. */
export interface SeenShape {
  readonly shape: GlyphShape;
  readonly readers: readonly Witness[];
}

/** What a shape is taken for. */
export interface ShapeVerdict {
  readonly shape: GlyphShape;
  /** Its digit; null if it stays what its font says, or unknown. */
  readonly digit: string | null;
  /** Who saw this digit where the font does not say it, and nobody saw anything else; none if the digit is in doubt. */
  readonly agreeing: readonly string[];
  /** What the others saw. What the font says is one of them. */
  readonly others: readonly Witness[];
}

const drawings = 'the drawings of digits';
const map = 'the map of its font';
const singleDigit = /^\d$/;
const leastAgreeing = 2;

/**
 * Judges the shapes of doubtful fonts.
 * - A digit that its font says and a reader of print sees is that digit if another reader, or the drawings, see it too. It has no verdict.
 * - A shape that the font does not name is the digit that two see, of whom the first reader is one; in doubt if anybody sees anything else.
 * - A shape that the font says to be something else than the digit that two see is that digit, because a person sees the shape, but in doubt.
 * - Any other digit is what the font says, in doubt. Any other shape has no verdict.
 * A font has one shape for each digit: if two would be the same digit, both are in doubt.
 */
export function judgeShapes(seen: readonly SeenShape[]): readonly ShapeVerdict[] {
  const judged = seen.map((one) => ({ ...one, verdict: verdictOn(one) }));
  const shapesByDigit = new Map<string, Set<string>>();
  for (const { shape, verdict } of judged) {
    const key = `${shape.font} ${verdict?.digit ?? claimedDigit(shape)}`;
    shapesByDigit.set(key, (shapesByDigit.get(key) ?? new Set()).add(shape.outline.path));
  }
  return judged.flatMap(({ shape, verdict }): readonly ShapeVerdict[] => {
    if (verdict === null) return [];
    const isAlone = shapesByDigit.get(`${shape.font} ${verdict.digit}`)?.size === 1;
    return [isAlone ? verdict : inDoubt(verdict)];
  });
}

/** Nobody is left who is sure of it. */
function inDoubt(verdict: ShapeVerdict): ShapeVerdict {
  const { digit, agreeing, others } = verdict;
  const saw = digit ?? '';
  return { ...verdict, agreeing: [], others: [...agreeing.map((reader) => ({ reader, saw })), ...others] };
}

function verdictOn({ shape, readers }: SeenShape): ShapeVerdict | null {
  const claim = claimedDigit(shape);
  const [nearest] = likenessesOf(shape);
  const witnesses = [
    ...readers,
    ...(nearest && isLike(shape, nearest.digit) ? [{ reader: drawings, saw: nearest.digit }] : []),
  ].filter(({ saw }) => saw !== '');
  const votesFor = (digit: string) => witnesses.filter(({ saw }) => saw === digit).map(({ reader }) => reader);
  const isSeenAsSaid =
    claim !== null &&
    readers.some(({ saw }) => saw === claim) &&
    (votesFor(claim).length >= leastAgreeing || isLike(shape, claim));
  if (isSeenAsSaid) return null;
  const found = witnesses.find(({ saw }) => singleDigit.test(saw) && votesFor(saw).length >= leastAgreeing)?.saw;
  const others = witnesses.filter(({ saw }) => saw !== found);
  const isAgreed = found !== undefined && others.length === 0 && readers[0]?.saw === found;
  if (found !== undefined && shape.claim === null) {
    const verdict = { shape, digit: found, agreeing: votesFor(found), others };
    return isAgreed ? verdict : inDoubt(verdict);
  }
  const ofMap = { reader: map, saw: shape.claim ?? '' };
  if (found !== undefined && (claim === null ? isAgreed : votesFor(claim).length === 0))
    return inDoubt({ shape, digit: found, agreeing: votesFor(found), others: [...others, ofMap] });
  return claim === null ? null : { shape, digit: claim, agreeing: [], others: [...witnesses, ofMap] };
}
