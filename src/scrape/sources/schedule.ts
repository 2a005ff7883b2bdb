// When a source is due, and during which hours of the day it may be visited. Both are in China time, wherever the program runs.
import { Cron } from 'croner';
import { minuteInChina } from '../../model/scrape.js';

const timeZone = 'Asia/Shanghai';

const blanks = /\s+/;

/** Whether a text is a schedule in five fields, as for cron: `30 1 * * *`. */
export function isSchedule(text: string): boolean {
  if (text.trim().split(blanks).length !== 5) return false;
  try {
    return new Cron(text, { timezone: timeZone, paused: true }).nextRun() !== null;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** The first time that a schedule names after a moment (both in milliseconds since 1970); null if there is none. */
export function nextTime(schedule: string, after: number): number | null {
  return new Cron(schedule, { timezone: timeZone, paused: true }).nextRun(new Date(after))?.getTime() ?? null;
}

/**
 * Whether a source is due. Missed nights (the machine was off) are caught up once, however many there were.
 * @param since when its last visit began, or when it was first listed if it has had none (milliseconds since 1970, as `now`)
 */
export function isDue(schedule: string, since: number, now: number): boolean {
  const next = nextTime(schedule, since);
  return next !== null && next <= now;
}

/** Hours of the day, in minutes since midnight. If the end is before the start, the window continues past midnight. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

const windowPattern = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** Reads a window such as `22:00-06:00`; null if the text is not one. */
export function parseTimeWindow(text: string): TimeWindow | null {
  const match = windowPattern.exec(text.trim());
  if (!match) return null;
  const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = match.slice(1).map(Number);
  return { start: startHour * 60 + startMinute, end: endHour * 60 + endMinute };
}

/** Whether a moment (milliseconds since 1970) lies in a window. A window whose start and end are equal is the whole day. */
export function isWithinWindow(window: TimeWindow, now: number): boolean {
  const minute = minuteInChina(now);
  if (window.start === window.end) return true;
  if (window.start < window.end) return minute >= window.start && minute < window.end;
  return minute >= window.start || minute < window.end;
}
