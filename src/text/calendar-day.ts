// Days as they are written everywhere in the project: YYYY-MM-DD.

const written = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day that exists: `2024-02-29` is one, `2023-02-29`, `2025-00-12` and `2025-2-1` are not. */
export function isCalendarDay(text: string): boolean {
  // Date.parse takes 2023-02-29 for 1 March.
  const time = written.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
