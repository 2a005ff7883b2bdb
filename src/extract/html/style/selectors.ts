// Selectors of a style sheet (Selectors 4) → what decides whether they match an element. A selector with a part that is not understood
// (:hover, ::first-letter) matches nothing.
import type { CssNode, Selector } from 'css-tree';
import { attributeOf, elementsOf, nextOf, type ParsedElement, parentOf, previousOf } from './parsed-page.js';

type Test = (element: ParsedElement) => boolean;
type Combinator = ' ' | '>' | '+' | '~';

interface Compound {
  readonly tests: readonly Test[];
  /** How the compound before this one is related to it; null for the first. */
  readonly combinator: Combinator | null;
}

/** Where a style sheet puts text of its own: before or after what an element holds. */
export type GeneratedPlace = 'before' | 'after';

/** A selector that is ready to be matched. */
export interface CompiledSelector {
  /** From right to left. */
  readonly compounds: readonly Compound[];
  /** Selectors 4, section 17: identifiers × 10⁶ + classes × 10³ + types. */
  readonly specificity: number;
  /** What the last compound requires, as `#id`, `.class` or the name of the element; `*` if it requires none of them. */
  readonly key: string;
  /** The pseudo-element of the matched element that the rule is about; null if it is about the element. */
  readonly place: GeneratedPlace | null;
}

const weightOfId = 1_000_000;
const weightOfClass = 1000;
const blankRun = /[ \t\n\r\f]+/;

/** The classes of an element. */
export function classesOf(element: ParsedElement): readonly string[] {
  const stated = attributeOf(element, 'class');
  return stated === undefined ? [] : stated.split(blankRun).filter((name) => name !== '');
}

/** Compiles a selector; null if a part of it is not understood. */
export function compileSelector(selector: Selector): CompiledSelector | null {
  const compounds: Compound[] = [];
  let tests: Test[] = [];
  let key = '*';
  let combinator: Combinator | null = null;
  let specificity = 0;
  let place: GeneratedPlace | null = null;
  for (const node of selector.children.toArray()) {
    if (place !== null) return null;
    place = placeOf(node);
    if (place !== null) {
      specificity++;
      continue;
    }
    if (node.type === 'Combinator') {
      const relation = combinatorOf(node.name);
      if (relation === null) return null;
      compounds.push({ tests, combinator });
      [tests, key, combinator] = [[], '*', relation];
      continue;
    }
    const part = compilePart(node);
    if (part === null) return null;
    tests.push(part.test);
    specificity += part.weight;
    if (part.key !== null && (key === '*' || part.weight === weightOfId)) key = part.key;
  }
  compounds.push({ tests, combinator });
  return { compounds: compounds.reverse(), specificity, key, place };
}

/** `::before`, or `:before` as CSS 2 writes it. */
function placeOf(node: CssNode): GeneratedPlace | null {
  if (node.type !== 'PseudoElementSelector' && node.type !== 'PseudoClassSelector') return null;
  const name = node.name.toLowerCase();
  return name === 'before' || name === 'after' ? name : null;
}

function combinatorOf(name: string): Combinator | null {
  return name === ' ' || name === '>' || name === '+' || name === '~' ? name : null;
}

interface Part {
  readonly test: Test;
  readonly weight: number;
  readonly key: string | null;
}

function compilePart(node: CssNode): Part | null {
  switch (node.type) {
    case 'TypeSelector': {
      const name = node.name.toLowerCase();
      if (name === '*') return { test: () => true, weight: 0, key: null };
      return { test: (element) => element.name === name, weight: 1, key: name };
    }
    case 'IdSelector':
      return { test: (element) => attributeOf(element, 'id') === node.name, weight: weightOfId, key: `#${node.name}` };
    case 'ClassSelector':
      return { test: (element) => classesOf(element).includes(node.name), weight: weightOfClass, key: `.${node.name}` };
    case 'AttributeSelector': {
      const stated = node.value;
      const wanted = stated === null ? null : stated.type === 'String' ? stated.value : stated.name;
      const test = attributeTest(node.name.name.toLowerCase(), node.matcher, wanted);
      return test && { test, weight: weightOfClass, key: null };
    }
    case 'PseudoClassSelector':
      return compilePseudoClass(node.name.toLowerCase(), node.children?.toArray() ?? []);
    default:
      return null;
  }
}

function attributeTest(name: string, matcher: string | null, wanted: string | null): Test | null {
  const compare = wanted === null ? () => true : comparisons[matcher ?? '']?.(wanted);
  if (!compare) return null;
  return (element) => {
    const value = attributeOf(element, name);
    return value !== undefined && compare(value);
  };
}

const comparisons: Readonly<Record<string, (wanted: string) => (value: string) => boolean>> = {
  '=': (wanted) => (value) => value === wanted,
  '~=': (wanted) => (value) => value.split(blankRun).includes(wanted),
  '|=': (wanted) => (value) => value === wanted || value.startsWith(`${wanted}-`),
  '^=': (wanted) => (value) => wanted !== '' && value.startsWith(wanted),
  '$=': (wanted) => (value) => wanted !== '' && value.endsWith(wanted),
  '*=': (wanted) => (value) => wanted !== '' && value.includes(wanted),
};

type Sibling = (element: ParsedElement) => ParsedElement | null;

/** The position among the siblings of the same name, counted from 1 in one direction. */
function positionOf(element: ParsedElement, sibling: Sibling, isOfType: boolean): number {
  let position = 1;
  for (let other = sibling(element); other; other = sibling(other))
    if (!isOfType || other.name === element.name) position++;
  return position;
}

