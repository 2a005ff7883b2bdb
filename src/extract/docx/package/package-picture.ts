// The bytes of a picture in the package of a Word document.
import { DocumentFault } from '../../bytes/document-fault.js';
import { inflateEntry } from '../../bytes/zip-content.js';
import { readZipDirectory } from '../../bytes/zip-directory.js';

/**
 * Inflates the part that a picture is in. The package was opened before, and is within the limits.
 * @param name of the part
 * @returns null if there is no such part, it is damaged, or the document is one file of XML
 */
export function pictureInPackage(bytes: Uint8Array, name: string): Uint8Array | null {
  try {
    const entry = readZipDirectory(bytes).find((each) => each.name.replaceAll('\\', '/') === name);
    return entry === undefined ? null : inflateEntry(bytes, entry);
  } catch (error) {
    if (error instanceof DocumentFault) return null;
    throw error;
  }
}
