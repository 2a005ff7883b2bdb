// The package has no types for this module.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  /** The side of pdf.js that reads the bytes. */
  export const WorkerMessageHandler: { readonly initializeFromPort: (port: object) => void };
}
