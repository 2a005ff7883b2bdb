// Where LibreOffice is looked for, on machines of all kinds.

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findOffice, type Machine, officeVersion } from '../../../src/jobs/office/find-office.js';
import { temporaryFolder } from '../../load/handled-documents.js';

const machineWith = (programs: readonly string[], more: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  environment: { PATH: '/opt/tools:/usr/bin' },
  isProgram: (path) => programs.includes(path),
  namesIn: () => [],
  ...more,
});

test.each<readonly [string, Machine, string | null]>([
  ['nowhere', machineWith([]), null],
  ['on the PATH', machineWith(['/opt/tools/soffice', '/usr/bin/soffice']), '/opt/tools/soffice'],
  ['on the PATH by its other name', machineWith(['/usr/bin/libreoffice']), '/usr/bin/libreoffice'],
  ['off the PATH', machineWith(['/usr/bin/soffice'], { environment: {} }), '/usr/bin/soffice'],
  [
    'from Debian, without a link',
    machineWith(['/usr/lib/libreoffice/program/soffice']),
    '/usr/lib/libreoffice/program/soffice',
  ],
  [
    'from its makers',
    machineWith(['/opt/libreoffice24.8/program/soffice'], { namesIn: () => ['google', 'libreoffice24.8'] }),
    '/opt/libreoffice24.8/program/soffice',
  ],
  [
    'on macOS',
    machineWith(['/Applications/LibreOffice.app/Contents/MacOS/soffice'], { platform: 'darwin' }),
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  ],
  [
    'on Windows',
    machineWith(['C:\\Programme\\LibreOffice\\program\\soffice.com'], {
      platform: 'win32',
      environment: { Path: 'C:\\Windows;C:\\Windows\\System32', ProgramFiles: 'C:\\Programme' },
    }),
    'C:\\Programme\\LibreOffice\\program\\soffice.com',
  ],
])('%s', (_, machine, path) => {
  expect(findOffice(machine)).toBe(path);
});

test('only a file that can be run is a program', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'soffice');
  const { isProgram, ...machine } = machineWith([], { environment: { PATH: folder } });
  writeFileSync(path, '#!/bin/sh\n', { mode: 0o644 });
  const here = { PATH: folder };
  expect(
    findOffice({ ...machine, isProgram: (file) => file === path && isProgram(file), environment: here }),
  ).toBeNull();
  chmodSync(path, 0o755);
  expect(findOffice({ ...machine, isProgram: (file) => file === path, environment: here })).toBe(path);
});

test.each([
  ['LibreOffice 7.4.7.2 40(Build:2)', 'LibreOffice 7.4.7.2'],
  ['LibreOffice 24.8.4.2 bb3cfa12c7b1bf994ecc5649a80400d06cd71002', 'LibreOffice 24.8.4.2'],
])('its version: %s', async (printed, version) => {
  const path = join(temporaryFolder(), 'soffice');
  writeFileSync(path, `#!/bin/sh\necho '${printed}'\n`, { mode: 0o755 });
  expect(await officeVersion(path)).toBe(version);
});

test('a program that fails or says nothing has no version', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'fails'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  writeFileSync(join(folder, 'silent'), '#!/bin/sh\n', { mode: 0o755 });
  await expect(officeVersion(join(folder, 'fails'))).rejects.toThrow();
  await expect(officeVersion(join(folder, 'silent'))).rejects.toThrow('it does not say its version');
});
