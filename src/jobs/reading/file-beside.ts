// Files beside a page: the pictures that a browser saves with it.
import { readFile, realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';

/** A larger picture is not opened. */
const mostBytes = 50 * 1024 * 1024;
const schemeOrRoot = /^(?:[a-z][a-z0-9+.-]*:|[/\\])/iu;
const queryOrFragment = /[?#].*$/su;

/**
 * Reads a file by the address that a page gives it.
 * @param folder of the page: nothing outside of it is opened, whatever the address or a link says
 * @returns null if there is no such file, or the address is not relative
 */
export async function fileBeside(folder: string, address: string): Promise<Uint8Array | null> {
  if (schemeOrRoot.test(address)) return null;
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