/** The pseudo-classes that count siblings: from which end, and whether only those of the same name. */
const countingPseudoClasses: Readonly<Record<string, readonly [sibling: Sibling, isOfType: boolean]>> = {
  'nth-child': [previousOf, false],
  'nth-last-child': [nextOf, false],
  'nth-of-type': [previousOf, true],
  'nth-last-of-type': [nextOf, true],
};

const isFirst =
  (sibling: Sibling, isOfType: boolean): Test =>
  (element) =>
    positionOf(element, sibling, isOfType) === 1;
const isOnly =
  (isOfType: boolean): Test =>
  (element) =>
    isFirst(previousOf, isOfType)(element) && isFirst(nextOf, isOfType)(element);

const plainPseudoClasses: Readonly<Record<string, Test>> = {
  root: (element) => parentOf(element) === null,
  link: (element) => element.name === 'a' && attributeOf(element, 'href') !== undefined,
  empty: (element) => element.children.every((node) => node.type === 'comment'),
  'first-child': isFirst(previousOf, false),
  'last-child': isFirst(nextOf, false),
  'only-child': isOnly(false),
  'first-of-type': isFirst(previousOf, true),
  'last-of-type': isFirst(nextOf, true),
  'only-of-type': isOnly(true),
};

function compilePseudoClass(name: string, parameters: readonly CssNode[]): Part | null {
  const plain = Object.hasOwn(plainPseudoClasses, name) ? plainPseudoClasses[name] : undefined;
  if (plain) return { test: plain, weight: weightOfClass, key: null };
  const [first] = parameters;
  const counting = Object.hasOwn(countingPseudoClasses, name) ? countingPseudoClasses[name] : undefined;
  if (counting && first?.type === 'Nth' && first.selector === null) return compileNth(first.nth, ...counting);
  if (first?.type !== 'SelectorList') return null;
  if (name === 'has') return compileHas(first.children.toArray());
  const inside = first.children.toArray().map((node) => (node.type === 'Selector' ? compileSelector(node) : null));
  const known = inside.flatMap((selector) => (selector === null ? [] : [selector]));
  const weight = known.reduce((most, { specificity }) => Math.max(most, specificity), 0);
  const isAny: Test = (element) => known.some((selector) => matchesCompounds(selector.compounds, 0, element, noLimit));
  if (name === 'not') return known.length < inside.length ? null : { test: (one) => !isAny(one), weight, key: null };
  if (name === 'is') return { test: isAny, weight, key: null };
  return name === 'where' ? { test: isAny, weight: 0, key: null } : null;
}

/** `:has(.a)` and `:has(> .a)`; a selector that begins with another relation is not understood. */
function compileHas(selectors: readonly CssNode[]): Part | null {
  const inside = selectors.map((node) => {
    if (node.type !== 'Selector') return null;
    const [first] = node.children.toArray();
    if (first?.type === 'Combinator' && first.name !== '>') return null;
    const isChild = first?.type === 'Combinator';
    const rest = isChild ? { ...node, children: node.children.copy() } : node;
    if (isChild) rest.children.shift();
    const selector = compileSelector(rest);
    return selector && { selector, isChild };
  });
  const known = inside.flatMap((one) => one ?? []);
  if (known.length < inside.length) return null;
  const weight = known.reduce((most, { selector }) => Math.max(most, selector.specificity), 0);
  const test: Test = (element) => {
    for (const other of elementsOf(element.children))
      if (
        known.some(
          ({ selector, isChild }) =>
            (!isChild || selector.compounds.length > 1 || parentOf(other) === element) &&
            matchesCompounds(selector.compounds, 0, other, noLimit),
        )
      )
        return true;
    return false;
  };
  return { test, weight, key: null };
}

function compileNth(nth: CssNode, sibling: Sibling, isOfType: boolean): Part | null {
  const formula = formulaOf(nth);
  if (formula === null) return null;
  const { step, offset } = formula;
  const test: Test = (element) => {
    const left = positionOf(element, sibling, isOfType) - offset;
    return step === 0 ? left === 0 : left % step === 0 && left / step >= 0;
  };
  return { test, weight: weightOfClass, key: null };
}

function formulaOf(nth: CssNode): { readonly step: number; readonly offset: number } | null {
  if (nth.type === 'Identifier') return { step: 2, offset: nth.name === 'odd' ? 1 : 0 };
  return nth.type === 'AnPlusB' ? { step: Number(nth.a ?? 0), offset: Number(nth.b ?? 0) } : null;
}

const noLimit = (): void => undefined;

/**
 * Whether a selector matches an element.
 * @param step called for each element that is looked at; it may throw to end a search that takes too long
 */
export function matches(selector: CompiledSelector, element: ParsedElement, step: () => void): boolean {
  return matchesCompounds(selector.compounds, 0, element, step);
}

function matchesCompounds(
  compounds: readonly Compound[],
  at: number,
  element: ParsedElement,
  step: () => void,
): boolean {
  step();
  const compound = compounds[at];
  if (!compound?.tests.every((test) => test(element))) return false;
  const related = compound.combinator === null ? null : relatives[compound.combinator];
  if (related === null) return true;
  for (let other = related.next(element); other; other = related.isNear ? null : related.next(other))
    if (matchesCompounds(compounds, at + 1, other, step)) return true;
  return false;
}

interface Relation {
  readonly next: (element: ParsedElement) => ParsedElement | null;
  /** Whether only the nearest element counts. */
  readonly isNear: boolean;
}

const relatives: Readonly<Record<Combinator, Relation>> = {
  ' ': { next: parentOf, isNear: false },
  '>': { next: parentOf, isNear: true },
  '~': { next: previousOf, isNear: false },
  '+': { next: previousOf, isNear: true },
};
