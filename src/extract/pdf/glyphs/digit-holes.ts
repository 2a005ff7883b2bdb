// Whether an outline can be that of a digit. Fonts may say wrong characters; the holes of a shape do not lie.

/** How many holes a digit has, as far as it is the same in all fonts: 2 and 4 are drawn both ways. */
const holes: Readonly<Record<string, number>> = { '0': 1, '1': 0, '3': 0, '5': 0, '6': 1, '7': 0, '8': 2, '9': 1 };
/** Contours smaller than this share of the largest are specks. */
const speck = 0.01;

/**
 * Whether an outline contradicts the digit that it is read as: it has a hole where the digit has none, or too few contours to have the holes
 * of the digit. Fonts that draw digits with strokes across each other have more contours, so more contradict nothing.
 * @param outline the path of an SVG, as pdf.js gives it: absolute coordinates, M L Q C Z
 */
export function contradictsDigit(outline: string, digit: string): boolean {
  const expected = holes[digit];
  if (expected === undefined) return false;
  const areas = outline.split('M').flatMap((contour) => areaOf(contour) ?? []);
  const largest = areas.reduce((most, area) => (Math.abs(area) > Math.abs(most) ? area : most), 0);
  const shapes = areas.filter((area) => Math.abs(area) > speck * Math.abs(largest));
  const counter = shapes.filter((area) => Math.sign(area) !== Math.sign(largest)).length;
  return expected === 0 ? counter > 0 : shapes.length > 0 && shapes.length < expected + 1;
}

/** The signed area within the points of a contour; null if there are fewer than three. */
function areaOf(contour: string): number | null {
  const numbers = (contour.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/gi) ?? []).map(Number);
  const points = numbers.length / 2;
  if (points < 3) return null;
  let sum = 0;
  for (let index = 0; index < points; index++) {
    const next = (index + 1) % points;
    sum +=
      (numbers[2 * index] ?? 0) * (numbers[2 * next + 1] ?? 0) -
      (numbers[2 * next] ?? 0) * (numbers[2 * index + 1] ?? 0);
  }
  return sum / 2;
}
