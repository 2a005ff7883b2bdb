// Processes that end together: the process of recognition leads a group of its own, so that the keys of a terminal do not reach it, and what it
// started ends with it.
import type { ChildProcess } from 'node:child_process';

const killed = 'SIGKILL';
/** Whether a process can lead a group: on Windows it cannot. */
export const hasGroups = process.platform !== 'win32';

/** Kills a process that was started as the leader of a group, with all of its group. */
export function endGroup(leader: ChildProcess): void {
  const { pid, exitCode, signalCode } = leader;
  const isRunning = pid !== undefined && exitCode === null && signalCode === null;
  if (isRunning && hasGroups) process.kill(-pid, killed);
  else leader.kill(killed);
}

/** Kills this process, which leads a group, with all of its group. */
export function endOwnGroup(): void {
  process.kill(hasGroups ? -process.pid : process.pid, killed);
}
