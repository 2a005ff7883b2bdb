// Files beside a page: the pictures that a browser saves with it. They lie in its folder, or whoever has the page gives them.
import { readFile, realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';

/** A larger picture is not opened. */
const mostBytes = 50 * 1024 * 1024;
const schemeOrRoot = /^(?:[a-z][a-z0-9+.-]*:|[/\\])/iu;
/** A folder is named by its whole path. */
const givenBy = /^https?:/u;
const nothingThere = 404;
const queryOrFragment = /[?#].*$/su;

/**
 * Reads a file by the address that a page gives it.
 * @param folder of the page: nothing outside of it is opened, whatever the address or a link says. Or the address of an ingest that gives what
 * is in the folder
 * @returns null if there is no such file, or the address is not relative
 * @throws Error if an ingest does not answer: what the file holds is not known then
 */
export async function fileBeside(folder: string, address: string): Promise<Uint8Array | null> {
  if (schemeOrRoot.test(address)) return null;
  if (givenBy.test(folder)) return askedFor(folder, address);
  try {
    const root = await realpath(folder);
    const path = await realpath(resolve(root, decodeURIComponent(address.replace(queryOrFragment, ''))));
    if (!path.startsWith(root + sep)) return null;
    const found = await stat(path);
    return found.isFile() && found.size <= mostBytes ? await readFile(path) : null;
  } catch {
    // It is not there, may not be read, or has no name that is one: the picture stays a picture, and a missing table is reported.
    return null;
  }
}

async function askedFor(ingest: string, address: string): Promise<Uint8Array | null> {
  const response = await fetch(`${ingest}&address=${encodeURIComponent(address)}`);
  if (response.status === nothingThere) return null;
  if (!response.ok)
    throw new Error(`The ingest answered with ${response.status} when it was asked for a file beside a page.`);
  return new Uint8Array(await response.arrayBuffer());
}
