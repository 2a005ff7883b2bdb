// What can go wrong with an export, in words that a person can act on.

/**
 * - `export_folder_unusable`: the target is not a folder, or cannot be created
 * - `export_not_writable`: the rights of the folder or a read-only disk forbid writing
 * - `export_file_exists`: there is a file that no export wrote, or that was changed since
 * - `export_disk_full`: no space is left, for the files or for sorting rows
 * - `export_write_failed`: the disk fails for another reason
 * - `export_value_unfit`: the type of a column or the format cannot hold a value, which is a defect of the program
 */
export type ExportErrorCode =
  | 'export_folder_unusable'
  | 'export_not_writable'
  | 'export_file_exists'
  | 'export_disk_full'
  | 'export_write_failed'
  | 'export_value_unfit';

/** The message names the file, says what is wrong and what to do. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly code: ExportErrorCode;

  constructor(code: ExportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const causes: Readonly<Record<string, readonly [code: ExportErrorCode, words: string]>> = {
  ENOSPC: ['export_disk_full', 'The disk is full. Free some space, or name a folder on another disk.'],
  EDQUOT: ['export_disk_full', 'Your share of the disk is used up. Free some space, or name a folder on another disk.'],
  EACCES: ['export_not_writable', 'You have no right to write there. Check the rights of the folder, or name another.'],
  EPERM: ['export_not_writable', 'You have no right to write there. Check the rights of the folder, or name another.'],
  EROFS: ['export_not_writable', 'The disk is read-only. Name a folder on another disk.'],
  ENOTDIR: ['export_folder_unusable', 'A part of the path is not a folder. Name a folder.'],
  EEXIST: ['export_folder_unusable', 'It is not a folder. Name a folder.'],
};

/** An ExportError for what the file system throws; anything else as it is. @param path the file or folder that was being written */
export function describeFileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  const [code, words] = causes[String(error.code)] ?? [
    'export_write_failed',
    'Check the disk, or name a folder on another.',
  ];
  return new ExportError(code, `${path} cannot be written: ${words} (${error.message})`, { cause: error });
}
