// A lexicon of wordings, and the search for the longest one at a place. A wording can have options: 结转{至|到|}下年{度|}.

const betweenWords = /\s+/u;

interface Branch<Meaning> {
  readonly next: Map<string, Branch<Meaning>>;
  meaning: Meaning | null;
}

interface FoundWord<Meaning> {
  readonly meaning: Meaning;
  readonly end: number;
}

/** Finds the longest word of the lexicon that begins at an offset; null if none does. `end` is exclusive. */
export type FindWord<Meaning> = (text: string, start: number) => FoundWord<Meaning> | null;

/**
 * Builds the search.
 * @param entries wordings separated by blanks, with the meaning that they share
 * @throws Error if a word has two meanings, so that the data cannot contradict itself
 */
export function lexiconOf<Meaning>(
  entries: readonly { readonly meaning: Meaning; readonly wordings: string }[],
): FindWord<Meaning> {
  const root: Branch<Meaning> = { next: new Map(), meaning: null };
  for (const { meaning, wordings } of entries)
    for (const word of wordings.split(betweenWords).flatMap(expand)) addWord(root, word, meaning);
  return (text, start) => longestAt(root, text, start);
}

const options = /^([^{]*)\{([^}]*)\}(.*)$/su;

/** All words that a wording with options stands for. */
function expand(wording: string): readonly string[] {
  const [, before = '', choices = '', after = ''] = options.exec(wording) ?? [];
  if (!options.test(wording)) return wording === '' ? [] : [wording];
  return choices.split('|').flatMap((choice) => expand(`${before}${choice}${after}`));
}

function addWord<Meaning>(root: Branch<Meaning>, word: string, meaning: Meaning): void {
  let branch = root;
  for (let index = 0; index < word.length; index++) {
    const character = word.charAt(index);
    const known: Branch<Meaning> = branch.next.get(character) ?? { next: new Map(), meaning: null };
    branch.next.set(character, known);
    branch = known;
  }
  if (branch.meaning !== null && branch.meaning !== meaning) throw new Error(`The word ${word} has two meanings.`);
  branch.meaning = meaning;
}

function longestAt<Meaning>(root: Branch<Meaning>, text: string, start: number): FoundWord<Meaning> | null {
  let branch: Branch<Meaning> | undefined = root;
  let found: FoundWord<Meaning> | null = null;
  for (let end = start; branch !== undefined; end++) {
    if (branch.meaning !== null) found = { meaning: branch.meaning, end };
    branch = branch.next.get(text.charAt(end));
  }
  return found;
}
