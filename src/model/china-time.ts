// Times of day and dates as they are in China, which has had one time zone and no summer time since 1991: UTC+8.

const offsetMs = 8 * 3600 * 1000;
const dateLength = 'YYYY-MM-DD'.length;
const msPerMinute = 60_000;
const minutesOfDay = 24 * 60;

/** The date in China at a moment (milliseconds since 1970), as YYYY-MM-DD. */
export function dateInChina(ms: number): string {
  return new Date(ms + offsetMs).toISOString().slice(0, dateLength);
}

/** Minutes since midnight in China. */
export function minuteInChina(ms: number): number {
  return Math.floor((ms + offsetMs) / msPerMinute) % minutesOfDay;
}
