// Painted rules → lines: a double line becomes one, dashes and the pieces between cells are joined, and lines that touch form one figure.
import type { Rule } from '../page/painted-page.js';

/** Rules within this distance are one line: double lines, and the borders of neighbouring boxes. */
const sameLine = 3.2;
/** Gaps in a line up to this are closed: those between dashes, and corners that are left out. */
const widestGap = 4;
/** Anything shorter is not a line: a dot of a dotted line, taken along the other axis, or the stub of a corner. */
const shortestLine = 3.5;

/** A line with the stretches of it that are painted, in order, not touching each other. */
export interface RuleLine {
  readonly axis: Rule['axis'];
  readonly at: number;
  readonly stretches: readonly Stretch[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The lines of one figure, which may be a table: every line touches another. */
export interface RuledFigure {
  readonly horizontal: readonly RuleLine[];
  readonly vertical: readonly RuleLine[];
}

/**
 * Joins rules into lines and groups the lines that touch. A figure with fewer than two lines along either axis is left out.
 * @param complete adds the lines of a figure that are not painted
 */
export function figuresOf(
  rules: readonly Rule[],
  complete: (figure: RuledFigure) => RuledFigure = (figure) => figure,
): readonly RuledFigure[] {
  const pieces = [...ruleLinesOf(rules, 'horizontal'), ...ruleLinesOf(rules, 'vertical')].flatMap((line) =>
    line.stretches
      .filter((stretch) => stretch.to - stretch.from >= shortestLine)
      .map((stretch): Rule => ({ axis: line.axis, at: line.at, ...stretch })),
  );
  return groupTouching(pieces)
    .map((group) => ({ horizontal: ruleLinesOf(group, 'horizontal'), vertical: ruleLinesOf(group, 'vertical') }))
    .map(complete)
    .filter((figure) => figure.horizontal.length >= 2 && figure.vertical.length >= 2);
}

/** The lines along one axis, in order. Rules that are near the first rule of a line belong to that line. */
export function ruleLinesOf(rules: readonly Rule[], axis: Rule['axis']): readonly RuleLine[] {
  const sorted = rules.filter((rule) => rule.axis === axis).sort((a, b) => a.at - b.at);
  const lines: { first: number; members: Rule[] }[] = [];
  for (const rule of sorted) {
    const line = lines.at(-1);
    if (line && rule.at - line.first <= sameLine) line.members.push(rule);
    else lines.push({ first: rule.at, members: [rule] });
  }
  return lines.map(({ members }) => ({ axis, at: meanOf(members), stretches: unite(members) }));
}

/** Longer rules weigh more, because the stubs of mitred corners lie a little to the side. */
function meanOf(members: readonly Rule[]): number {
  const weight = members.reduce((sum, rule) => sum + rule.to - rule.from, 0);
  return members.reduce((sum, rule) => sum + rule.at * (rule.to - rule.from), 0) / weight;
}

function unite(members: readonly Rule[]): readonly Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  for (const { from, to } of [...members].sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last && from - last.to <= widestGap) last.to = Math.max(last.to, to);
    else stretches.push({ from, to });
  }
  return stretches;
}

function groupTouching(pieces: readonly Rule[]): readonly (readonly Rule[])[] {
  const parent = pieces.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  pieces.forEach((a, i) => {
    if (a.axis !== 'horizontal') return;
    pieces.forEach((b, j) => {
      if (b.axis === 'vertical' && touch(a, b)) parent[find(i)] = find(j);
    });
  });
  const groups = new Map<number, Rule[]>();
  pieces.forEach((piece, index) => {
    const root = find(index);
    groups.set(root, [...(groups.get(root) ?? []), piece]);
  });
  return [...groups.values()];
}

function touch(horizontal: Rule, vertical: Rule): boolean {
  return (
    vertical.at >= horizontal.from - sameLine &&
    vertical.at <= horizontal.to + sameLine &&
    horizontal.at >= vertical.from - sameLine &&
    horizontal.at <= vertical.to + sameLine
  );
}

/** The share of a line between two places that is painted, from 0 to 1. */
export function coverage(line: RuleLine, from: number, to: number): number {
  if (to <= from) return 0;
  const painted = line.stretches.reduce(
    (sum, stretch) => sum + Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from)),
    0,
  );
  return painted / (to - from);
}
