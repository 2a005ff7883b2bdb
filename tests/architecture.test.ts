// The rules of the house: imports run one way, no cycles of files or folders, small rooms, one meaning a name, a docstring for whatever is exported.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '../src');
const longestFile = 300;
const largestFolder = 12;

/** What each folder of src may import, besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'cli.ts': ['program.ts'],
  'program.ts': ['commands', 'jobs', 'database', 'model'],
  commands: [
    'jobs',
    'agencies',
    'similarity',
    'extract',
    'transform',
    'load',
    'query',
    'charts',
    'reviews',
    'export',
    'database',
    'model',
    'catalogues',
    'text',
    'files',
  ],
  jobs: [
    'agencies',
    'editions',
    'similarity',
    'scrape',
    'extract',
    'transform',
    'load',
    'query',
    'explorer',
    'reviews',
    'export',
    'database',
    'model',
    'catalogues',
    'text',
    'files',
  ],
  scrape: ['model', 'text', 'files'],
  extract: ['model', 'catalogues', 'text'],
  transform: ['model', 'catalogues', 'text'],
  agencies: ['model', 'catalogues', 'text'],
  editions: ['model', 'catalogues', 'text'],
  similarity: ['model', 'catalogues', 'text'],
  load: ['editions', 'similarity', 'reviews', 'database', 'model', 'catalogues', 'text'],
  explorer: ['query', 'charts', 'export', 'reviews', 'model', 'catalogues', 'text'],
  charts: ['query', 'catalogues', 'text'],
  reviews: ['model', 'text'],
  query: ['database', 'model', 'catalogues', 'text'],
  export: ['model', 'catalogues', 'text'],
  database: ['model', 'files'],
  model: ['catalogues', 'text'],
  catalogues: ['text'],
  text: [],
  files: [],
};

const codeFile = /\.tsx?$/;
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => codeFile.test(name));
const texts = new Map(files.map((file) => [file, readFileSync(join(source, file), 'utf8')]));
const textOf = (file: string) => texts.get(file) ?? '';

const importPattern = /(?:import|export)[^'";]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)|import\s+'(\.[^']+)'/gs;

function importsOf(file: string): readonly string[] {
  return [...textOf(file).matchAll(importPattern)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    const named = relative(source, resolve(source, dirname(file), target)).replace(/\.js$/, '.ts');
    return texts.has(named) ? named : named.replace(codeFile, '.tsx');
  });
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));
/** The folder of src that a file lies below, or the file itself. */
const stageOf = (file: string) => file.split('/')[0] ?? file;

/** Which folders each folder imports. A folder is the files that lie directly in it: one below it is another. */
const folderImports = new Map<string, Set<string>>();
for (const [file, targets] of imports) {
  const known = folderImports.get(dirname(file)) ?? new Set();
  for (const target of targets) if (dirname(target) !== dirname(file)) known.add(dirname(target));
  folderImports.set(dirname(file), known);
}

function cyclesOf(graph: ReadonlyMap<string, Iterable<string>>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (node: string, path: readonly string[]) => {
    if (path.includes(node)) cycles.push([...path.slice(path.indexOf(node)), node].join(' → '));
    if (done.has(node) || path.includes(node)) return;
    for (const target of graph.get(node) ?? []) visit(target, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
}

interface Exported {
  readonly name: string;
  readonly isFunction: boolean;
  readonly isDocumented: boolean;
}

/** What a file exports under a name of its own, and whether a docstring stands before it. */
function exportsOf(file: string): readonly Exported[] {
  const text = textOf(file);
  const { program, comments } = parseSync(file, text);
  const isDocumented = (start: number) =>
    comments.some(({ value, end }) => value.startsWith('*') && end <= start && text.slice(end, start).trim() === '');
  return program.body.flatMap((statement): readonly Exported[] => {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration === null) return [];
    const { declaration, start } = statement;
    const entry = (name: string, isFunction: boolean) => ({ name, isFunction, isDocumented: isDocumented(start) });
    if (declaration.type === 'VariableDeclaration')
      return declaration.declarations.flatMap(({ id, init }) =>
        id.type === 'Identifier' ? [entry(id.name, init?.type === 'ArrowFunctionExpression')] : [],
      );
    if (!('id' in declaration) || declaration.id?.type !== 'Identifier') return [];
    return [entry(declaration.id.name, declaration.type === 'FunctionDeclaration')];
  });
}

const exported = files.flatMap((file) => exportsOf(file).map((entry) => ({ file, ...entry })));

describe('the architecture', () => {
  it('is seen whole: every import leads to a file', () => {
    const targets = [...imports.values()].flat();
    expect(targets.length).toBeGreaterThan(files.length);
    expect(targets.filter((target) => !files.includes(target))).toEqual([]);
  });

  it('has imports in one direction: cli → commands → jobs → stages → model → catalogues → text', () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => stageOf(target) !== stageOf(file))
        .filter((target) => !(mayImport[stageOf(file)] ?? []).includes(stageOf(target)))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has readers of formats that do not know each other, but for the second reader of DOCX, which reads HTML', () => {
    const readers = ['docx', 'html', 'text', 'pdf'];
    const readerOf = (file: string) => readers.find((reader) => file.startsWith(`extract/${reader}/`));
    const crossing = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => readerOf(file) && readerOf(target) && readerOf(file) !== readerOf(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(crossing).toEqual(['extract/docx/mammoth-reading.ts → extract/html/read-html.ts']);
  });

  it('has no cycles of files', () => {
    expect(cyclesOf(imports)).toEqual([]);
  });

  it('has no two folders that import each other, and no longer cycle of folders', () => {
    expect(folderImports.size).toBeGreaterThan(20);
    expect(cyclesOf(folderImports)).toEqual([]);
  });

  it('sees a cycle where there is one', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', []],
    ]);
    expect(cyclesOf(graph)).toEqual(['a → b → c → a']);
  });

  it(`has no folder of more than ${largestFolder} files of code`, () => {
    const counts = new Map<string, number>();
    for (const file of files)
      if (!file.endsWith('.d.ts')) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > largestFolder)).toEqual([]);
  });

  it(`has no file of code over ${longestFile} lines; a catalogue is as long as what it lists`, () => {
    const long = files
      .filter((file) => stageOf(file) !== 'catalogues')
      .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > longestFile);
    expect(long).toEqual([]);
  });

  it('has no file that is named for nothing', () => {
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc|shared|index)\.ts$/.test(file))).toEqual([]);
  });

  it('gives each exported name one meaning', () => {
    const places = new Map<string, readonly string[]>();
    for (const { name, file } of exported) places.set(name, [...(places.get(name) ?? []), file]);
    expect([...places].filter(([, of]) => of.length > 1)).toEqual([]);
  });

  it('has a docstring for every exported function', () => {
    const silent = exported.filter(({ isFunction, isDocumented }) => isFunction && !isDocumented);
    expect(exported.length).toBeGreaterThan(500);
    expect(silent.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });
});
