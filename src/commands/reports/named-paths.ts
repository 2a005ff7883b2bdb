// Paths that a person named for a job: files, folders, and addresses of objects.
import { existsSync } from 'node:fs';
import { isObjectAddress, parseObjectAddress } from '../../jobs/objects/object-address.js';
import { missingSetting } from '../../jobs/objects/object-store.js';
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

const howToName = {
  region: 'Set AWS_REGION, or region in ~/.aws/config; for a storage other than that of Amazon, AWS_ENDPOINT_URL_S3.',
  credentials: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile of ~/.aws with AWS_PROFILE.',
};

/** @throws UsageError if there are addresses of objects, and nothing says where their storage is or how it is entered */
export async function refuseUnknownStorage(paths: readonly string[]): Promise<void> {
  const address = paths.find(isObjectAddress);
  if (address === undefined) return;
  const missing = await missingSetting();
  if (missing !== null)
    throw new UsageError(
      'storage_unset',
      `${printableText(address)}: the ${missing === 'region' ? 'region of the storage is' : 'credentials for the storage are'} named nowhere. ${howToName[missing]}`,
    );
}
