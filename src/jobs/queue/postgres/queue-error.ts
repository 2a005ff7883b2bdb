// Why work over a queue ends. Apart from the library of PostgreSQL, so that the program knows these errors without loading it.

export type QueueErrorCode =
  | 'queue_address_invalid'
  | 'queue_missing'
  | 'queue_other_version'
  | 'queue_taken'
  | 'queue_unreachable'
  | 'queue_refused'
  | 'worker_unfit'
  | 'bytes_unreachable'
  | 'store_not_shared';

/** The message says what is wrong and what to do, and never shows a password. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
  readonly code: QueueErrorCode;

  constructor(code: QueueErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
