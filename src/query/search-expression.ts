// What a person asks for, as an expression: words and "phrases" joined by AND, OR, NOT and brackets; words side by side are joined by
// AND. It is read here rather than by SQLite, because every word becomes a phrase of character pairs.
import { foldForSearch, pairsOf } from '../model/searched-text.js';

/** A term holds folded characters: at least one, none of them the end of a line. */
export type SearchExpression =
  | { readonly kind: 'term'; readonly characters: readonly string[] }
  | { readonly kind: 'and' | 'or' | 'not'; readonly left: SearchExpression; readonly right: SearchExpression };

/** What is wrong with the words that were asked for. */
export class SearchSyntaxError extends Error {
  override readonly name = 'SearchSyntaxError';
}

type Token =
  | { readonly kind: 'term'; readonly text: string }
  | { readonly kind: 'AND' | 'OR' | 'NOT' | 'open' | 'close' };

/** SQLite refuses expressions that are nested deeper than 256; within this length none can be. */
const longestQuestion = 500;
// Straight, Chinese and full-width quotes and brackets are the same.
const tokenPattern =
  /\s+|(?<open>[(（])|(?<close>[)）])|["“”＂](?<phrase>[^"“”＂]*)(?<end>["“”＂]?)|(?<word>[^\s()（）"“”＂]+)/gu;
const space = /\s+/gu;

/**
 * Reads what was asked for. The operators are written in capitals; NOT takes away from what stands before it. Brackets bind first, then
 * AND and NOT, then OR.
 * @throws SearchSyntaxError where it cannot be understood
 */
export function parseSearch(question: string): SearchExpression {
  if (question.length > longestQuestion)
    throw new SearchSyntaxError(`it is longer than ${longestQuestion} characters. Ask for less at once.`);
  const tokens = tokensOf(question);
  const [expression, rest] = readAlternatives(tokens, 0);
  if (rest < tokens.length) throw new SearchSyntaxError('a bracket is closed that was not opened.');
  return expression;
}

function tokensOf(question: string): readonly Token[] {
  return [...question.matchAll(tokenPattern)].flatMap(({ groups }): readonly Token[] => {
    const { open, close, phrase, end, word } = groups ?? {};
    if (open !== undefined) return [{ kind: 'open' }];
    if (close !== undefined) return [{ kind: 'close' }];
    if (phrase !== undefined && end === '') throw new SearchSyntaxError('a quotation mark is not closed.');
    if (phrase !== undefined) return [{ kind: 'term', text: phrase }];
    if (word === 'AND' || word === 'OR' || word === 'NOT') return [{ kind: word }];
    return word === undefined ? [] : [{ kind: 'term', text: word }];
  });
}

/** An expression, and the index of the token behind it. */
type Read = readonly [expression: SearchExpression, next: number];

function readAlternatives(tokens: readonly Token[], start: number): Read {
  let [left, next] = readConjunction(tokens, start);
  while (tokens[next]?.kind === 'OR') {
    const [right, behind] = readConjunction(tokens, next + 1);
    left = { kind: 'or', left, right };
    next = behind;
  }
  return [left, next];
}

function readConjunction(tokens: readonly Token[], start: number): Read {
  let [left, next] = readOperand(tokens, start);
  for (;;) {
    const token = tokens[next];
    if (token === undefined || token.kind === 'OR' || token.kind === 'close') return [left, next];
    if (token.kind === 'AND') next++;
    const isTakenAway = tokens[next]?.kind === 'NOT';
    const [right, behind] = readOperand(tokens, isTakenAway ? next + 1 : next);
    left = { kind: isTakenAway ? 'not' : 'and', left, right };
    next = behind;
  }
}

function readOperand(tokens: readonly Token[], start: number): Read {
  const token = tokens[start];
  if (token?.kind === 'term') return [termOf(token.text), start + 1];
  if (token?.kind !== 'open') throw new SearchSyntaxError(expectation(token));
  const [inner, next] = readAlternatives(tokens, start + 1);
  if (tokens[next]?.kind !== 'close') throw new SearchSyntaxError('a bracket is not closed.');
  return [inner, next + 1];
}

function expectation(token: Token | undefined): string {
  if (token === undefined) return 'a word is missing at its end.';
  if (token.kind === 'close') return 'a word is missing before a closing bracket.';
  const quoted = `To search for the word itself, put it in quotation marks: "${token.kind}".`;
  return token.kind === 'NOT'
    ? `NOT takes away from what stands before it: 公开 NOT 保密. ${quoted}`
    : `${token.kind} stands between two words. ${quoted}`;
}

function termOf(text: string): SearchExpression {
  const { characters } = foldForSearch(text.replace(space, ''));
  if (characters.length === 0)
    throw new SearchSyntaxError('there is nothing to search for between its quotation marks.');
  return { kind: 'term', characters };
}

/**
 * The expression in the language of FTS5 over pairs of characters: 信息公开 → `"信息 息公 公开"`, a single character by prefix.
 * See https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
export function matchOf(expression: SearchExpression): string {
  if (expression.kind !== 'term')
    return `(${matchOf(expression.left)} ${expression.kind.toUpperCase()} ${matchOf(expression.right)})`;
  const { characters } = expression;
  if (characters.length === 1) return `${quoted(characters.join(''))} *`;
  return quoted(pairsOf(characters).split(' ').slice(0, -1).join(' '));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** The terms that a section found may hold: all but those that were taken away. */
export function soughtTerms(expression: SearchExpression): readonly (readonly string[])[] {
  switch (expression.kind) {
    case 'term':
      return [expression.characters];
    case 'not':
      return soughtTerms(expression.left);
    default:
      return [...soughtTerms(expression.left), ...soughtTerms(expression.right)];
  }
}
