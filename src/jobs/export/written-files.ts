// Which files in a folder were written by earlier exports, according to its data package. Only those are replaced without asking.
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { z } from 'zod';
import { dataPackageFile, type ExportedFile } from '../../export/data-package.js';
import { hashFile } from '../../files/hashed-file.js';
import { parsedJson } from '../../files/json-text.js';
import { ExportError } from './export-error.js';

/** What a data package says of files that an export wrote. */
const fileDescription = z
  .object({ path: z.string(), bytes: z.number(), hash: z.string().startsWith('sha256:') })
  .transform(({ path, bytes, hash }): ExportedFile => ({ path, bytes, sha256: hash.slice('sha256:'.length) }));
const dataPackage = z.object({
  created_by: z.string().startsWith('xxgk '),
  resources: z.array(fileDescription),
  schema_files: z.array(fileDescription).default([]),
  further_files: z.array(fileDescription).default([]),
  earlier_files: z.array(fileDescription).default([]),
});

/** The files that earlier exports wrote into a folder and that are still there; empty if its data package was written by something else. */
export function writtenFiles(folder: string): readonly ExportedFile[] {
  const described = readDataPackage(folder) ?? {
    resources: [],
    schema_files: [],
    further_files: [],
    earlier_files: [],
  };
  // An export never writes a file outside of its folder.
  return [
    ...described.resources,
    ...described.schema_files,
    ...described.further_files,
    ...described.earlier_files,
  ].filter(
    ({ path }) =>
      !isAbsolute(path) &&
      !path.includes('\\') &&
      normalize(path) === path &&
      !path.startsWith('..') &&
      statusOf(folder, path)?.isFile() === true,
  );
}

/** Null if there is none, or one that no export wrote. */
function readDataPackage(folder: string) {
  if (statusOf(folder, dataPackageFile)?.isFile() !== true) return null;
  const parsed = dataPackage.safeParse(parsedJson(readFileSync(join(folder, dataPackageFile), 'utf8')));
  return parsed.success ? parsed.data : null;
}

/**
 * Makes sure that writing files of these names into a folder loses nothing.
 * @param overwrite whether files that no export wrote, or that were changed since, may be replaced
 * @throws ExportError if one of the names is a folder, or such a file
 */
export async function refuseForeignFiles(folder: string, names: readonly string[], overwrite: boolean): Promise<void> {
  const folders = names.filter((name) => statusOf(folder, name)?.isDirectory() === true);
  if (folders.length > 0)
    throw new ExportError(
      'export_folder_unusable',
      `In ${folder} there are folders by the names of files that would be written: ${folders.join(', ')}. Name another folder.`,
    );
  if (overwrite) return;
  const written = writtenFiles(folder);
  const foreign: string[] = [];
  for (const name of names) if (await isForeign(folder, name, written)) foreign.push(name);
  if (foreign.length > 0)
    throw new ExportError(
      'export_file_exists',
      `In ${folder} there are files that no export wrote, or that were changed since: ${foreign.join(', ')}. Name another folder, or give --overwrite to replace them.`,
    );
}

async function isForeign(folder: string, name: string, written: readonly ExportedFile[]): Promise<boolean> {
  const status = statusOf(folder, name);
  if (status === null) return false;
  if (name === dataPackageFile) return readDataPackage(folder) === null;
  const known = written.find(({ path }) => path === name);
  return known?.bytes !== status.size || known.sha256 !== (await hashFile(join(folder, name))).sha256;
}

function statusOf(folder: string, name: string) {
  return statSync(join(folder, name), { throwIfNoEntry: false }) ?? null;
}
