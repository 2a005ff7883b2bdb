// The package has no types for this module. It is loaded for what it does, and nothing of it is used.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
