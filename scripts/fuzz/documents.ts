// The documents that are damaged: every look of every writer, as its source and back.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { figuresOf } from '../samples/figures.js';
import { lookFiles } from '../samples/look-files.js';
import type { SourceKind } from './mutations.js';

/** A document as a source that can be damaged, and how the source becomes bytes again. */
export interface FuzzDocument {
  readonly name: string;
  readonly kind: SourceKind;
  readonly source: () => string;
  readonly bytesOf: (source: string) => Uint8Array;
}

const mainPart = 'word/document.xml';
// Every byte is a character, so that a damaged byte stays one.
const fromBytes = (bytes: Uint8Array) => strFromU8(bytes, true);
const toBytes = (source: string) => strToU8(source, true);

/** One document for each look, in the order of the looks; Word documents twice, as markup and as the bytes of their zip. */
export const fuzzDocuments: readonly FuzzDocument[] = lookFiles.flatMap(({ name, figures, write }) => {
  const bytes = () => write(figuresOf(figures));
  const asBytes = (kind: SourceKind): FuzzDocument => ({
    name,
    kind,
    source: () => fromBytes(bytes()),
    bytesOf: toBytes,
  });
  const suffix = name.slice(name.lastIndexOf('.') + 1);
  if (suffix === 'docx') return [asMarkup(name, bytes), asBytes('package')];
  return [asBytes(suffix === 'html' ? 'html' : suffix === 'pdf' ? 'pdf' : 'text')];
});

function asMarkup(name: string, bytes: () => Uint8Array): FuzzDocument {
  return {
    name,
    kind: 'docx',
    source: () => fromBytes(unzipSync(bytes())[mainPart] ?? new Uint8Array()),
    bytesOf: (source) => zipSync({ ...unzipSync(bytes()), [mainPart]: toBytes(source) }, { level: 1 }),
  };
}
