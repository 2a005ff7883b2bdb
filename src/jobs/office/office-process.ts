// The process that runs LibreOffice for a job. It ends with the job, however that ends, also by a signal that the job cannot handle; and
// takes with it what it started and what it wrote.
import { type Converter, type ConverterOptions, type OfficeFormat, openConverter } from './converter.js';

/** What the process is sent: first how to convert, then documents. */
export type OfficeMessage =
  | { readonly kind: 'open'; readonly options: ConverterOptions }
  | { readonly kind: 'convert'; readonly id: number; readonly bytes: Uint8Array; readonly format: OfficeFormat };

/** What it answers: the copy of a document, or null if there is none. */
export interface OfficeAnswer {
  readonly id: number;
  readonly copy: Uint8Array | null;
}

let converter: Converter | null = null;

function end(): void {
  const closed = converter?.close() ?? Promise.resolve();
  void closed.finally(() => process.exit());
}

process.on('message', (message: OfficeMessage) => {
  if (message.kind === 'open') {
    converter = openConverter(message.options);
    return;
  }
  const { id, bytes, format } = message;
  const converted = converter?.convert(bytes, format) ?? Promise.resolve(null);
  void converted.then((copy) => {
    if (process.connected) process.send?.({ id, copy } satisfies OfficeAnswer);
  });
});
process.on('disconnect', end);
process.on('SIGTERM', end);
// A terminal sends these to all processes of a job; the job itself decides when it ends.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
