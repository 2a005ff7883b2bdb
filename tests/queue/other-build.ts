// The program as another build of itself.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtProgram } from '../built-program.js';
import { temporaryFolder } from '../load/handled-documents.js';

/** Runs a copy of the program in which one file has one more line. */
export async function otherBuild(words: readonly string[]) {
  const project = dirname(dirname(builtProgram()));
  const copy = temporaryFolder();
  cpSync(join(project, 'dist'), join(copy, 'dist'), { recursive: true });
  mkdirSync(join(copy, 'data'));
  for (const name of ['package.json', 'package-lock.json', 'node_modules', 'data/divisions'])
    symlinkSync(join(project, name), join(copy, name));
  const file = join(copy, 'dist/jobs/version.js');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n// Another build.\n`);
  const program = spawn(process.execPath, [join(copy, 'dist/cli.js'), ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise((fulfil) => program.once('close', fulfil));
  return { status, stderr };
}
