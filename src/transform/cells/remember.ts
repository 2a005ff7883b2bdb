// Reports repeat the same few texts (labels, 0, nothing), and each is looked at once for every block of every form: what a pure
// function makes of a text is kept.

/** Texts that are kept; beyond, all are forgotten, so that memory stays bounded whatever is read. */
const mostTexts = 5_000;

/** The same function, which computes each text once. */
export function remember<Result>(compute: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const result = compute(text);
    if (known.size >= mostTexts) known.clear();
    known.set(text, result);
    return result;
  };
}
