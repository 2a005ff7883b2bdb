// pdf.js without what its polyfills do to the language. Its build for Node replaces functions that Node has by versions in JavaScript, to
// mend faults of other engines: every push of every array in the thread, also of other libraries, then takes several times as long.
const arrayPush = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
const jsonParse = Object.getOwnPropertyDescriptor(JSON, 'parse');
const functionText = Object.getOwnPropertyDescriptor(Function.prototype, 'toString');

const library = await import('pdfjs-dist/legacy/build/pdf.mjs');
// It would be loaded with the first document, and replace them again.
await import('pdfjs-dist/legacy/build/pdf.worker.mjs');

if (arrayPush) Object.defineProperty(Array.prototype, 'push', arrayPush);
if (jsonParse) Object.defineProperty(JSON, 'parse', jsonParse);
if (functionText) Object.defineProperty(Function.prototype, 'toString', functionText);

export const { getDocument, OPS, VerbosityLevel } = library;
