// What runs in a worker thread. The pool calls these by name.
export { drawDocumentCell, drawDocumentPage, extractDocument, readDocument } from './read-document.js';
