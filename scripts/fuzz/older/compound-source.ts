// The streams of a compound file as a source that can be damaged. In the file itself a damaged byte may join other sectors to a stream.
import { CFB } from '@e965/xlsx';
import { strFromU8, strToU8 } from 'fflate';
import { streamBorder } from './stated-cells.js';

/** Some streams of a compound file, one after the other; `bytesOf` puts changed streams back into the file. */
export function streamsOf(
  file: Uint8Array,
  names: readonly string[],
): { readonly source: string; readonly bytesOf: (source: string) => Uint8Array } {
  const source = names.map((name) => streamIn(file, name)).join(streamBorder);
  return { source, bytesOf: (changed) => withStreams(file, names, changed.split(streamBorder)) };
}

/** What the streams of a damaged file are; a stream that is not found is empty. */
export function streamsOfDamaged(file: string, names: readonly string[]): string {
  try {
    return names.map((name) => streamIn(strToU8(file, true), name)).join(streamBorder);
  } catch {
    // The library throws whatever it stumbles over: then nothing certain is stated.
    return '';
  }
}

function opened(file: Uint8Array) {
  return CFB.read(Buffer.from(file), { type: 'buffer' });
}

function streamIn(file: Uint8Array, name: string): string {
  const content = CFB.find(opened(file), name)?.content ?? [];
  return strFromU8(Uint8Array.from(content), true);
}

function withStreams(file: Uint8Array, names: readonly string[], contents: readonly string[]): Uint8Array {
  const container = opened(file);
  names.forEach((name, index) => {
    CFB.utils.cfb_add(container, `/${name}`, Buffer.from(contents[index] ?? '', 'latin1'));
  });
  const written: unknown = CFB.write(container, { type: 'buffer' });
  if (!(written instanceof Uint8Array)) throw new Error('Expected the library to write bytes');
  return new Uint8Array(written);
}
