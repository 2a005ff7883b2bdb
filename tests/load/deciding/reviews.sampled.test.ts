// Decisions of people in random histories of documents and lines: the state follows from both, whatever the order, and can be taken back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Review } from '../../../src/reviews/review.js';
import { differencesOf, dumpOf } from '../../database-dump.js';
import { casesIn } from '../../sampled.js';
import { temporaryDatabase } from '../handled-documents.js';
import { problemsCountedOtherwise } from '../problem-counts.js';
import { applyLines, documentWith, load, misreadReport, receivedOf, reviewOf } from './reviewed-reports.js';

const printed = Number(receivedOf('huaian-2024'));
const received = 'requests.received|total';
const well = misreadReport({});

/** What a random history is made of: documents that come as read in one way or another, decisions of two people, and undoing. */
const histories = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('load' as const),
      reading: fc.constantFrom(0, 1, 2),
      bytes: fc.constantFrom('one', 'two'),
      version: fc.constantFrom('1', '2'),
      location: fc.constantFrom('/reports/a.html', '/reports/b.html'),
    }),
    fc.record({
      kind: fc.constant('decide' as const),
      seen: fc.constantFrom(0, 1, 2),
      bytes: fc.constantFrom('one', 'two'),
      name: fc.constantFrom(received, 'requests.received|natural_person', 'requests.granted|total'),
      by: fc.constantFrom('张三', '李四'),
      decision: fc.constantFrom('right', 'misprint', 'corrected', 'corrected', 'unreadable', 'undo'),
      value: fc.constantFrom(printed, printed + 1),
    }),
  ),
  { minLength: 2, maxLength: 8 },
);
const readings = [misreadReport({ [received]: String(printed + 100) }), well, misreadReport({ [received]: '/' })];

test('whatever happens in whatever order, the state follows from the documents and the lines alone', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const [stepwise, atOnce, without] = [temporaryDatabase(), temporaryDatabase(), temporaryDatabase()];
      const lines: Review[] = [];
      for (const [step, event] of history.entries()) {
        if (event.kind === 'load') {
          const report = readings[event.reading] ?? well;
          const made = documentWith(report, event.bytes, event.location);
          for (const database of [stepwise, atOnce, without]) load(database, made, event.version);
          continue;
        }
        const { seen, bytes, name, by, decision, value } = event;
        const at = `2026-02-01T08:00:${String(step).padStart(2, '0')}Z`;
        const change = { name, by, at, decision, value: decision === 'corrected' ? value : null };
        lines.push(reviewOf(readings[seen] ?? well, documentWith(well, bytes).sha256, change));
        applyLines(stepwise, lines);
      }
      applyLines(atOnce, lines);
      expect(differencesOf(dumpOf(stepwise), dumpOf(atOnce))).toEqual([]);
      expect(problemsCountedOtherwise(stepwise)).toEqual([]);
      const once = dumpOf(stepwise);
      applyLines(stepwise, lines);
      expect(differencesOf(once, dumpOf(stepwise))).toEqual([]);
      applyLines(stepwise, []);
      expect(differencesOf(dumpOf(stepwise), dumpOf(without))).toEqual([]);
    }),
    { numRuns: casesIn(1, 60) },
  );
}, 300_000);
