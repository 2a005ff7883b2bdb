// A search as an expression: words and "phrases" joined by AND, OR, NOT and brackets; words side by side are joined by AND. It is parsed
// here and not by SQLite, because every word becomes a phrase of character pairs.
import { singleSpaced } from '../../text/blanks.js';
import { foldForSearch, pairsOf, writtenUnit } from '../../text/searched-text.js';

/** A parsed search. A term has at least one folded unit, and none is a line end; see text/searched-text.ts. */
export type SearchExpression =
  | { readonly kind: 'term'; readonly units: readonly string[] }
  | { readonly kind: 'any'; readonly of: readonly SearchExpression[] }
  | { readonly kind: 'all'; readonly of: readonly SearchExpression[]; readonly without: readonly SearchExpression[] };

/** A search that cannot be understood. `offset` is the place of the fault, in UTF-16 units. */
export class SearchSyntaxError extends Error {
  override readonly name = 'SearchSyntaxError';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

type Token = { readonly offset: number } & (
  | { readonly kind: 'term'; readonly text: string }
  | { readonly kind: 'AND' | 'OR' | 'NOT' | 'open' | 'close' | 'end' }
);

/** SQLite's parser accepts some fifty nested brackets, and each of ours can become two. */
const deepestNesting = 20;
const longestQuestion = 2000;
// Straight, Chinese and full-width quotes and brackets are the same.
const tokenPattern =
  /\s+|(?<open>[(（])|(?<close>[)）])|["“”＂](?<phrase>[^"“”＂]*)(?<end>["“”＂]?)|(?<word>[^\s()（）"“”＂]+)/gu;

/**
 * Parses a search, such as `公开 AND (依申请 OR "主动公开") NOT 保密`. Operators are written in capitals; NOT excludes from what stands
 * before it. Brackets bind first, then AND and NOT, then OR.
 * @throws SearchSyntaxError if it cannot be understood
 */
export function parseSearch(question: string): SearchExpression {
  if (question.length > longestQuestion)
    throw new SearchSyntaxError(`It is longer than ${longestQuestion} characters. Shorten it.`, longestQuestion);
  const tokens = tokensOf(question);
  const [expression, next] = readAlternatives(tokens, 0, 0);
  const rest = tokenAt(tokens, next);
  if (rest.kind !== 'end') throw new SearchSyntaxError('This closing bracket has no opening one.', rest.offset);
  return expression;
}

/** The tokens of a search; the last is `end`. */
function tokensOf(question: string): readonly Token[] {
  const tokens = [...question.matchAll(tokenPattern)].flatMap(({ index: offset, groups }): readonly Token[] => {
    const { open, close, phrase, end, word } = groups ?? {};
    if (open !== undefined) return [{ kind: 'open', offset }];
    if (close !== undefined) return [{ kind: 'close', offset }];
    if (phrase !== undefined && end === '') throw new SearchSyntaxError('A quotation mark is not closed.', offset);
    if (phrase !== undefined) return [{ kind: 'term', text: phrase, offset }];
    if (word === 'AND' || word === 'OR' || word === 'NOT') return [{ kind: word, offset }];
    return word === undefined ? [] : [{ kind: 'term', text: word, offset }];
  });
  return [...tokens, { kind: 'end', offset: question.length }];
}

function tokenAt(tokens: readonly Token[], index: number): Token {
  const token = tokens[index];
  if (token === undefined) throw new Error('Expected nothing to be read beyond the end');
  return token;
}

/** An expression, and the index of the token after it. */
type Read = readonly [expression: SearchExpression, next: number];

function readAlternatives(tokens: readonly Token[], start: number, depth: number): Read {
  const [first, behindFirst] = readConjunction(tokens, start, depth);
  const alternatives = [first];
  let next = behindFirst;
  while (tokenAt(tokens, next).kind === 'OR') {
    const [alternative, behind] = readConjunction(tokens, next + 1, depth);
    alternatives.push(alternative);
    next = behind;
  }
  return [alternatives.length === 1 ? first : { kind: 'any', of: alternatives }, next];
}

function readConjunction(tokens: readonly Token[], start: number, depth: number): Read {
  const [first, behindFirst] = readOperand(tokens, start, depth);
  const of = [first];
  const without: SearchExpression[] = [];
  let next = behindFirst;
  for (;;) {
    const { kind } = tokenAt(tokens, next);
    if (kind === 'end' || kind === 'OR' || kind === 'close') break;
    if (kind === 'AND') next++;
    const isTakenAway = tokenAt(tokens, next).kind === 'NOT';
    const [operand, behind] = readOperand(tokens, isTakenAway ? next + 1 : next, depth);
    (isTakenAway ? without : of).push(operand);
    next = behind;
  }
  return [of.length + without.length === 1 ? first : { kind: 'all', of, without }, next];
}

function readOperand(tokens: readonly Token[], start: number, depth: number): Read {
  const token = tokenAt(tokens, start);
  if (token.kind === 'term') return [termOf(token.text, token.offset), start + 1];
  if (token.kind !== 'open') throw new SearchSyntaxError(expectation(token.kind), token.offset);
  if (depth === deepestNesting)
    throw new SearchSyntaxError(`Brackets are nested more than ${deepestNesting} deep.`, token.offset);
  const [inner, next] = readAlternatives(tokens, start + 1, depth + 1);
  if (tokenAt(tokens, next).kind !== 'close') throw new SearchSyntaxError('This bracket is not closed.', token.offset);
  return [inner, next + 1];
}

function expectation(kind: 'AND' | 'OR' | 'NOT' | 'close' | 'end'): string {
  if (kind === 'end') return 'A word is missing at the end.';
  if (kind === 'close') return 'A word is missing before this closing bracket.';
  const quoted = `To search for the word itself, put it in quotation marks: "${kind}".`;
  return kind === 'NOT'
    ? `NOT excludes from what stands before it: 公开 NOT 保密. ${quoted}`
    : `A word is missing before ${kind}. ${quoted}`;
}

function termOf(text: string, offset: number): SearchExpression {
  const { units } = foldForSearch(singleSpaced(text));
  if (units.length === 0) throw new SearchSyntaxError('There is nothing to search for here.', offset);
  return { kind: 'term', units };
}

/**
 * Writes an expression as an FTS5 query over pairs: 信息公开 → `"信息 息公 公开"`; a single unit is searched as a prefix.
 * See https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
export function matchOf(expression: SearchExpression): string {
  switch (expression.kind) {
    case 'term':
      return matchOfTerm(expression.units);
    case 'any':
      return joined(expression.of, 'OR');
    case 'all': {
      const all = joined(expression.of, 'AND');
      return expression.without.length === 0 ? all : `(${all} NOT ${joined(expression.without, 'OR')})`;
    }
  }
}

/** Joins any number of expressions in a single pair of brackets, because the parser of FTS5 limits their depth. */
function joined(expressions: readonly SearchExpression[], operator: 'AND' | 'OR'): string {
  const parts = expressions.map(matchOf).join(` ${operator} `);
  return expressions.length === 1 ? parts : `(${parts})`;
}

function matchOfTerm(units: readonly string[]): string {
  if (units.length === 1) return `${quoted(writtenUnit(units.join('')))} *`;
  return quoted(pairsOf(units).split(' ').slice(0, -1).join(' '));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Returns the terms that a found section may contain: all except the excluded ones. */
export function soughtTerms(expression: SearchExpression): readonly (readonly string[])[] {
  return expression.kind === 'term' ? [expression.units] : expression.of.flatMap(soughtTerms);
}
