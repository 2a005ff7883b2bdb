// What runs in a worker thread. The pool calls these by their names.
export {
  cutDocumentCells,
  decodeReadings,
  drawDocumentCell,
  drawDocumentPage,
  extractDocument,
  prepareDocument,
  readDocument,
  unpackArchive,
} from './read-document.js';
