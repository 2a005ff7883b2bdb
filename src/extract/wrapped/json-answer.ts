// The answer of a site's interface, as JSON, alone or as the argument of a function (JSONP) → a page with the title, date and text in it.
import { escapeMarkup, holdsTable } from './markup.js';

const jsonStart = /^\s*(?:[\w.$]+\s*(?:=|\()\s*)?[{[]/;
const firstBracket = /[{[]/;
const tag = /<(?:p|div|span|table|tr|td|br|h[1-6])\b[^<>]*>/gi;
const anyTag = /<[^<>]*>/g;
const blank = /\s+/g;
const titleName = /^(?:.*title|标题|name|subject)$/i;
const titleText = /报告|年报/;
const dateName = /(?:pub|publish|release|issue|create|发布).*(?:date|time|日期|时间)|^(?:date|time|发布日期)$/i;
const dateText = /^\d{4}-\d{1,2}-\d{1,2}/;

/** Text without markup is the body of a report if it is this long and holds sentences. */
const leastPlainText = 500;
const enoughTags = 5;

interface Statement {
  readonly name: string;
  readonly text: string;
}

/** The page within an answer; null if the text is none, or holds no text of a page. */
export function pageOfAnswer(text: string): string | null {
  if (!jsonStart.test(text.slice(0, 400))) return null;
  const value = parseWithin(text);
  const statements = value === null ? [] : statementsIn(value);
  const body = bodyOf(statements);
  if (body === '') return null;
  const title = statements.find((one) => titleName.test(one.name) && titleText.test(one.text) && isShort(one));
  const date = statements.find((one) => dateName.test(one.name) && dateText.test(one.text) && isShort(one));
  const head = [
    '<meta charset="utf-8">',
    title ? `<title>${escapeMarkup(title.text)}</title>` : '',
    date ? `<meta name="PubDate" content="${escapeMarkup(date.text)}">` : '',
  ];
  return `<!DOCTYPE html><html><head>${head.join('')}</head><body><div>${body}</div></body></html>`;
}

const maxShort = 200;

function isShort({ text }: Statement): boolean {
  return text.length <= maxShort;
}

function parseWithin(text: string): unknown {
  const start = text.search(firstBracket);
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  return parsed(text.slice(start, end));
}

/** What JSON states; null if the text is not JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** All texts in a value with the names that they have, in reading order. */
function statementsIn(value: unknown): readonly Statement[] {
  const found: Statement[] = [];
  const pending: (readonly [string, unknown])[] = [['', value]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [name, content] = next;
    if (typeof content === 'string') found.push({ name, text: content });
    else if (Array.isArray(content)) for (const item of content.toReversed()) pending.push([name, item]);
    else if (typeof content === 'object' && content !== null)
      for (const entry of Object.entries(content).reverse()) pending.push(entry);
  }
  return found;
}

/** The texts that are markup of a page, each once; else a long text without markup. */
function bodyOf(statements: readonly Statement[]): string {
  const pages = statements.map(({ text }) => text).filter((text) => (text.match(tag)?.length ?? 0) >= enoughTags);
  const withTables = pages.filter(holdsTable);
  const [longest] = [...pages].sort((one, other) => other.length - one.length);
  if (withTables.length > 0) return unlike(withTables).join('\n');
  if (longest !== undefined) return longest;
  const plain = statements.find(({ text }) => text.length >= leastPlainText && text.includes('。'));
  return plain === undefined ? '' : `<pre>${escapeMarkup(plain.text)}</pre>`;
}

/** Leaves out a text that says the same as another before it. */
function unlike(texts: readonly string[]): readonly string[] {
  const words = texts.map((text) => text.replace(anyTag, '').replace(blank, ''));
  return texts.filter((_, index) => words.indexOf(words[index] ?? '') === index);
}

/** The texts within JSON that hold tables; none if the text is not JSON. */
export function tablesInJson(json: string): readonly string[] {
  const texts = statementsIn(parsed(json)).map(({ text }) => text);
  return unlike(texts.filter(holdsTable));
}
