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
    for (const wording of wordings.split(betweenWords)) addWording(root, wording, meaning);
  return (text, start) => longestAt(root, text, start);
}

const aroundOptions = /[{}]/u;

/** Adds every word that a wording with options stands for. Words share the branches of what they begin with alike. */
function addWording<Meaning>(root: Branch<Meaning>, wording: string, meaning: Meaning): void {
  // What stands between braces is at the odd places.
  const pieces = wording.split(aroundOptions).map((piece, index) => (index % 2 === 1 ? piece.split('|') : [piece]));
  const addFrom = (index: number, branch: Branch<Meaning>) => {
    const choices = pieces[index];
    if (choices !== undefined) for (const choice of choices) addFrom(index + 1, branchAt(branch, choice));
    else if (branch !== root) give(branch, wording, meaning);
  };
  addFrom(0, root);
}

function branchAt<Meaning>(from: Branch<Meaning>, text: string): Branch<Meaning> {
  let branch = from;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    let next = branch.next.get(character);
    if (next === undefined) {
      next = { next: new Map(), meaning: null };
      branch.next.set(character, next);
    }
    branch = next;
  }
  return branch;
}

function give<Meaning>(branch: Branch<Meaning>, wording: string, meaning: Meaning): void {
  if (branch.meaning !== null && branch.meaning !== meaning)
    throw new Error(`A word of the wording ${wording} has two meanings.`);
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
