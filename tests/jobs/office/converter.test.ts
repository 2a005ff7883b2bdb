// What a document may do to LibreOffice, and what LibreOffice may do to a job: nothing but give no copy.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { confiningCommand } from '../../../src/jobs/office/confinement.js';
import { type Converter, type ConverterOptions, openConverter } from '../../../src/jobs/office/converter.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { copiedAs, documentOf, fakeOffice, notedProcess, startsLongProcess, toEnd } from './fake-office.js';

interface Opened {
  readonly converter: Converter;
  /** Where the converter makes its folder. */
  readonly folder: string;
}

function opened(options: Partial<ConverterOptions> = {}): Opened {
  const folder = temporaryFolder();
  const converter = openConverter({ program: fakeOffice(temporaryFolder()), atOnce: 1, folder, ...options });
  onTestFinished(() => converter.close());
  return { converter, folder };
}

const textOf = (copy: Uint8Array | null) => copy && Buffer.from(copy).toString();

test('a document becomes a copy, and nothing is left of either', async () => {
  const { converter, folder } = opened();
  expect(textOf(await converter.convert(copiedAs('one'), 'doc'))).toBe('one');
  expect(textOf(await converter.convert(copiedAs('two'), 'rtf'))).toBe('two');
  const [base = ''] = readdirSync(folder);
  expect(readdirSync(join(folder, base))).toEqual([]);
  await converter.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('the document has the suffix of its format', async () => {
  const { converter } = opened();
  expect(textOf(await converter.convert(documentOf('ls > "$out/document.docx"'), 'odt'))).toContain('document.odt\n');
});

test.each([
  ['fails', 'exit 1'],
  ['writes nothing', ':'],
  ['fails after it wrote', `printf x > "$out/document.docx"; exit 77`],
  ['crashes', 'kill -SEGV $$'],
  ['writes a copy that is too large', 'truncate -s 60M "$out/document.docx"'],
  ['writes a folder in its place', 'mkdir "$out/document.docx"'],
])('where LibreOffice %s, there is no copy, and the next document has one', async (_, script) => {
  const { converter } = opened();
  expect(await converter.convert(documentOf(script), 'doc')).toBeNull();
  expect(textOf(await converter.convert(copiedAs('next'), 'doc'))).toBe('next');
});

test('a document that hangs is given up after its time, with all that it started', async () => {
  const { converter, folder } = opened({ timeoutMs: 300 });
  const noted = join(temporaryFolder(), 'process');
  expect(await converter.convert(documentOf(`${startsLongProcess(noted)}; wait`), 'doc')).toBeNull();
  await toEnd(await notedProcess(noted));
  expect(textOf(await converter.convert(copiedAs('next'), 'doc'))).toBe('next');
  await converter.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('what a document leaves running is ended', async () => {
  const { converter } = opened();
  const noted = join(temporaryFolder(), 'process');
  const script = `${startsLongProcess(noted)}; printf x > "$out/document.docx"`;
  expect(textOf(await converter.convert(documentOf(script), 'doc'))).toBe('x');
  await toEnd(await notedProcess(noted));
});

test('once documents without a copy have cost too much time, none is converted any more', async () => {
  const { converter } = opened({ lostMs: 0 });
  expect(textOf(await converter.convert(copiedAs('first'), 'doc'))).toBe('first');
  expect(await converter.convert(documentOf('exit 1'), 'doc')).toBeNull();
  expect(await converter.convert(copiedAs('next'), 'doc')).toBeNull();
});

test('a program that gives no copy of the first five documents is not started again', async () => {
  const fails = documentOf('exit 1');
  const [never, once] = [opened().converter, opened().converter];
  await once.convert(copiedAs('x'), 'doc');
  for (const converter of [never, once])
    for (let tried = 0; tried < 5; tried++) expect(await converter.convert(fails, 'doc')).toBeNull();
  expect(await never.convert(copiedAs('x'), 'doc')).toBeNull();
  expect(textOf(await once.convert(copiedAs('x'), 'doc'))).toBe('x');
});

test('a document that is too large is not converted', async () => {
  const { converter, folder } = opened();
  expect(await converter.convert(new Uint8Array(50 * 1024 * 1024 + 1), 'doc')).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['there is no program', { program: '/nowhere/soffice' }],
  ['no folder can be made', { folder: '/nowhere' }],
])('where %s, there is no copy', async (_, options) => {
  expect(await opened(options).converter.convert(copiedAs('x'), 'doc')).toBeNull();
});

test('closing ends what runs and what waits', async () => {
  const { converter, folder } = opened();
  const noted = join(temporaryFolder(), 'process');
  const hanging = converter.convert(documentOf(`${startsLongProcess(noted)}; wait`), 'doc');
  const waiting = converter.convert(copiedAs('x'), 'doc');
  const process = await notedProcess(noted);
  await converter.close();
  expect([await hanging, await waiting, await converter.convert(copiedAs('x'), 'doc')]).toEqual([null, null, null]);
  await toEnd(process);
  expect(readdirSync(folder)).toEqual([]);
});

test('it has a home of its own, a profile without macros, and nothing of the environment that it does not need', async () => {
  vi.stubEnv('XXGK_SECRET', 'secret');
  vi.stubEnv('DISPLAY', ':0');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const { converter } = opened();
  const script = '{ pwd; env; cat profile/user/registrymodifications.xcu; } > "$out/document.docx"';
  const text = textOf(await converter.convert(documentOf(script), 'doc')) ?? '';
  const [own = ''] = text.split('\n');
  expect(text).toContain(`\nHOME=${own}\n`);
  expect(text).toContain(`\nTMPDIR=${own}\n`);
  expect(text).not.toMatch(/secret|DISPLAY/);
  expect(text).toContain('<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>');
});

const confinement = await confiningCommand();

test.skipIf(!confinement.includes('unshare'))('it has no network', async () => {
  const { converter } = opened();
  const script = 'tail -n +3 /proc/self/net/dev | cut -d : -f 1 > "$out/document.docx"';
  expect(textOf(await converter.convert(documentOf(script), 'doc'))?.trim()).toBe('lo');
});

test.skipIf(!confinement.includes('prlimit'))(
  'it has little time of the processor, little memory and small files',
  async () => {
    const { converter } = opened();
    const script = '{ ulimit -t; ulimit -v; ulimit -f; ulimit -c; } > "$out/document.docx"';
    // In seconds, KiB, blocks of 512 bytes.
    expect(textOf(await converter.convert(documentOf(script), 'doc'))).toBe('60\n3906250\n524288\n0\n');
  },
);

test.skipIf(!existsSync('/proc/self/net/dev'))('on Linux there is something that confines it', () => {
  expect(confinement).not.toEqual([]);
});
