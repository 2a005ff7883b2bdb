// The attributes of the elements of a page.
import { attributeOf, type ParsedElement } from '../style/parsed-page.js';

/** The attributes of an element, by name. */
export interface PageAttributes extends Iterable<readonly [name: string, value: string]> {
  readonly get: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
  readonly keys: () => Iterable<string>;
}

/** Those of an element that the parser gave, without a copy. */
export class StatedAttributes implements PageAttributes {
  readonly #element: ParsedElement;

  constructor(element: ParsedElement) {
    this.#element = element;
  }

  get(name: string): string | undefined {
    return attributeOf(this.#element, name);
  }

  has(name: string): boolean {
    return attributeOf(this.#element, name) !== undefined;
  }

  keys(): readonly string[] {
    return this.#element.attributes.map(({ name }) => name);
  }

  *[Symbol.iterator](): Iterator<readonly [string, string]> {
    for (const { name, value } of this.#element.attributes) yield [name, value];
  }
}
