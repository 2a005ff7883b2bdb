// pdf.js without what its polyfills do to the language. Its build for Node replaces functions that Node has by versions in JavaScript, to
// mend faults of other engines: every push of every array in the thread, also of other libraries, then takes several times as long.
const replaced: readonly (readonly [holder: object, name: string])[] = [
  [Array.prototype, 'push'],
  [JSON, 'parse'],
  [Function.prototype, 'toString'],
];
const own = replaced.map(([holder, name]) => ({ holder, name, found: Object.getOwnPropertyDescriptor(holder, name) }));

const library = await import('pdfjs-dist/legacy/build/pdf.mjs');
// It would be loaded with the first document, and replace them again.
await import('pdfjs-dist/legacy/build/pdf.worker.mjs');

for (const { holder, name, found } of own) if (found) Object.defineProperty(holder, name, found);

export const { getDocument, OPS, VerbosityLevel } = library;
