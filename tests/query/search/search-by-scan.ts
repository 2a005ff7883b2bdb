// The search as a plain scan, for comparison: regular expressions over the texts themselves. Independent of the search, with the same rules:
// half and full width, upper and lower case, traditional and simplified characters are equal; spaces do not count; a phrase does not
// cross the end of a line; Latin words and numbers are found whole.

export type Asked =
  | { readonly kind: 'term'; readonly text: string }
  | { readonly kind: 'any'; readonly of: readonly Asked[] }
  | { readonly kind: 'all'; readonly of: readonly Asked[]; readonly without: readonly Asked[] };

/** The characters that occur in the texts of the tests, with what they are equal to. */
const meant: Readonly<Record<string, string>> = {
  開: '开',
  數: '数',
  據: '据',
  Ａ: 'a',
  '２': '2',
  '，': ',',
  A: 'a',
  B: 'b',
};
const special = /[.*+?^${}()|[\]\\]/g;

function plain(text: string): string {
  return [...text].map((character) => meant[character] ?? character).join('');
}

function patternOf(term: string): RegExp {
  const units = plain(term).match(/[a-z]+|[0-9]+|\S/gu) ?? [];
  const whole = units.map((unit) => {
    const escaped = unit.replace(special, '\\$&');
    if (/^[a-z]/.test(unit)) return `(?<![a-z])${escaped}(?![a-z])`;
    return /^[0-9]/.test(unit) ? `(?<![0-9])${escaped}(?![0-9])` : escaped;
  });
  return new RegExp(whole.join(' *'), 'u');
}

/** Whether a section, given by its searched texts, matches. */
export function holds(texts: readonly string[], asked: Asked): boolean {
  switch (asked.kind) {
    case 'term':
      return texts.some((text) => patternOf(asked.text).test(plain(text)));
    case 'any':
      return asked.of.some((each) => holds(texts, each));
    case 'all':
      return asked.of.every((each) => holds(texts, each)) && !asked.without.some((each) => holds(texts, each));
  }
}

/** The search as a person writes it, with its terms in quotation marks if `isQuoted`. */
export function written(asked: Asked): string {
  switch (asked.kind) {
    case 'term':
      return /^[^\s"]+$/u.test(asked.text) ? asked.text : `"${asked.text}"`;
    case 'any':
      return asked.of.map(bracketed).join(' OR ');
    case 'all':
      return [...asked.of.map(bracketed), ...asked.without.map((each) => `NOT ${bracketed(each)}`)].join(' ');
  }
}

function bracketed(asked: Asked): string {
  return asked.kind === 'term' ? written(asked) : `(${written(asked)})`;
}
