// How well, how fast and in how much memory agencies are resolved, over labelled names, and the same for building the gazetteer.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { cluesOf, figuresOf, labelledNames } from '../tests/agencies/labelled-names.js';
import { loadGazetteer, resolveAgency } from './compiled.js';
import { type Measured, msOf, type Rounds, repeat, spreadOf } from './measure.js';

const bytesInMegabyte = 1_000_000;
setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Lines for the table: precision and recall over the labelled names, ms to build the gazetteer and to resolve a name, and megabytes. */
export async function measureAgencies(rounds: Rounds): Promise<readonly Measured[]> {
  const before = usedMegabytes();
  const gazetteer = loadGazetteer();
  const megabytes = usedMegabytes() - before;
  const { names, precision, recall } = figuresOf(gazetteer);
  const building = await repeat(rounds, () => msOf(async () => loadGazetteer()));
  const clues = labelledNames.map(({ name, year }) => cluesOf(name, year));
  const resolving = await repeat(rounds, async () => {
    const all = await msOf(async () => {
      for (const clue of clues) resolveAgency(clue, gazetteer);
    });
    return all / clues.length;
  });
  const once = (value: number) => spreadOf([value]);
  return [
    { what: `agencies: precision over ${names} labelled names`, unit: '%', digits: 2, ...once(100 * precision) },
    { what: 'agencies: recall', unit: '%', digits: 2, ...once(100 * recall) },
    { what: 'agencies: building the gazetteer', unit: 'ms', digits: 0, ...spreadOf(building) },
    { what: 'agencies: memory of the gazetteer', unit: 'MB', digits: 0, ...once(megabytes) },
    { what: 'agencies: resolving a name', unit: 'ms/name', digits: 3, ...spreadOf(resolving) },
  ];
}

function usedMegabytes(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed / bytesInMegabyte;
}
