// Pictures of pages on the disk, so that a page is drawn once, however often the server starts: a file for each, the size of the page on its
// first line. The folder has a limit; pictures that were not looked at for longest go first.
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DrawnPage } from '../../explorer/page/document-viewer.js';
import { parsedJson } from '../../files/json-text.js';
import { writeWhole } from '../../files/write-whole.js';

/** A page as PNG with its size in points. */
export type KeptPicture = Extract<DrawnPage, { readonly kind: 'drawn' }>;

/** Pictures that were drawn before. */
export interface PictureStore {
  /** Null if the page was not drawn before, or its picture is gone. */
  readonly find: (sha256: string, page: number) => Promise<KeptPicture | null>;
  /** Keeps a picture. If the disk refuses, that is reported once, and nothing more is kept. */
  readonly keep: (sha256: string, page: number, picture: KeptPicture) => Promise<void>;
}

export interface PictureStoreOptions {
  readonly folder: string;
  /** Another version of the program may draw otherwise. */
  readonly version: string;
  readonly mostBytes: number;
  readonly report: (error: Error) => void;
}

const sizeSchema = z.object({ width: z.number().positive(), height: z.number().positive() });
const lineFeed = 10;
/** How much is left after the oldest went: not every picture that is added should remove one. */
const shareLeft = 0.9;

/** Opens a folder of pictures, which is made when the first one is kept. */
export function openPictureStore({ folder, version, mostBytes, report }: PictureStoreOptions): PictureStore {
  const fileOf = (sha256: string, page: number) => join(folder, `${sha256}-${page}-${version}.png`);
  let isRefused = false;
  /** Null until the folder was looked at. */
  let bytes: number | null = null;
  return {
    find: async (sha256, page) => {
      const file = fileOf(sha256, page);
      // Whatever cannot be read is drawn again.
      const content = await readFile(file).catch(() => null);
      if (content === null) return null;
      const now = new Date();
      // A folder that cannot be written can be read all the same.
      await utimes(file, now, now).catch(() => undefined);
      return pictureOf(content);
    },
    keep: async (sha256, page, picture) => {
      if (isRefused) return;
      const { png, width, height } = picture;
      const content = Buffer.concat([Buffer.from(`${JSON.stringify({ width, height })}\n`), png]);
      try {
        await mkdir(folder, { recursive: true });
        await writeWhole(fileOf(sha256, page), content);
        bytes = bytes === null ? await bytesIn(folder) : bytes + content.length;
        if (bytes > mostBytes) bytes = await removeOldest(folder, mostBytes * shareLeft);
      } catch (error) {
        isRefused = true;
        report(new Error(`Pictures of pages are not kept in ${folder}.`, { cause: error }));
      }
    },
  };
}

/** Null if the file is not one of ours: then the page is drawn again. */
function pictureOf(content: Buffer): KeptPicture | null {
  const end = content.indexOf(lineFeed);
  const size = end < 0 ? null : sizeSchema.safeParse(parsedJson(content.subarray(0, end).toString('utf8')));
  return size?.success === true ? { kind: 'drawn', png: content.subarray(end + 1), ...size.data } : null;
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

interface KeptFile {
  readonly file: string;
  readonly bytes: number;
  readonly lookedAtMs: number;
}

async function filesIn(folder: string): Promise<readonly KeptFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png'));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      // Another server may have removed it meanwhile.
      const found = await stat(file).catch(nullIfMissing);
      return found === null ? [] : [{ file, bytes: found.size, lookedAtMs: found.mtimeMs }];
    }),
  );
  return files.flat();
}

async function bytesIn(folder: string): Promise<number> {
  return (await filesIn(folder)).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Removes the files that were not looked at for longest. Returns how many bytes are left. */
async function removeOldest(folder: string, mostBytes: number): Promise<number> {
  const files = [...(await filesIn(folder))].sort((one, other) => one.lookedAtMs - other.lookedAtMs);
  let left = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { file, bytes } of files) {
    if (left <= mostBytes) break;
    await rm(file, { force: true });
    left -= bytes;
  }
  return left;
}
