// What is wrong with a file that a person wrote, in words that the person can act on.

/** `agencies_file_invalid`: lines of agencies.csv that are not as they should be. */
export type InputErrorCode = 'agencies_file_invalid';

/** The message names the file, the lines and columns, says what is wrong and what to do. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: InputErrorCode;

  constructor(code: InputErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
