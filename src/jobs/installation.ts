// Libraries have parts that are compiled for one version of Node and one kind of machine. Under another Node, or copied to another machine,
// they cannot be loaded, and what Node says of it helps nobody.

/** A library was not installed for this Node and this machine. The message says what to do. */
export class InstallationError extends Error {
  override readonly name = 'InstallationError';
}

const libraryOfPath = /node_modules[\\/]((?:@[^\\/'"]+[\\/])?[^\\/'"]+)/;
const versions = /NODE_MODULE_VERSION (\d+)/g;

/**
 * Recognises what Node (`ERR_DLOPEN_FAILED`) and the package `bindings` throw if the compiled part of a library does not fit or is missing.
 * @returns null for any other error
 */
export function installationErrorOf(error: unknown): InstallationError | null {
  if (!(error instanceof Error)) return null;
  const isRefused = 'code' in error && error.code === 'ERR_DLOPEN_FAILED';
  const isMissing = error.message.startsWith('Could not locate the bindings file');
  if (!isRefused && !isMissing) return null;
  const library = libraryOfPath.exec(error.message)?.[1]?.replace('\\', '/') ?? 'A library';
  const [built, needed] = [...error.message.matchAll(versions)].map(([, version]) => version);
  const fault = isMissing
    ? 'was installed without its compiled part'
    : needed === undefined
      ? `cannot be loaded on this machine (${singleLine(error.message)})`
      : `was installed for another version of Node (it was compiled for modules of version ${built}, and Node ${process.versions.node} has ${needed})`;
  return new InstallationError(`${library} ${fault}: ${whatToDo()}`, { cause: error });
}

/** What helps in all of these cases. */
export function whatToDo(): string {
  return `run npm ci again with Node ${process.versions.node}.`;
}

function singleLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
