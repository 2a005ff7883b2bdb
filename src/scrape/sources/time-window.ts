// Hours of the day in which a source may be visited, in China’s time.
import { minuteInChina } from '../../model/china-time.js';

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
