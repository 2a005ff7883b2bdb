// The files that pages refer to: a fixed list, so that no address can reach any other file.
import { readFileSync } from 'node:fs';

/** A file of the explorer. */
export interface Asset {
  readonly type: string;
  readonly text: string;
}

const types: Readonly<Record<string, string>> = {
  'explorer.css': 'text/css; charset=utf-8',
  'explorer.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** Loads the files, by name. */
export function loadAssets(): ReadonlyMap<string, Asset> {
  return new Map(
    Object.entries(types).map(([name, type]) => [
      name,
      { type, text: readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8') },
    ]),
  );
}
