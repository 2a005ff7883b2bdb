// The gazetteer as a text in which names and divisions are found one by one: most jobs need some hundred of its 45,000 divisions. It is
// made when the program is built, from the same files, and is used as long as they are the same.
import type { Division } from './division.js';
import { levelOfCode } from './division.js';
import type { Gazetteer, WholeGazetteer } from './gazetteer.js';
import { divisionsByKey } from './gazetteer.js';
import { type GazetteerTexts, hostRows, postalRows, telephoneRows } from './gazetteer-rows.js';
import type { NamedDivision } from './named-division.js';
import { SortedLines, sortedText, tabbedLine } from './sorted-lines.js';

const forms = ['full', 'short', 'local', 'former'] as const satisfies readonly NamedDivision['form'][];

/**
 * Writes the index of a gazetteer.
 * @param digest of the files that it was built from; see `gazetteerDigest`
 */
export function gazetteerIndex({ names, divisions }: WholeGazetteer, digest: string): string {
  const divisionLines = [...divisions.values()].map(({ code, name, parent }) =>
    tabbedLine([code, name, parent?.code ?? '']),
  );
  const nameLines = [...names.values()].flatMap((meanings) => meanings.map(nameLine));
  return [digest, sortedText(divisionLines), sortedText(nameLines)].join('\n\n');
}

/** Values that are empty for most names come last. */
function nameLine({ text, form, division, codes, within, until, joined }: NamedDivision): string {
  const code = division?.code ?? '';
  const otherCodes = codes.length === 1 && codes[0] === code ? '' : codes.join(' ');
  return tabbedLine([
    ...[text, form, code, within?.code ?? '', until === null ? '' : String(until)],
    ...[joined?.name ?? '', joined?.key ?? '', otherCodes],
  ]);
}

/**
 * Opens an index.
 * @param texts the files that it was built from; the short ones are read from there
 * @param digest of these files
 * @returns null if the index was built from other files
 */
export function openIndex(index: string, texts: GazetteerTexts, digest: string): Gazetteer | null {
  const [builtFrom, divisionText, nameText] = index.split('\n\n');
  if (builtFrom !== digest || divisionText === undefined || nameText === undefined) return null;
  const [divisionLines, nameLines] = [new SortedLines(divisionText), new SortedLines(nameText)];
  const divisions = remembering((code: string): Division | undefined => {
    const [found] = divisionLines.valuesOf(code);
    if (found === undefined) return undefined;
    const [, name = '', parentCode] = found;
    const parent = parentCode === undefined ? null : (divisions.get(parentCode) ?? null);
    return { code, name, level: levelOfCode(code), parent };
  });
  const names = remembering((text: string): readonly NamedDivision[] | undefined => {
    const meanings = nameLines.valuesOf(text);
    return meanings.length === 0 ? undefined : meanings.map((values) => namedDivision(values, divisions));
  });
  const longestByStart = remembering((start: string): number | undefined => {
    // A single character is the whole name.
    const lengths =
      start.length < 2 ? nameLines.valuesOf(start).map(() => 1) : nameLines.keysFrom(start).map(({ length }) => length);
    return lengths.length === 0 ? undefined : Math.max(...lengths);
  });
  return {
    ...{ divisions, names, longestByStart },
    hosts: divisionsByKey(hostRows(texts.hosts), divisions),
    telephoneCodes: divisionsByKey(telephoneRows(texts.telephoneCodes), divisions),
    postalCodes: divisionsByKey(postalRows(texts.postalCodes), divisions),
  };
}

function namedDivision(values: readonly string[], divisions: Gazetteer['divisions']): NamedDivision {
  const [text = '', form, code = '', within = '', until = '', joinedName = '', joinedKey = '', otherCodes = ''] =
    values;
  const known = forms.find((name) => name === form);
  if (known === undefined) throw new Error(`The index of the gazetteer has an unknown form: ${values.join()}`);
  return {
    text,
    form: known,
    division: divisions.get(code) ?? null,
    codes: otherCodes === '' ? [code].filter((each) => each !== '') : otherCodes.split(' '),
    within: divisions.get(within) ?? null,
    until: until === '' ? null : Number(until),
    joined: joinedName === '' ? null : { name: joinedName, key: joinedKey },
  };
}

/** Finds each key once, so that the same key always gives the same object. */
function remembering<Value>(find: (key: string) => Value | undefined): {
  readonly get: (key: string) => Value | undefined;
} {
  const known = new Map<string, Value | undefined>();
  return {
    get: (key) => {
      if (known.has(key)) return known.get(key);
      const found = find(key);
      known.set(key, found);
      return found;
    },
  };
}
