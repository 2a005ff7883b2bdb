// The folder of a lake. What has changed is written into a hidden folder inside it, and gets its name when everything is complete. Unlike an
// export, a lake is written again and again: its datapackage.json says which files are its own, and those it replaces and removes.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { dataPackageFile, type ExportedFile } from '../../export/data-package.js';
import { hashFile, writePieces } from '../../files/hashed-file.js';
import { parsedJson } from '../../files/json-text.js';
import { makeFolder } from '../../files/make-folder.js';
import { describeFileError, ExportError } from '../export/export-error.js';

const staged = '.xxgk-lake-';
const dataFile = /\.parquet$/;
/** What a lake's own description says of its files. */
const description = z.object({
  name: z.literal('xxgk-lake'),
  removed_files: z.array(z.string()).default([]),
  resources: z.array(z.object({ path: z.array(z.string()) })),
});

export class LakeFolder {
  readonly #path: string;
  readonly #staging: string;
  /** The data files of the lake as it is. */
  readonly #present: ReadonlySet<string>;
  readonly #changed: string[] = [];

  private constructor(path: string, staging: string, present: ReadonlySet<string>) {
    this.#path = path;
    this.#staging = staging;
    this.#present = present;
  }

  /**
   * Opens the folder, which is created if it is missing.
   * @throws ExportError if it cannot be used, or holds data files that no lake wrote: whoever reads the lake would read them too
   */
  static open(path: string): LakeFolder {
    try {
      makeFolder(path);
      const present = dataFilesIn(path);
      const own = ownFiles(path);
      const foreign = present.filter((name) => !own.has(name));
      if (foreign.length > 0)
        throw new ExportError(
          'export_file_exists',
          `In ${path} there are Parquet files that no lake wrote: ${foreign.slice(0, 5).join(', ')}. Name another folder, or move them away.`,
        );
      for (const name of readdirSync(path)) if (name.startsWith(staged)) rmSync(join(path, name), { recursive: true });
      return new LakeFolder(path, mkdtempSync(join(path, staged)), new Set(present));
    } catch (error) {
      throw describeFileError(error, path);
    }
  }

  /**
   * Writes a file, unless the lake has it with the same bytes. @param name may lie in folders, which are made
   * @throws ExportError if it cannot be written; whatever `pieces` throws
   */
  async write(name: string, pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<ExportedFile> {
    const unfinished = join(this.#staging, 'unfinished');
    try {
      const written = { path: name, ...(await writePieces(unfinished, pieces)) };
      const isUnchanged = this.#present.has(name) && (await hashFile(join(this.#path, name))).sha256 === written.sha256;
      if (isUnchanged) return written;
      const complete = join(this.#staging, name);
      mkdirSync(dirname(complete), { recursive: true });
      await rename(unfinished, complete);
      this.#changed.push(name);
      return written;
    } catch (error) {
      throw describeFileError(error, join(this.#path, name));
    }
  }

  /** The files that were written because they are new or changed. */
  get changed(): readonly string[] {
    return this.#changed;
  }

  /** The data files of the lake that are not among these. */
  without(names: Iterable<string>): readonly string[] {
    const kept = new Set(names);
    return [...this.#present].filter((name) => !kept.has(name)).sort();
  }

  /**
   * Gives the files their names and removes those of parts that are no longer there. The description comes first, with all files that the
   * folder may hold meanwhile: if the program is killed in between, the next run still knows them, and ends what this one began.
   * @param describe gives datapackage.json, with the files that are about to be removed
   * @throws ExportError if a file cannot be renamed or removed
   */
  async publish(removed: readonly string[], describe: (removing: readonly string[]) => string): Promise<void> {
    try {
      await this.#describe(describe(removed));
      for (const name of this.#changed) {
        mkdirSync(dirname(join(this.#path, name)), { recursive: true });
        renameSync(join(this.#staging, name), join(this.#path, name));
      }
      for (const name of removed) {
        rmSync(join(this.#path, name));
        removeEmpty(dirname(join(this.#path, name)), this.#path);
      }
      if (removed.length > 0) await this.#describe(describe([]));
    } catch (error) {
      throw describeFileError(error, this.#path);
    }
  }

  /** Removes what was written and has no name yet. */
  discard(): void {
    rmSync(this.#staging, { recursive: true, force: true });
  }

  async #describe(text: string): Promise<void> {
    const file = join(this.#path, dataPackageFile);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
    const unfinished = join(this.#staging, dataPackageFile);
    await writePieces(unfinished, [Buffer.from(text)]);
    await rename(unfinished, file);
  }
}

/** The Parquet files below a folder, by their paths within it with slashes; hidden folders are left out, as readers of a lake do. */
function dataFilesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => dataFile.test(name) && !name.split('/').some((part) => part.startsWith('.')));
}

/** The files that the description of a lake names; none if there is no such description. */
function ownFiles(path: string): ReadonlySet<string> {
  const file = join(path, dataPackageFile);
  if (!existsSync(file)) return new Set();
  const parsed = description.safeParse(parsedJson(readFileSync(file, 'utf8')));
  if (!parsed.success)
    throw new ExportError(
      'export_file_exists',
      `In ${path} there is a ${dataPackageFile} that is not that of a lake. Name another folder.`,
    );
  const { removed_files, resources } = parsed.data;
  return new Set([...removed_files, ...resources.flatMap((resource) => resource.path)]);
}

function removeEmpty(folder: string, root: string): void {
  if (folder === root || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmpty(dirname(folder), root);
}
