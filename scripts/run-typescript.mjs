// Runs a TypeScript file in this thread only. With `--import tsx`, worker threads would also read the compiled program through tsx, which
// makes it slower than what users run.
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';

register();
const [file] = process.argv.splice(2, 1);
await import(pathToFileURL(file).href);
