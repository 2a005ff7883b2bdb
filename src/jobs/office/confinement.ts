// What LibreOffice may do while it converts a document that someone else made: no network, little memory, no macros.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const tryMs = 10_000;

/**
 * What it may use for one document. A report takes 2 seconds of the processor, 1 GB of addresses, of which 200 MB are used, and writes
 * files of under 1 MB.
 */
const most = { addressBytes: 4_000_000_000, processorSeconds: 60, fileBytes: 256 * 1024 * 1024 };

/** Programs of Linux, each of which starts the command that follows it with less than it has itself. */
const wrappers: readonly (readonly string[])[] = [
  // A network of its own, in which there is nothing. Some machines do not allow it.
  ['unshare', '--user', '--map-root-user', '--net'],
  [
    'prlimit',
    `--as=${most.addressBytes}`,
    `--cpu=${most.processorSeconds}`,
    `--fsize=${most.fileBytes}`,
    '--core=0',
    '--',
  ],
  ['nice', '-n', '5'],
];

/** The wrappers that work on this machine, as one command that another follows. Each is tried once. */
export async function confiningCommand(): Promise<readonly string[]> {
  const working: string[] = [];
  for (const wrapper of wrappers) if (await works([...working, ...wrapper])) working.push(...wrapper);
  return working;
}

async function works([program = '', ...leading]: readonly string[]): Promise<boolean> {
  try {
    await run(program, [...leading, 'true'], { timeout: tryMs });
    return true;
  } catch {
    // Missing or forbidden: LibreOffice runs without it, under the limits of time alone.
    return false;
  }
}

/**
 * The settings of its profile (`registrymodifications.xcu`): no macros, no active content, and nothing fetched that a document only names.
 */
export const profileSettings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  ['Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Office.Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['Office.Writer/Content/Update', 'Link', '0'],
]
  .map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  .join('\n')}
</oor:items>
`;

/** What of this program's environment it is given: where programs are, and what Windows needs to start any. */
const passedOn = ['PATH', 'Path', 'LANG', 'SystemRoot', 'SystemDrive', 'ProgramFiles', 'ProgramData', 'COMSPEC'];
/** A socket has a path of at most 104 characters on some systems, and the name that LibreOffice adds has 60. */
const longestSocketFolder = 40;

/**
 * Its environment: a home of its own, no display, and nothing secret.
 * @param folder where it keeps its profile, temporary files and sockets
 */
export function environmentIn(folder: string): NodeJS.ProcessEnv {
  const kept = passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    ...{ HOME: folder, TMPDIR: folder, TEMP: folder, TMP: folder, SAL_USE_VCLPLUGIN: 'svp' },
    ...(folder.length > longestSocketFolder ? {} : { OSL_SOCKET_PATH: folder }),
  };
}
