// The program as a user runs it: compiled, in a process of its own. It is built first if a source is newer than the last build.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const project = resolve(import.meta.dirname, '..');
const program = join(project, 'dist/cli.js');
/** The last file that a build writes. */
const lastBuilt = join(project, 'dist/.built');
/** Test files run side by side: whoever makes this folder builds, the others wait. */
const lock = join(project, 'dist.lock');
const forgottenAfterMs = 120_000;
const checkEveryMs = 100;

export interface Ended {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until standard error holds a text; fails if the program ends before. */
  readonly toSay: (text: string) => Promise<void>;
}

/** Runs the program to its end. */
export function runProgram(...args: readonly string[]): Promise<Ended> {
  return startProgram(...args).ended;
}

/** Starts the program; it is killed if it still runs when the test is over. */
export function startProgram(...args: readonly string[]): RunningProgram {
  return startCommand(process.execPath, builtProgram(), ...args);
}

/** Starts any command; it is killed if it still runs when the test is over. */
export function startCommand(command: string, ...args: readonly string[]): RunningProgram {
  const process = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    process.kill('SIGKILL');
  });
  const said = { stdout: '', stderr: '' };
  process.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  process.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const ended = new Promise<Ended>((fulfil, reject) => {
    process.on('error', reject);
    process.on('close', (status) => fulfil({ status, ...said }));
  });
  const toSay = (text: string) =>
    new Promise<void>((fulfil, reject) => {
      const look = () => {
        if (said.stderr.includes(text)) fulfil();
      };
      look();
      process.stderr.on('data', look);
      process.on('close', () => reject(new Error(`The program ended without saying ${text}: ${said.stderr}`)));
    });
  return { process, ended, toSay };
}

/** Looking at all sources takes ten milliseconds, and no test changes one. */
let isKnownToBeBuilt = false;

/** The path of the program, which is built first if a source is newer than the last build. */
export function builtProgram(): string {
  while (!isKnownToBeBuilt && !isBuilt()) {
    if (takeLock()) {
      try {
        if (!isBuilt()) build();
      } finally {
        rmdirSync(lock);
      }
    } else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, checkEveryMs);
  }
  isKnownToBeBuilt = true;
  return program;
}

function build(): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: project, encoding: 'utf8' });
  if (status !== 0 || !isBuilt()) throw new Error(`The program does not compile:\n${stdout}${stderr}`);
}

function isBuilt(): boolean {
  const builtAt = statSync(lastBuilt, { throwIfNoEntry: false })?.mtimeMs;
  if (builtAt === undefined) return false;
  const sources = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' });
  return sources.every((name) => statSync(join(project, 'src', name)).mtimeMs <= builtAt);
}

function takeLock(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const taken = statSync(lock, { throwIfNoEntry: false });
    if (taken && Date.now() - taken.mtimeMs > forgottenAfterMs) rmdirSync(lock);
    return false;
  }
}
