// When a source is due. A night that was missed (the machine was off) is caught up once, however many there were.
import { Cron } from 'croner';

/** Schedules are meant in China’s time, wherever the program runs. */
const timeZone = 'Asia/Shanghai';

const blanks = /\s+/;

/** Whether a text is a schedule of five fields, as for cron. */
export function isSchedule(text: string): boolean {
  if (text.trim().split(blanks).length !== 5) return false;
  try {
    return new Cron(text, { timezone: timeZone, paused: true }).nextRun() !== null;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** The first time that a schedule names after a moment (both in milliseconds since 1970); null where there is none. */
export function nextTime(schedule: string, after: number): number | null {
  return new Cron(schedule, { timezone: timeZone, paused: true }).nextRun(new Date(after))?.getTime() ?? null;
}

/**
 * Whether a source is due.
 * @param since when its last visit began, or when it was listed first where it has had none
 */
export function isDue(schedule: string, since: number, now: number): boolean {
  const next = nextTime(schedule, since);
  return next !== null && next <= now;
}
