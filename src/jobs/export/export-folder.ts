// The folder of an export. Its files are written into a hidden folder inside it, and get their names together once all are complete:
// that is why they are not written with src/files/write-whole.ts, which names each file as soon as it is written.
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataPackageFile, type ExportedFile } from '../../export/data-package.js';
import { writePieces } from '../../files/hashed-file.js';
import { makeFolder } from '../../files/make-folder.js';
import { describeFileError } from './export-error.js';
import { refuseForeignFiles, writtenFiles } from './written-files.js';

interface Opened {
  readonly path: string;
  readonly isNew: boolean;
  readonly staging: string;
  readonly earlierFiles: readonly ExportedFile[];
}

/** A folder that an export writes to. Call `publish` when all files are written, and `discard` in any case. */
export class ExportFolder {
  readonly #path: string;
  readonly #isNew: boolean;
  /** Where files are written before they get their names; on the same disk, so that they only have to be renamed. */
  readonly #staging: string;
  /** Files of earlier exports that are still there and that this export does not write. */
  readonly earlierFiles: readonly ExportedFile[];

  private constructor({ path, isNew, staging, earlierFiles }: Opened) {
    this.#path = path;
    this.#isNew = isNew;
    this.#staging = staging;
    this.earlierFiles = earlierFiles;
  }

  /**
   * Creates the folder if it is missing, and a hidden folder inside it to write in.
   * @param names of the files that will be written, without datapackage.json
   * @param overwrite whether files that no export wrote may be replaced
   * @throws ExportError if the folder cannot be used or holds such files; nothing is changed then
   */
  static async open(path: string, names: readonly string[], overwrite: boolean): Promise<ExportFolder> {
    try {
      const isNew = makeFolder(path) !== null;
      await refuseForeignFiles(path, [...names, dataPackageFile], overwrite);
      const earlierFiles = writtenFiles(path).filter((file) => !names.includes(file.path));
      return new ExportFolder({ path, isNew, staging: mkdtempSync(join(path, '.xxgk-export-')), earlierFiles });
    } catch (error) {
      throw describeFileError(error, path);
    }
  }

  /**
   * Writes a file, which does not get its name yet. @param name may lie in folders, which are made
   * @throws ExportError if it cannot be written; whatever `pieces` throws
   */
  async write(name: string, pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<ExportedFile> {
    try {
      const file = join(this.#staging, name);
      mkdirSync(dirname(file), { recursive: true });
      return { path: name, ...(await writePieces(file, pieces)) };
    } catch (error) {
      throw describeFileError(error, join(this.#path, name));
    }
  }

  /**
   * Gives the files that were written their names, one after the other in this order. If that fails half-way, those before have theirs.
   * @throws ExportError if a file cannot be renamed
   */
  publish(names: readonly string[]): void {
    try {
      for (const name of names) {
        mkdirSync(dirname(join(this.#path, name)), { recursive: true });
        renameSync(join(this.#staging, name), join(this.#path, name));
      }
      rmSync(this.#staging, { recursive: true });
    } catch (error) {
      throw describeFileError(error, this.#path);
    }
  }

  /**
   * Removes files of earlier exports, and the folder of each if nothing else is in it.
   * @throws ExportError if one cannot be removed
   */
  remove(files: readonly ExportedFile[]): void {
    try {
      for (const { path } of files) {
        const file = join(this.#path, path);
        rmSync(file, { force: true });
        const own = dirname(file);
        if (own !== this.#path && readdirSync(own).length === 0) rmdirSync(own);
      }
    } catch (error) {
      throw describeFileError(error, this.#path);
    }
  }

  /** Removes what was written and has no name yet, and the folder if this export created it and it is empty. */
  discard(): void {
    rmSync(this.#staging, { recursive: true, force: true });
    if (this.#isNew && readdirSync(this.#path).length === 0) rmdirSync(this.#path);
  }
}
