// How a run of the scrape ends when a signal stops it: first nothing more is begun, then what is in hand is left.
import { expect, onTestFinished, test, vi } from 'vitest';
import { stopOnSignals } from '../../../src/commands/scrape/scrape-options.js';
import { heldEffects } from '../../jobs/ingested-folders.js';

function heldSignals() {
  vi.useFakeTimers();
  const signals = stopOnSignals(heldEffects());
  onTestFinished(() => {
    signals.release();
    vi.useRealTimers();
  });
  return { signals, state: () => [signals.stop.aborted, signals.abort.aborted] };
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s lets the request in hand be finished, for eight seconds', (signal) => {
  const { state } = heldSignals();
  expect(state()).toEqual([false, false]);
  process.emit(signal);
  expect(state()).toEqual([true, false]);
  vi.advanceTimersByTime(7999);
  expect(state()).toEqual([true, false]);
  vi.advanceTimersByTime(1);
  expect(state()).toEqual([true, true]);
});

test('a second signal ends what is in hand at once', () => {
  const { state } = heldSignals();
  process.emit('SIGTERM');
  process.emit('SIGINT');
  expect(state()).toEqual([true, true]);
});

test('a run that is over listens no more', () => {
  const { signals, state } = heldSignals();
  process.emit('SIGTERM');
  signals.release();
  vi.advanceTimersByTime(60_000);
  expect(state()).toEqual([true, false]);
});
