// Refuses malicious pages before they are parsed: the time of the parser grows with the square of the nesting.
import { DocumentFault } from '../../bytes/document-fault.js';

const tagStart = /<(?:!--|(\/?)([a-zA-Z][^\s/>]*))/g;
const blank = /\s/;

const voidElements = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
);
/** Elements whose content, up to their own end tag, is not markup. */
const rawTextElements = new Set('script style title textarea xmp iframe noembed noframes noscript'.split(' '));
/** Elements that end where the next one of their kind begins. */
const selfEndingElements = new Set('p li td th tr dd dt option tbody thead tfoot colgroup caption rp rt'.split(' '));
/** Elements that the parser, if they were left open, opens again in each paragraph (the list of active formatting elements). */
const formattingElements = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

/** How many steps the parser may take. It takes about a hundred million in a second; a real page needs one million. */
const maxSteps = 100_000_000;

/** How many elements the parser may add by opening formatting elements again. A page with 300 unclosed fonts needs half a million. */
const maxReopened = 2_000_000;

/**
 * Goes through the tags of a page once and estimates how much work they make for the parser.
 * @throws DocumentFault `too_deeply_nested` if parsing would take too long or too much memory
 */
export function guardNesting(html: string): void {
  const load = new ParserLoad();
  tagStart.lastIndex = 0;
  for (let match = tagStart.exec(html); match; match = tagStart.exec(html)) {
    const [opening, slash, printedName] = match;
    if (printedName === undefined) {
      tagStart.lastIndex = endOf(html, '-->', match.index + opening.length - 2);
      continue;
    }
    const name = printedName.toLowerCase();
    const end = endOfTag(html, tagStart.lastIndex);
    if (slash) load.close(name);
    else load.open(name, { html, start: match.index, end: Math.min(end, match.index + mostOfTag) });
    tagStart.lastIndex = !slash && rawTextElements.has(name) ? endOfRawText(html, name, end) : end;
  }
}

/** Longer tags are compared by their beginnings. */
const mostOfTag = 500;

/** Where a tag stands in the source. */
interface TagPlace {
  readonly html: string;
  readonly start: number;
  readonly end: number;
}

class ParserLoad {
  readonly #open: string[] = [];
  readonly #openByName = new Map<string, number>();
  readonly #formatting = new Map<string, string[]>();
  readonly #formattingByTag = new Map<string, number>();
  #formattingCount = 0;
  #steps = 0;
  #reopened = 0;

  open(name: string, tag: TagPlace): void {
    if (voidElements.has(name)) return;
    if (formattingElements.has(name)) this.#openFormatting(name, tag);
    else this.#reopened += this.#formattingCount;
    if (!selfEndingElements.has(name)) {
      this.#open.push(name);
      this.#openByName.set(name, (this.#openByName.get(name) ?? 0) + 1);
    }
    this.#count();
  }

  close(name: string): void {
    if (formattingElements.has(name)) this.#closeFormatting(name);
    this.#count();
    if (!this.#openByName.get(name)) return;
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      this.#openByName.set(last, (this.#openByName.get(last) ?? 1) - 1);
      if (last === name) return;
    }
  }

  #openFormatting(name: string, { html, start, end }: TagPlace): void {
    const tag = html.slice(start, end);
    // The parser keeps at most three equal elements (the “Noah's Ark clause”), and a link ends where the next one begins.
    const equal = this.#formattingByTag.get(tag) ?? 0;
    if (name === 'a') this.#closeFormatting(name);
    if (equal >= 3) return;
    this.#formattingByTag.set(tag, equal + 1);
    const tags = this.#formatting.get(name) ?? [];
    tags.push(tag);
    this.#formatting.set(name, tags);
    this.#formattingCount++;
  }

  #closeFormatting(name: string): void {
    const tag = this.#formatting.get(name)?.pop();
    if (tag === undefined) return;
    this.#formattingByTag.set(tag, (this.#formattingByTag.get(tag) ?? 1) - 1);
    this.#formattingCount--;
  }

  #count(): void {
    this.#steps += this.#open.length + this.#formattingCount;
    if (this.#steps > maxSteps || this.#reopened > maxReopened)
      throw new DocumentFault(
        'too_deeply_nested',
        'The page nests its elements so deeply, or leaves so many open, that it cannot be read in reasonable time.',
      );
  }
}

function endOf(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from);
  return at < 0 ? html.length : at + sign.length;
}

/** The index after the ">" that ends a tag. A ">" in a quoted value does not count. */
function endOfTag(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const sign = html[at];
    if (sign === '>') return at + 1;
    if ((sign === '"' || sign === "'") && followsEqualsSign(html, at)) at = endOf(html, sign, at + 1) - 1;
  }
  return html.length;
}

function followsEqualsSign(html: string, quoteAt: number): boolean {
  let at = quoteAt - 1;
  while (blank.test(html[at] ?? '')) at--;
  return html[at] === '=';
}

function endOfRawText(html: string, name: string, from: number): number {
  const endTag = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  endTag.lastIndex = from;
  const match = endTag.exec(html);
  return match ? match.index : html.length;
}
