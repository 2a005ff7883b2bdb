// The style sheets that a page holds itself, and what they and the style attribute declare for an element: the cascade of CSS
// Cascading 4, section 6, without layers and origins. Only what decides whether and where text is seen is kept.
import { type Atrule, type CssNode, generate, parse, type Rule, walk } from 'css-tree';
import { DocumentFault } from '../../bytes/document-fault.js';
import { attributeOf, elementsOf, type ParsedElement, type ParsedNode, parentOf } from './parsed-page.js';
import { type CompiledSelector, classesOf, compileSelector, matches } from './selectors.js';

/** What is declared for an element, by property. */
export type Declared = ReadonlyMap<string, string>;

interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

interface StyleRule {
  readonly selector: CompiledSelector;
  readonly order: number;
  readonly declarations: readonly Declaration[];
}

/** The properties that matter, each with the one that it is kept as: a shorthand replaces its long form. */
const keptAs: Readonly<Record<string, string>> = {
  animation: 'animation',
  'animation-name': 'animation',
  background: 'background-color',
  'background-color': 'background-color',
  'background-image': 'background-image',
  bottom: 'bottom',
  clip: 'clip',
  'clip-path': 'clip-path',
  '-webkit-clip-path': 'clip-path',
  color: 'color',
  '-webkit-text-fill-color': 'color',
  display: 'display',
  filter: 'filter',
  float: 'float',
  font: 'font-size',
  'font-size': 'font-size',
  grid: 'grid-template-columns',
  'grid-column': 'grid-column',
  'grid-row': 'grid-row',
  'grid-template': 'grid-template-columns',
  'grid-template-columns': 'grid-template-columns',
  height: 'height',
  left: 'left',
  margin: 'margin-left',
  'margin-left': 'margin-left',
  'max-height': 'max-height',
  'max-width': 'max-width',
  'min-height': 'min-height',
  'min-width': 'min-width',
  'mso-hide': 'mso-hide',
  'mso-text-raise': 'mso-text-raise',
  opacity: 'opacity',
  overflow: 'overflow',
  padding: 'padding',
  'padding-left': 'padding',
  'padding-right': 'padding',
  'padding-top': 'padding',
  'overflow-x': 'overflow',
  'overflow-y': 'overflow',
  position: 'position',
  right: 'right',
  'text-decoration': 'text-decoration',
  'text-decoration-line': 'text-decoration',
  'text-indent': 'text-indent',
  top: 'top',
  transform: 'transform',
  '-webkit-transform': 'transform',
  translate: 'translate',
  'vertical-align': 'vertical-align',
  visibility: 'visibility',
  width: 'width',
};

