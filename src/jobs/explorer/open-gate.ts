// The password of a served explorer: kept as an scrypt hash in memory, compared in constant time, slower with each failure.
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import PQueue from 'p-queue';
import type { Gate, GateAnswer } from '../../explorer/page/gate.js';

/** The file of the password cannot be used. */
export class PasswordFileError extends Error {
  override readonly name = 'PasswordFileError';
}

const leastLength = 12;
const lineEnd = /\r?\n/;
const othersMayRead = 0o077;

/**
 * Reads a password: the first line of a file that nobody else may read.
 * @throws PasswordFileError for a short password, and for a file that others may read; the system's error if it cannot be read
 */
export async function readPasswordFile(path: string): Promise<string> {
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & othersMayRead) !== 0)
    throw new PasswordFileError(`${path} can be read by others. Run chmod 600 on it, and choose a new password.`);
  const [password = ''] = (await readFile(path, 'utf8')).split(lineEnd);
  if ([...password].length < leastLength)
    throw new PasswordFileError(
      `The password in ${path} is too short: its first line needs ${leastLength} characters.`,
    );
  return password;
}

const sessionSeconds = 12 * 3600;
const mostSessions = 1000;
/** So many passwords can be mistyped before anybody waits. */
const freeFailures = 3;
const longestWaitSeconds = 60;
/** Failures are forgotten after this time without another. */
const forgottenAfterSeconds = 900;
const mostClients = 10_000;
/** So many passwords can wait for their turn; each costs a tenth of a second. */
const mostWaiting = 16;
const hashBytes = 32;
/** About 100 ms and 32 MB (RFC 7914; OWASP asks for no less). */
const scryptCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

interface Failures {
  readonly count: number;
  /** When the last one was, in milliseconds. */
  readonly at: number;
}

/** Makes the gate of a password. @param now the time in milliseconds */
export async function openGate(password: string, now: () => number): Promise<Gate> {
  const salt = randomBytes(16);
  const wanted = await hashOf(password, salt);
  const sessions = new Map<string, number>();
  const failures = new Map<string, Failures>();
  // One at a time: many at once would take every core.
  const queue = new PQueue({ concurrency: 1 });
  const waitOf = (from: string): number => {
    const known = failures.get(from);
    if (known === undefined) return 0;
    if (now() - known.at > forgottenAfterSeconds * 1000) {
      failures.delete(from);
      return 0;
    }
    const wait = known.count < freeFailures ? 0 : Math.min(longestWaitSeconds, 2 ** (known.count - freeFailures));
    return Math.max(0, Math.ceil(wait - (now() - known.at) / 1000));
  };
  const attempt = async (given: string, from: string): Promise<GateAnswer> => {
    const seconds = waitOf(from);
    if (seconds > 0) return { kind: 'wait', seconds };
    if (!timingSafeEqual(await hashOf(given, salt), wanted)) {
      keep(failures, from, { count: (failures.get(from)?.count ?? 0) + 1, at: now() }, mostClients);
      return { kind: 'refused' };
    }
    failures.delete(from);
    const token = randomBytes(hashBytes).toString('base64url');
    keep(sessions, nameOf(token), now() + sessionSeconds * 1000, mostSessions);
    return { kind: 'entered', token, seconds: sessionSeconds };
  };
  return {
    enter: async (given, from) => {
      if (queue.size >= mostWaiting) return { kind: 'wait', seconds: 1 };
      return queue.add(() => attempt(given, from));
    },
    isOpenFor: (token) => (sessions.get(nameOf(token)) ?? 0) > now(),
    leave: (token) => void sessions.delete(nameOf(token)),
  };
}

/** Sessions are known by a hash of their token, so that looking one up takes as long for a wrong token as for a right one. */
function nameOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Keeps an entry as the newest, and forgets the oldest beyond a number. */
function keep<Value>(entries: Map<string, Value>, key: string, value: Value, most: number): void {
  entries.delete(key);
  entries.set(key, value);
  const [oldest] = entries.keys();
  if (entries.size > most && oldest !== undefined) entries.delete(oldest);
}

function hashOf(password: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, hashBytes, scryptCost, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}
