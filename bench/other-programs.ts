// Programs that convert documents to text or HTML, over the same files. A program that is not installed is reported as such.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface OtherProgram {
  readonly name: string;
  readonly command: string;
  readonly suffixes: readonly string[];
  /** Reads files and throws the result away. */
  readonly convert: (paths: readonly string[], folder: string) => readonly (readonly string[])[];
}

const programs: readonly OtherProgram[] = [
  {
    name: 'pandoc, a start for each file (HTML, DOCX)',
    command: 'pandoc',
    suffixes: ['.html', '.docx'],
    convert: (paths, folder) => paths.map((path) => ['-t', 'html', '-o', join(folder, 'out.html'), path]),
  },
  {
    name: 'libreoffice, one start for all (DOCX)',
    command: 'libreoffice',
    suffixes: ['.docx'],
    convert: (paths, folder) => [['--headless', '--convert-to', 'html', '--outdir', folder, ...paths]],
  },
];

/** Documents per second for each program, or why there is no figure. */
export function measureOtherPrograms(folder: string): readonly string[] {
  return programs.map(({ name, command, suffixes, convert }) => {
    if (spawnSync(command, ['--version']).error) return `${name}: not installed`;
    const paths = readdirSync(folder)
      .filter((file) => suffixes.some((suffix) => file.endsWith(suffix)))
      .map((file) => join(folder, file));
    // Without a file, LibreOffice waits for ever.
    if (paths.length === 0) return `${name}: no such document`;
    const out = mkdtempSync(join(tmpdir(), 'xxgk-bench-other-'));
    try {
      const startedAt = performance.now();
      for (const args of convert(paths, out)) {
        const { status } = spawnSync(command, args, { stdio: 'ignore' });
        if (status !== 0) return `${name}: exited with ${status}`;
      }
      const seconds = (performance.now() - startedAt) / 1000;
      return `${name}: ${(paths.length / seconds).toFixed(1)} documents/s over ${paths.length} documents`;
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
}
