// Measures something several times: the median is the result, the extremes say how far to trust it.

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Rounds {
  readonly warmUps: number;
  readonly rounds: number;
}

/** A line of the table: what was measured, in which unit. */
export interface Measured extends Spread {
  readonly what: string;
  readonly unit: string;
  readonly digits: number;
}

/** The median, minimum and maximum of some numbers. Throws if there are none. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (lower === undefined || upper === undefined || min === undefined || max === undefined)
    throw new Error('Expected at least one value');
  return { median: (lower + upper) / 2, min, max };
}

/** Runs a function that returns a value, first a few times to warm up, then as often as asked. */
export async function repeat<Value>(rounds: Rounds, run: () => Promise<Value>): Promise<readonly Value[]> {
  for (let round = 0; round < rounds.warmUps; round++) await run();
  const values: Value[] = [];
  for (let round = 0; round < rounds.rounds; round++) values.push(await run());
  return values;
}

/** Seconds that a function takes. */
async function secondsOf(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return (performance.now() - startedAt) / 1000;
}

/** Milliseconds that a function takes. */
export async function msOf(run: () => Promise<unknown>): Promise<number> {
  return (await secondsOf(run)) * 1000;
}

/** Milliseconds of processor time that a function takes, in all threads of this process: on a busy machine they say more than the clock. */
export async function processorMsOf(run: () => Promise<unknown>): Promise<number> {
  const startedFrom = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(startedFrom);
  return (user + system) / 1000;
}

/** Documents per second. */
export async function documentsPerSecond(
  what: string,
  rounds: Rounds,
  work: { readonly documents: number; readonly run: () => Promise<unknown> },
): Promise<Measured> {
  const rates = await repeat(rounds, async () => work.documents / (await secondsOf(work.run)));
  return { what, unit: 'documents/s', digits: 0, ...spreadOf(rates) };
}

/** The lines as a Markdown table. */
export function drawMeasured(lines: readonly Measured[]): string {
  const rows = lines.map(({ what, unit, digits, median, min, max }) => [
    ...[what, unit],
    ...[median, min, max].map((value) => value.toFixed(digits)),
  ]);
  return drawTable(['what', 'unit', 'median', 'min', 'max'], rows);
}

/** A Markdown table: two columns of words, then numbers. */
export function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map((_, column) => (column < 2 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}
