// The style sheets that a page holds itself, and what they and the style attribute declare for an element: the cascade of CSS
// Cascading 4, section 6, without layers and origins. Only what decides whether and where text is seen is kept.
import { type Atrule, type CssNode, generate, type Rule, walk } from 'css-tree/dist/csstree.esm';
import { DocumentFault } from '../../bytes/document-fault.js';
import { customIn, type Declaration, declarationsIn, parseCss } from './declarations.js';
import { attributeOf, elementsOf, type ParsedElement, type ParsedNode, parentOf } from './parsed-page.js';
import { type CompiledSelector, classesOf, compileSelector, type GeneratedPlace, matches } from './selectors.js';

/** What is declared for an element, by property. */
export type Declared = ReadonlyMap<string, string>;

interface StyleRule {
  readonly selector: CompiledSelector;
  readonly order: number;
  readonly declarations: readonly Declaration[];
}

/** A wide screen, for which pages are made: styles for other media do not count. */
const screenWidth = 1280;
const otherMedia = /\b(?:print|speech|aural|braille|handheld|tty)\b/i;
const forScreen = /\b(?:screen|all|only)\b|^\s*$|\(/i;
const widthLimit = /\((min|max)-(?:device-)?width\s*:\s*(\d+(?:\.\d+)?)(px|r?em)\s*\)/gi;
const pixelsOfEm = 16;

/** More steps than this are never needed to match the selectors of a real page. */
const maxSteps = 20_000_000;

const customProperty = /var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/g;

const nothingDeclared: Declared = new Map();

/** The style sheets of one page. */
export class StyleSheets {
  readonly #rules = new Map<string, StyleRule[]>();
  readonly #generated = new Map<string, StyleRule[]>();
  /** Properties of the page's own that have one value throughout; null for others. */
  readonly #custom = new Map<string, string | null>();
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

  /** What is declared for the text that the style sheets put before or after what an element holds. */
  declaredBeside(element: ParsedElement, place: GeneratedPlace): Declared {
    if (this.#generated.size === 0) return nothingDeclared;
    const rules = this.#rulesFor(element, this.#generated).filter(({ selector }) => selector.place === place);
    return this.#cascaded(rules.flatMap((rule) => rule.declarations));
  }

  #declare(element: ParsedElement): Declared {
    const inline = this.#inlineOf(attributeOf(element, 'style'));
    const rules = this.#rules.size === 0 ? [] : this.#rulesFor(element, this.#rules);
    return this.#cascaded([...rules.flatMap((rule) => rule.declarations), ...inline]);
  }

  #cascaded(ordered: readonly Declaration[]): Declared {
    if (ordered.length === 0) return nothingDeclared;
    const declared = new Map<string, string>();
    for (const { property, value, important } of ordered) if (!important) declared.set(property, value);
    for (const { property, value, important } of ordered) if (important) declared.set(property, value);
    for (const [property, value] of declared)
      if (value.includes('var(')) declared.set(property, this.#withoutCustom(value));
    return declared;
  }

  #withoutCustom(value: string): string {
    return value.replace(
      customProperty,
      (whole, name: string, other?: string) => this.#custom.get(name) ?? other?.trim() ?? whole,
    );
  }

  #rulesFor(element: ParsedElement, all: ReadonlyMap<string, readonly StyleRule[]>): readonly StyleRule[] {
    const keys = [
      '*',
      element.name,
      ...classesOf(element).map((name) => `.${name}`),
      `#${attributeOf(element, 'id') ?? ''}`,
    ];
    return [...new Set(keys)]
      .flatMap((key) => all.get(key) ?? [])
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
    for (const [name, value] of customIn(rule.block)) {
      const known = this.#custom.get(name);
      this.#custom.set(name, known === undefined || known === value ? value : null);
    }
    const declarations = declarationsIn(rule.block);
    if (declarations.length === 0 || rule.prelude.type !== 'SelectorList') return;
    for (const node of rule.prelude.children.toArray()) {
      const selector = node.type === 'Selector' ? compileSelector(node) : null;
      if (selector === null) continue;
      const all = selector.place === null ? this.#rules : this.#generated;
      const rules = all.get(selector.key) ?? [];
      rules.push({ selector, order: this.#order++, declarations });
      all.set(selector.key, rules);
    }
  }
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
