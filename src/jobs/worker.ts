// What runs in a worker thread. The pool calls these by name.
export { extractDocument, readDocument } from './read-document.js';
