// Paths that a person named for a job: files, folders, and addresses of objects.
import { existsSync } from 'node:fs';
import { isObjectAddress, parseObjectAddress } from '../../jobs/objects/object-address.js';
import { UsageError } from '../command.js';
import { printableText } from '../terminal.js';

/**
 * The paths that lead to nothing on this machine. Whether an object exists, only its storage knows.
 * @throws UsageError if an address names no bucket
 */
export function missingAmong(paths: readonly string[]): readonly string[] {
  for (const path of paths)
    if (isObjectAddress(path) && parseObjectAddress(path).bucket === '')
      throw new UsageError('value_invalid', `${printableText(path)} names no bucket: write s3://bucket/folder.`);
  return paths.filter((path) => !isObjectAddress(path) && !existsSync(path));
}

/** @throws UsageError if there are any */
export function refuseMissing(paths: readonly string[]): void {
  if (paths.length > 0)
    throw new UsageError(
      'file_missing',
      `${paths.join(', ')}: there is no such file or folder. Nothing was read; name files or folders that exist.`,
    );
}
