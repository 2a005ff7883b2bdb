// The heads of the columns in files for people: the codes of the columns, or their names in words.
import type { DescribedColumn } from '../model/column.js';

export const headLabels = ['code', 'zh', 'en'] as const;
/** `code`: the name of the column, by which queries and programs know it. `zh`, `en`: what the dictionary calls it. */
export type HeadLabel = (typeof headLabels)[number];

/** The dictionary begins with the name of a column, and goes on with what to mind about it. */
const furtherWords: Readonly<Record<Exclude<HeadLabel, 'code'>, RegExp>> = {
  zh: /[：；，。].*$/u,
  en: /(?: \(series [^)]*\))?[;:,].*$/u,
};
/** A unit in brackets belongs to the name. */
const longBrackets = /（[^）]{4,}）/gu;

/** The head of each column. Columns with the same words, or with none, have their code as well. */
export function headsOf(columns: readonly DescribedColumn[], label: HeadLabel): readonly string[] {
  if (label === 'code') return columns.map(({ name }) => name);
  const words = columns.map((column) => {
    const said = column[label] ?? '';
    return said.replace(longBrackets, '').replace(furtherWords[label], '').trim();
  });
  return columns.map(({ name }, index) => {
    const head = words[index] ?? '';
    if (head === '') return name;
    return words.indexOf(head) === words.lastIndexOf(head) ? head : `${head} (${name})`;
  });
}
