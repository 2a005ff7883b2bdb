// Where LibreOffice is on this machine. It is never needed: it only reads documents of older formats again.
import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Its first start after the machine's own takes ten seconds on a slow disk. */
const versionPatienceMs = 30_000;

/** What the search looks at; tests put another machine in its place. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isProgram: (path: string) => boolean;
  /** The names in a folder; none if there is no such folder. */
  readonly namesIn: (folder: string) => readonly string[];
}

const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  isProgram: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      // That it is not there is the answer.
      return false;
    }
  },
  namesIn: (folder) => {
    try {
      return readdirSync(folder);
    } catch {
      // As above.
      return [];
    }
  },
};

/**
 * Finds the program that starts LibreOffice: on the PATH, then where Debian, the packages of its makers (/opt), macOS and Windows put it.
 * @returns its path; null if it is not installed
 */
export function findOffice(machine: Machine = thisMachine): string | null {
  return placesOf(machine).find(machine.isProgram) ?? null;
}

function placesOf({ platform, environment, namesIn }: Machine): readonly string[] {
  const isWindows = platform === 'win32';
  const { join, delimiter } = isWindows ? win32 : posix;
  const names = isWindows ? ['soffice.com', 'soffice.exe'] : ['soffice', 'libreoffice'];
  const path = environment['PATH'] ?? environment['Path'] ?? '';
  const onPath = path.split(delimiter).filter((folder) => folder !== '');
  return [...onPath, ...usualFolders(platform, environment, namesIn)].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  );
}

function usualFolders(
  platform: Machine['platform'],
  environment: Machine['environment'],
  namesIn: Machine['namesIn'],
): readonly string[] {
  switch (platform) {
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)'].flatMap((name) => {
        const folder = environment[name];
        return folder === undefined ? [] : [win32.join(folder, 'LibreOffice', 'program')];
      });
    case 'darwin':
      return ['/Applications/LibreOffice.app/Contents/MacOS'];
    default: {
      const ofMakers = namesIn('/opt').filter((name) => name.startsWith('libreoffice'));
      return [
        ...['/usr/bin', '/usr/local/bin', '/usr/lib/libreoffice/program', '/usr/lib64/libreoffice/program'],
        ...[...ofMakers].sort().map((name) => `/opt/${name}/program`),
      ];
    }
  }
}

/**
 * What the program at a path says of its version, such as `LibreOffice 7.4.7.2`.
 * @throws Error if it does not run or does not answer
 */
export async function officeVersion(program: string): Promise<string> {
  const { stdout } = await run(program, ['--version'], { timeout: versionPatienceMs });
  const [name = '', version = ''] = stdout.trim().split(' ');
  if (version === '') throw new Error('it does not say its version');
  return `${name} ${version}`;
}
