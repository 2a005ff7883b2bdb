// The side of pdf.js that reads the bytes, with less work to do.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';
import { type3Changes } from './type3-changes.js';
import { type WorkerChange, workerChanges } from './worker-changes.js';

/** What a document is opened with. */
export interface PdfjsWorker {
  readonly WorkerMessageHandler: { readonly initializeFromPort: (port: object) => void };
}

/** The module with the changes. */
interface ChangedWorker extends PdfjsWorker {
  /** Where the streams start that were inflated whole with the right checksum, for each document by the name that pdf.js gives it. */
  readonly soundStreams: Map<string, ReadonlySet<number>>;
}

/**
 * Loads the module of pdf.js with the changes. pdf.js itself finds it where it looks for its own.
 * @param path of the module
 * @throws if a change does not fit it
 */
export function loadChangedWorker(path: string): ChangedWorker {
  const source = [...toScript(path), ...workerChanges, ...type3Changes].reduce(changed, readFileSync(path, 'utf8'));
  const script = new Script(`(() => { 'use strict';${source}\nreturn { WorkerMessageHandler, soundStreams };\n})()`, {
    filename: path,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const worker: ChangedWorker = script.runInThisContext();
  return worker;
}

/** Turns the module into a script: only a script can be made of text and keep its place in the stacks of errors. */
function toScript(path: string): readonly WorkerChange[] {
  const address = JSON.stringify(pathToFileURL(path).href);
  return [
    { why: 'exports', from: '\nexport { WorkerMessageHandler };', to: '' },
    { why: 'address', from: 'import.meta.url', to: address },
  ];
}

function changed(source: string, { from, to, why }: WorkerChange): string {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`pdf.js is not the version that its changes were written for (${why})`);
  return parts.join(to);
}
