// Keeps what a pure function makes of a text. Reports repeat the same few texts (labels, 0, nothing), and each is examined for every
// block of every form.

/** How many texts are kept. After that all are forgotten, so that memory stays bounded whatever is read. */
const mostTexts = 5_000;

/** Returns a function that computes the result for each text once; `compute` must be pure and must not return `undefined`. */
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