/** A wide screen, for which pages are made: styles for other media do not count. */
const screenWidth = 1280;
const otherMedia = /\b(?:print|speech|aural|braille|handheld|tty)\b/i;
const forScreen = /\b(?:screen|all|only)\b|^\s*$|\(/i;
const widthLimit = /\((min|max)-(?:device-)?width\s*:\s*(\d+(?:\.\d+)?)(px|r?em)\s*\)/gi;
const pixelsOfEm = 16;

/** More steps than this are never needed to match the selectors of a real page. */
const maxSteps = 20_000_000;

const fontSizeInFont = /(?:^|\s)((?:\d*\.)?\d+(?:px|pt|em|rem|%|pc|mm|cm|in)?)(?=\s|\/|$)/i;

/** What shorthands state of the property that they are kept as; `margin` gives the sides in the order top, right, bottom, left. */
const shorthand: Readonly<Record<string, (printed: string) => string | undefined>> = {
  font: (printed) => fontSizeInFont.exec(printed)?.[1],
  margin: (printed) => {
    const sides = printed.split(blankRun);
    return sides[3] ?? sides[1] ?? sides[0];
  },
};
const blankRun = /\s+/;

const nothingDeclared: Declared = new Map();

/** The style sheets of one page. */
export class StyleSheets {
  readonly #rules = new Map<string, StyleRule[]>();
  readonly #inline = new Map<string, readonly Declaration[]>();
  #order = 0;
  #steps = 0;
  #last: { readonly element: ParsedElement; readonly declared: Declared } | null = null;
  /** Whether the page has style sheets in other files too, which are not known. */
  readonly hasOthers: boolean;

  constructor(nodes: readonly ParsedNode[]) {
    let hasOthers = false;
    for (const element of elementsOf(nodes)) {
      if (element.name === 'link' && isStyleLink(element)) hasOthers = true;
      if (element.name !== 'style' || !countsOnScreen(attributeOf(element, 'media') ?? '') || isForNoScript(element))
        continue;
      const text = textOfStyle(element);
      if (text.includes('@import')) hasOthers = true;
      this.#addSheet(text);
    }
    this.hasOthers = hasOthers;
  }

  /** What the page's style sheets and the element's own style attribute declare for it. */
  declaredFor(element: ParsedElement): Declared {
    if (this.#last?.element !== element) this.#last = { element, declared: this.#declare(element) };
    return this.#last.declared;
  }

  #declare(element: ParsedElement): Declared {
    const inline = this.#inlineOf(attributeOf(element, 'style'));
    const rules = this.#rules.size === 0 ? [] : this.#rulesFor(element);
    if (inline.length === 0 && rules.length === 0) return nothingDeclared;
    const declared = new Map<string, string>();
    const ordered = [...rules.flatMap((rule) => rule.declarations), ...inline];
    for (const { property, value, important } of ordered) if (!important) declared.set(property, value);
    for (const { property, value, important } of ordered) if (important) declared.set(property, value);
    return declared;
  }

  #rulesFor(element: ParsedElement): readonly StyleRule[] {
    const keys = [
      '*',
      element.name,
      ...classesOf(element).map((name) => `.${name}`),
      `#${attributeOf(element, 'id') ?? ''}`,
    ];
    return [...new Set(keys)]
      .flatMap((key) => this.#rules.get(key) ?? [])
      .filter(({ selector }) => matches(selector, element, this.#step))
      .sort((a, b) => a.selector.specificity - b.selector.specificity || a.order - b.order);
  }

  readonly #step = (): void => {
    this.#steps++;
    if (this.#steps > maxSteps)
      throw new DocumentFault(
        'too_deeply_nested',
        'The style sheets of the page cannot be applied in reasonable time.',
      );
  };

  #inlineOf(style: string | undefined): readonly Declaration[] {
    if (style === undefined) return [];
    const known = this.#inline.get(style);
    if (known) return known;
    const declarations = declarationsIn(parseCss(style, 'declarationList'));
    this.#inline.set(style, declarations);
    return declarations;
  }

  #addSheet(text: string): void {
    const sheet = parseCss(text, 'stylesheet');
    const around: Atrule[] = [];
    walk(sheet, {
      enter: (node: CssNode) => {
        if (node.type === 'Atrule') around.push(node);
        else if (node.type === 'Rule' && around.every(appliesOnScreen)) this.#addRule(node);
      },
      leave: (node: CssNode) => {
        if (node.type === 'Atrule') around.pop();
      },
    });
  }

  #addRule(rule: Rule): void {
    const declarations = declarationsIn(rule.block);
    if (declarations.length === 0 || rule.prelude.type !== 'SelectorList') return;
    for (const node of rule.prelude.children.toArray()) {
      const selector = node.type === 'Selector' ? compileSelector(node) : null;
      if (selector === null) continue;
      const rules = this.#rules.get(selector.key) ?? [];
      rules.push({ selector, order: this.#order++, declarations });
      this.#rules.set(selector.key, rules);
    }
  }
}

function parseCss(text: string, context: 'stylesheet' | 'declarationList'): CssNode {
  return parse(text, { context, parseValue: false, parseAtrulePrelude: false, onParseError: () => undefined });
}

function declarationsIn(block: CssNode): readonly Declaration[] {
  if (block.type !== 'Block' && block.type !== 'DeclarationList') return [];
  return block.children.toArray().flatMap((node) => {
    if (node.type !== 'Declaration') return [];
    const stated = node.property.toLowerCase();
    const property = Object.hasOwn(keptAs, stated) ? keptAs[stated] : undefined;
    if (property === undefined) return [];
    const printed = (node.value.type === 'Raw' ? node.value.value : generate(node.value)).trim().toLowerCase();
    const partOf = Object.hasOwn(shorthand, stated) ? shorthand[stated] : undefined;
    const value = partOf ? partOf(printed) : printed;
    return value === undefined ? [] : [{ property, value, important: node.important !== false }];
  });
}

function appliesOnScreen(rule: Atrule): boolean {
  const name = rule.name.toLowerCase();
  if (name === 'supports' || name === 'layer') return true;
  return name === 'media' && countsOnScreen(rule.prelude === null ? '' : generate(rule.prelude));
}

/** Whether styles for a medium count on a wide screen (Media Queries 4). */
function countsOnScreen(queries: string): boolean {
  return queries.split(',').some((query) => {
    if (otherMedia.test(query) || !forScreen.test(query)) return false;
    return [...query.matchAll(widthLimit)].every(([, side, size, unit]) => {
      const width = Number(size) * (unit?.toLowerCase() === 'px' ? 1 : pixelsOfEm);
      return side?.toLowerCase() === 'min' ? screenWidth >= width : screenWidth <= width;
    });
  });
}

function isStyleLink(element: ParsedElement): boolean {
  return (
    (attributeOf(element, 'rel') ?? '').toLowerCase().includes('stylesheet') &&
    countsOnScreen(attributeOf(element, 'media') ?? '')
  );
}

function isForNoScript(element: ParsedElement): boolean {
  for (let around = parentOf(element); around; around = parentOf(around)) if (around.name === 'noscript') return true;
  return false;
}

function textOfStyle(element: ParsedElement): string {
  return element.children.map((node) => ('data' in node ? node.data : '')).join('');
}
