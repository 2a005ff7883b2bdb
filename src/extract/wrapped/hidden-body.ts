// The text of a page that only a script of the page shows: it stands in a <textarea>, <template>, <noscript> or <script>. Looked for only if
// the page itself shows no table.
import { tablesInJson } from './json-answer.js';
import { cellsIn, holdsTable, leastCells, unescapeMarkup, unescapeScript } from './markup.js';

const containerStart = /<(script|textarea|template|noscript|xmp)\b((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const markupType = /\btype\s*=\s*["']?\s*(?:text\/(?:html|template|x-[\w.+-]+|ng-template|plain)|x-tmpl[\w-]*)/i;
const dataType = /\btype\s*=\s*["']?\s*application\/(?:\w+\+)?json/i;
const joinedStrings = /(["'`])\s*\+\s*\1/g;
const string = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`/g;

interface Container {
  readonly name: string;
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** The page with what its containers hold put in their place; null if they hold no tables, or the page shows tables of its own. */
export function pageWithHiddenBody(html: string): string | null {
  const containers = containersIn(html);
  if (containers.length === 0 || cellsIn(replaced(html, containers, () => '')) >= leastCells) return null;
  const filled = containers
    .map((container) => ({ container, body: bodyOf(container) }))
    .filter(({ body }) => body !== '');
  if (filled.length === 0) return null;
  const bodies = new Map(filled.map(({ container, body }) => [container, body]));
  return replaced(html, [...bodies.keys()], (container) => `<div>${bodies.get(container) ?? ''}</div>`);
}

function replaced(html: string, containers: readonly Container[], by: (container: Container) => string): string {
  let page = '';
  let at = 0;
  for (const container of containers) {
    page += html.slice(at, container.start) + by(container);
    at = container.end;
  }
  return page + html.slice(at);
}

function containersIn(html: string): readonly Container[] {
  const found: Container[] = [];
  const unclosed = new Set<string>();
  let at = 0;
  for (const match of html.matchAll(containerStart)) {
    const name = (match[1] ?? '').toLowerCase();
    if (match.index < at || unclosed.has(name)) continue;
    const inside = match.index + match[0].length;
    const closing = new RegExp(`</${name}[^>]*>`, 'gi');
    closing.lastIndex = inside;
    const close = closing.exec(html);
    if (close === null) {
      unclosed.add(name);
      continue;
    }
    at = closing.lastIndex;
    const content = html.slice(inside, close.index);
    found.push({ name, attributes: match[2] ?? '', start: match.index, end: at, content });
  }
  return found;
}

/** The markup of tables in a container, with the text around them; empty if it holds none. */
function bodyOf({ name, attributes, content }: Container): string {
  if (name === 'script' && dataType.test(attributes)) return tablesInJson(content).join('\n');
  if (name === 'script' && !markupType.test(attributes)) return tablesInScript(content).join('\n');
  const markup = withTags(content);
  return holdsTable(markup) ? markup : '';
}

/** The strings of a script that hold tables, each once; or else all its markup, which it may put together line by line. */
function tablesInScript(script: string): readonly string[] {
  const strings = script.replace(joinedStrings, '').match(string) ?? [];
  const texts = strings.map((literal) => withTags(withoutPercents(unescapeScript(literal.slice(1, -1)))));
  const whole = [...new Set(texts)].filter(holdsTable);
  const together = texts.filter((text) => text.includes('<')).join('\n');
  return holdsTable(together) && cellsIn(together) > cellsIn(whole.join('')) * severalTimes ? [together] : whole;
}

/** If all strings hold so many times the cells of those that hold tables, these are only parts of a whole. */
const severalTimes = 1.2;
const percentTag = /%3C\/?t[dh]\b/i;
const percentEscape = /%u([\da-f]{4})|((?:%[\da-f]{2})+)/gi;

/** Text that a script decodes with `unescape` or `decodeURIComponent` (ECMA-262, sections 19.2.6 and B.2.1.2). */
function withoutPercents(text: string): string {
  if (!percentTag.test(text)) return text;
  return text.replace(percentEscape, (_, wide: string | undefined, bytes: string | undefined) => {
    if (wide !== undefined) return String.fromCharCode(Number.parseInt(wide, 16));
    const values = (bytes ?? '').split('%').slice(1);
    return new TextDecoder().decode(Uint8Array.from(values, (value) => Number.parseInt(value, 16)));
  });
}

function withTags(text: string): string {
  return holdsTable(text) ? text : unescapeMarkup(text);
}
