// Finds the page within what a file wraps it in. Every reader of the format then reads that page.
import { decodeText } from '../bytes/decode.js';
import { maxHtmlBytes } from '../bytes/limits.js';
import { decodedOnceMore } from './encoded-twice.js';
import { pageShownAsText } from './escaped-page.js';
import { pageWithHiddenBody } from './hidden-body.js';
import { pageOfAnswer } from './json-answer.js';
import { withShownParts } from './shown-parts.js';

/** A page that a file wraps. */
export interface UnwrappedPage {
  readonly bytes: Uint8Array;
  /** The encoding of the file. */
  readonly encoding: string;
  /** What it was wrapped in, to follow “The text of the report stands in”; null if a browser shows it without more ado. */
  readonly wrapper: string | null;
}

type Unwrapping = readonly [wrapper: string, (text: string) => string | null];

const unwrappings: readonly Unwrapping[] = [
  ['a text that was encoded twice', decodedOnceMore],
  ['the JSON that an interface of the site answers', pageOfAnswer],
  ['a part of the page that only its script shows', pageWithHiddenBody],
  ['the source of a page that the file shows as text', pageShownAsText],
];

/** The page within a file of HTML or text; null if the file is a page by itself. */
export function unwrapPage(bytes: Uint8Array): UnwrappedPage | null {
  if (bytes.length > maxHtmlBytes) return null;
  const { text, encoding } = decodeText(bytes);
  const shown = withShownParts(text);
  for (const [wrapper, unwrap] of unwrappings) {
    const page = unwrap(shown);
    if (page !== null) return { bytes: new TextEncoder().encode(withShownParts(page)), encoding, wrapper };
  }
  return shown === text ? null : { bytes: new TextEncoder().encode(shown), encoding, wrapper: null };
}
