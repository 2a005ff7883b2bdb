// The rules of the folders: imports run one way, no cycles, no file over 300 lines.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '../src');
const longestFile = 300;

/** What each folder of src may import, besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'cli.ts': ['commands', 'jobs', 'database', 'model'],
  commands: ['jobs', 'agencies', 'extract', 'transform', 'load', 'query', 'export', 'database', 'model'],
  jobs: ['agencies', 'scrape', 'extract', 'transform', 'load', 'query', 'export', 'database', 'model'],
  agencies: ['model'],
  scrape: ['model'],
  extract: ['model'],
  transform: ['model'],
  load: ['database', 'model'],
  query: ['database', 'model'],
  export: ['model'],
  database: ['model'],
  model: [],
};

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

const importPattern = /(?:import|export)[^'";]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)|import\s+'(\.[^']+)'/gs;

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(importPattern)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    return relative(source, resolve(source, dirname(file), target)).replace(/\.js$/, '.ts');
  });
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));
const folderOf = (file: string) => file.split('/')[0] ?? file;

describe('the architecture', () => {
  it('is seen whole: every import leads to a file', () => {
    const targets = [...imports.values()].flat();
    expect(targets.length).toBeGreaterThan(files.length);
    expect(targets.filter((target) => !files.includes(target))).toEqual([]);
  });

  it('has imports in one direction: cli → commands → jobs → stages → model', () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => folderOf(target) !== folderOf(file))
        .filter((target) => !(mayImport[folderOf(file)] ?? []).includes(folderOf(target)))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has readers of formats that do not know each other, but for the second reader of DOCX, which reads HTML', () => {
    const readers = ['docx', 'html', 'text-file', 'pdf'];
    const readerOf = (file: string) => readers.find((reader) => file.startsWith(`extract/${reader}/`));
    const crossing = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => readerOf(file) && readerOf(target) && readerOf(file) !== readerOf(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(crossing).toEqual(['extract/docx/mammoth-reading.ts → extract/html/read-html.ts']);
  });

  it('has no cycles', () => {
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it(`has no file over ${longestFile} lines`, () => {
    const long = files
      .map((file) => ({ file, lines: readFileSync(join(source, file), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > longestFile);
    expect(long).toEqual([]);
  });

  it('has no file that is named for nothing', () => {
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc|shared|index)\.ts$/.test(file))).toEqual([]);
  });
});
