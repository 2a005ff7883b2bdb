// Reports whose fonts do not say which digits they show, or say others, from bytes to report: no number is silently wrong. Skipped where
// recognition is not installed.
import { describe, expect, it } from 'vitest';
import { canRecognise } from '../src/extract/scans/engines/installed.js';
import { readDocument } from '../src/jobs/reading/read-document.js';
import { evidenceOfReport } from '../src/model/evidence.js';
import type { Fact, Report } from '../src/model/report.js';
import { confused, odd } from './extract/pdf/glyphs/drawn-digits.js';
import { type DigitFont, drafted, lyingFonts, lyingPdf } from './extract/pdf/glyphs/lying-pdf.js';

const reportNumber = 3;
const patience = 120_000;
const trueMap: DigitFont = { shapes: odd, kind: 'TrueType', says: (digit) => digit };
const oneAndSeven: Readonly<Record<string, string>> = { 1: '7', 7: '1' };
const says = (digit: string) => oneAndSeven[digit] ?? digit;

async function reportOf(bytes: Uint8Array): Promise<Report> {
  const { outcome } = await readDocument({ name: 'report.pdf', bytes, secondReading: true });
  if (outcome.kind !== 'report') throw new Error(JSON.stringify(outcome.problems));
  return outcome.report;
}

const stated = ({ reading }: Fact) => (reading.state === 'number' ? reading.value : reading.state);

/** The report, and its facts that are wrong. */
async function judged(fontOf: (page: number) => DigitFont) {
  const { draft, pages } = drafted(reportNumber);
  const report = await reportOf(lyingPdf(pages, fontOf));
  const wrong = report.facts.filter((fact) => {
    const seen = draft.seen.get(`${fact.indicator}|${fact.applicant ?? ''}`);
    return stated(fact) !== (seen?.value ?? seen?.state);
  });
  return { report, wrong, missing: draft.seen.size - report.facts.length };
}

const isOfFont = ({ support }: Fact) => support.some((one) => one.kind === 'second_reading' && one.recognised === true);

describe.skipIf(!canRecognise())('a report with a font of digits', () => {
  it.each(Object.entries(lyingFonts))(
    'with %s is read right',
    async (_name, font) => {
      const { wrong, missing } = await judged(() => font);
      expect({ wrong, missing }).toEqual({ wrong: [], missing: 0 });
    },
    patience,
  );

  it.each(['no map', 'a 4 of private use', 'no 7', 'Type 3 without a map'])(
    'with %s says who recognised its numbers, and has them for single',
    async (name) => {
      const { report } = await judged(() => lyingFonts[name] ?? trueMap);
      const { tableForms, checks } = report;
      const { facts: evidence } = evidenceOfReport({ ...report, tableForms, checks });
      const recognised = report.facts.flatMap((fact, index) => (isOfFont(fact) ? [evidence[index]] : []));
      expect(recognised.length).toBeGreaterThan(15);
      expect(new Set(recognised)).toEqual(new Set(['single']));
      expect(report.problems.map(({ code }) => code)).toContain('digits_recognised');
      expect(report.facts.flatMap(({ flags }) => flags)).toEqual([]);
    },
    patience,
  );

  it(
    'that lies on one page flags or proves the numbers of that page alone',
    async () => {
      const font = (name: string) => lyingFonts[name] ?? trueMap;
      const [lying, honest] = [font('2 and 3 exchanged'), font('a true map')];
      const { report, wrong } = await judged((page) => (page === 0 ? lying : honest));
      expect(wrong).toEqual([]);
      const pagesOf = (facts: readonly Fact[]) =>
        new Set(facts.map(({ place: { anchor } }) => (anchor.kind === 'page' ? anchor.page : 0)));
      expect(pagesOf(report.facts.filter(({ flags }) => flags.length > 0))).toEqual(new Set([1]));
    },
    patience,
  );

  it.each<[string, DigitFont]>([
    ['old-style figures and a true map', trueMap],
    ['old-style figures and 1 and 7 exchanged', { ...trueMap, says }],
    ['digits like letters and a true map', { ...trueMap, shapes: confused }],
    ['digits like letters and 1 and 7 exchanged', { ...trueMap, shapes: confused, says }],
  ])(
    'with %s is never silently wrong',
    async (_name, font) => {
      const { wrong } = await judged(() => font);
      expect(wrong.filter(({ flags }) => flags.length === 0)).toEqual([]);
    },
    patience,
  );
});
