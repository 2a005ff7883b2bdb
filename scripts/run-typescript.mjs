// Runs a file of TypeScript in this thread alone: with `--import tsx`, its worker threads would read the compiled program through tsx as
// well, which makes it slower than what users run.
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';

register();
const [file] = process.argv.splice(2, 1);
await import(pathToFileURL(file).href);
