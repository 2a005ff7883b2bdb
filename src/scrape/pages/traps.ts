// Addresses that lead on without end: calendars, parameters that grow, paths that repeat themselves.

const digits = /^\d+$/;
const mostParameters = 12;
const mostSteps = 20;
const mostRepeats = 3;
const calendar = /[?&](?:date|day|month|calendar|rili)=\d{4}[-/]?\d{1,2}|\/(?:calendar|rili)\//i;

/** Why an address looks like a trap, in words; null where it does not. */
export function trapOf(address: string): string | null {
  const url = new URL(address);
  const parameters = url.search === '' ? [] : url.search.slice(1).split('&');
  if (parameters.length > mostParameters) return `has ${parameters.length} parameters`;
  const names = parameters.map((parameter) => parameter.split('=')[0]);
  if (mostOften(names) >= mostRepeats) return 'repeats a parameter';
  const steps = url.pathname.split('/').filter((step) => step !== '');
  if (steps.length > mostSteps) return `has ${steps.length} folders`;
  if (mostOften(steps) >= mostRepeats && !isNumbered(steps)) return 'repeats a folder';
  if (calendar.test(url.pathname + url.search)) return 'leads into a calendar';
  return null;
}

/** /2/2/2/ are numbers of departments, and no loop. */
function isNumbered(steps: readonly string[]): boolean {
  const repeated = steps.filter((step) => steps.filter((other) => other === step).length >= mostRepeats);
  return repeated.every((step) => digits.test(step));
}

function mostOften(names: readonly (string | undefined)[]): number {
  const counts = new Map<string | undefined, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
