// When a source is due. A night that was missed (the machine was off) is caught up once, however many there were.
import { Cron } from 'croner';
import { minuteInChina } from '../../model/scrape.js';

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

// Hours of the day in which a source may be visited, in China’s time.

export interface TimeWindow {
  /** Minutes since midnight. Where the end is not after the start, the window goes over midnight. */
  readonly start: number;
  readonly end: number;
}

const windowPattern = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** Reads a window such as `22:00-06:00`; null where the text is none. */
export function parseTimeWindow(text: string): TimeWindow | null {
  const match = windowPattern.exec(text.trim());
  if (!match) return null;
  const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = match.slice(1).map(Number);
  return { start: startHour * 60 + startMinute, end: endHour * 60 + endMinute };
}

/** Whether a moment (milliseconds since 1970) lies in a window. A window of no length is the whole day. */
export function isWithinWindow(window: TimeWindow, now: number): boolean {
  const minute = minuteInChina(now);
  if (window.start === window.end) return true;
  if (window.start < window.end) return minute >= window.start && minute < window.end;
  return minute >= window.start || minute < window.end;
}
