// The folder of an export: how files come to stand under their names, all of them or none.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { dataPackageFile, type ExportedFile } from '../../export/data-package.js';
import { describeFileError } from './export-error.js';
import { refuseForeignFiles, writtenFiles } from './written-files.js';

interface Opened {
  readonly path: string;
  readonly isNew: boolean;
  readonly staging: string;
  readonly earlierFiles: readonly ExportedFile[];
}

export class ExportFolder {
  readonly #path: string;
  readonly #isNew: boolean;
  /** Where files are written before they get their names; on the same disk, so that a name is all that they need. */
  readonly #staging: string;
  /** Files of earlier exports that this one does not write, and that still lie there. */
  readonly earlierFiles: readonly ExportedFile[];

  private constructor({ path, isNew, staging, earlierFiles }: Opened) {
    this.#path = path;
    this.#isNew = isNew;
    this.#staging = staging;
    this.earlierFiles = earlierFiles;
  }

  /**
   * Makes the folder if absent, and a hidden one inside it to write in.
   * @param names of the files that will be written, besides datapackage.json
   * @param overwrite whether files may be replaced that no export wrote
   * @throws ExportError where the folder cannot be used or holds such files; nothing is changed then
   */
  static async open(path: string, names: readonly string[], overwrite: boolean): Promise<ExportFolder> {
    try {
      const isNew = mkdirSync(path, { recursive: true }) !== undefined;
      await refuseForeignFiles(path, [...names, dataPackageFile], overwrite);
      const earlierFiles = writtenFiles(path).filter((file) => !names.includes(file.path));
      return new ExportFolder({ path, isNew, staging: mkdtempSync(join(path, '.xxgk-export-')), earlierFiles });
    } catch (error) {
      throw describeFileError(error, path);
    }
  }

  /**
   * Writes a file that does not have its name yet.
   * @throws ExportError where the disk refuses; what `pieces` throws as it is
   */
  async write(name: string, pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<ExportedFile> {
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      const file = await open(join(this.#staging, name), 'wx');
      try {
        for await (const piece of pieces) {
          await file.writeFile(piece);
          hash.update(piece);
          bytes += piece.byteLength;
        }
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      throw describeFileError(error, join(this.#path, name));
    }
    return { path: name, bytes, sha256: hash.digest('hex') };
  }

  /** Gives the files that were written their names, in this order. */
  publish(names: readonly string[]): void {
    try {
      for (const name of names) renameSync(join(this.#staging, name), join(this.#path, name));
      rmdirSync(this.#staging);
    } catch (error) {
      throw describeFileError(error, this.#path);
    }
  }

  /** Removes what was written and has no name yet, and the folder if this export made it. */
  discard(): void {
    rmSync(this.#staging, { recursive: true, force: true });
    if (this.#isNew && readdirSync(this.#path).length === 0) rmdirSync(this.#path);
  }
}
