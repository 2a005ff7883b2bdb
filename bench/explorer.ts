// How long each page of the explorer takes on a large database: as processor time, and as a multiple of what one query takes in the same run,
// which says as much on a busy or another machine.
import { createExplorer, openForReading } from './compiled.js';
import { type Measured, processorMsOf, type Rounds, repeat, spreadOf } from './measure.js';

const host = '127.0.0.1:8470';

/** How long a page may take, in milliseconds of processor time, by the number of facts. */
const mostMs: ReadonlyMap<number, number> = new Map([
  [1_000_000, 50],
  [20_000_000, 200],
]);

/** Statements of readers run in a process of their own, and pages of documents are drawn from files: neither is measured here. */
const nowhere = { kind: 'missing', why: 'The reports are made up.' } as const;

/** Lines for the table: the median of each page of a database, in processor time, and against that of all numbers of a report. */
export async function measurePages(path: string, name: string, rounds: Rounds): Promise<readonly Measured[]> {
  // Each request sees another state of the database, so that nothing is kept from the one before.
  let state = 0;
  const explorer = createExplorer({
    ...{
      title: 'bench',
      version: 'bench',
      hosts: [host],
      desk: null,
      gate: null,
      accuracy: () => null,
      clientOf: () => '',
    },
    open: () => openForReading(path),
    state: () => String(state++),
    documents: { page: async () => nowhere, ahead: () => undefined, table: async () => nowhere },
    ask: () => Promise.reject(new Error('Expected no statement')),
    report: (error) => {
      throw error;
    },
  });
  const connection = openForReading(path);
  try {
    const facts = connection.prepare('SELECT * FROM facts WHERE report_id = 105');
    const baseline = spreadOf(await repeat(rounds, () => processorMsOf(async () => facts.all()))).median;
    const lines: Measured[] = [];
    for (const address of addressesOf(connection)) {
      const ask = async () => {
        const answer = await explorer.fetch(new Request(`http://${host}${address}`, { headers: { host } }));
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`Expected ${address} to be a page, which is ${answer.status}`);
      };
      const times = await repeat(rounds, () => processorMsOf(ask));
      const what = `${name}: ${shortened(address)}`;
      lines.push({ what, unit: 'ms processor time', digits: 1, ...spreadOf(times) });
      const ratios = times.map((time) => time / baseline);
      lines.push({ what, unit: 'times the numbers of a report', digits: 1, ...spreadOf(ratios) });
    }
    return lines;
  } finally {
    connection.close();
  }
}

/** Pages that take too long even in their fastest round. */
export function slowPages(facts: number, lines: readonly Measured[]): readonly string[] {
  const most = mostMs.get(facts) ?? Number.POSITIVE_INFINITY;
  return lines
    .filter(({ unit, min }) => unit === 'ms processor time' && min > most)
    .map(({ what, min }) => `${what} takes ${min.toFixed(0)} ms; it should take at most ${most}.`);
}

/** One address of every kind of page. */
function addressesOf(connection: ReturnType<typeof openForReading>): readonly string[] {
  const text = (sql: string) => String(connection.prepare(sql).pluck().get());
  const ofReport = (id: number) => text(`SELECT sha256 FROM documents WHERE document_id = ${id}`);
  // Made reports of an agency follow each other.
  const [report, before] = [ofReport(105), ofReport(104)];
  const agency = text('SELECT agency_id FROM readings WHERE reading_id = 105');
  const number = text(
    "SELECT '/numbers/' || sha256 || '/' || indicator || '/' || ifnull(applicant, '-') FROM facts WHERE report_id = 105 LIMIT 1",
  );
  const explored = ['lines', 'table', 'bars', 'bars&by=level', 'distribution', 'scatter', 'map'];
  return [
    ...['/', '/agencies', '/agencies?level=county&year=2023', `/agencies/${agency}`, `/reports/${report}`],
    ...[`/reports/${report}/beside/${before}`, number],
    ...explored.flatMap((view) => [`/explore?view=${view}`, `/explore?view=${view}&code=share_granted`]),
    `/explore?agency=${agency}`,
    ...['/search?q=财政', '/copies', '/sql', '/problems', '/problems?code=check_failed', '/sources'],
    ...['/dictionary', '/accuracy', '/about'],
  ];
}

const hash = /[0-9a-f]{64}/g;

function shortened(address: string): string {
  return address.replaceAll(hash, (whole) => whole.slice(0, 8));
}
