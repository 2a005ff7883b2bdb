// What each file made from the figures states, computed from the figures: the truth that readings are compared with.
import type { ApplicantCode, IndicatorCode } from '../../src/catalogues/indicators/indicators.js';
import { applicants, indicatorOf } from '../../src/catalogues/indicators/indicators.js';
import { type Figure, figuresOf, type ReportFigures } from './figures.js';
import { lookFiles } from './look-files.js';
import type { WrittenForm } from './official-form.js';
import { sampleFiles } from './sample-files.js';

export interface ExpectedFact {
  readonly indicator: IndicatorCode;
  readonly applicant: ApplicantCode | null;
  /** In the indicator's unit: money in yuan, whatever the form prints. */
  readonly value: number | null;
  readonly state: 'number' | 'blank';
}

export interface ExpectedReport {
  readonly name: string;
  readonly agency: string;
  readonly year: number;
  readonly form: WrittenForm;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
  /** All cells of the form, in order. */
  readonly facts: readonly ExpectedFact[];
}

const yuanIn = { 元: 1, 万元: 10_000 } as const;

/** What a file of `sampleFiles` or `lookFiles` states. Throws on any other name. */
export function expectedOf(fileName: string): ExpectedReport {
  const file = [...sampleFiles, ...lookFiles].find(({ name }) => name === fileName);
  if (!file) throw new Error(`Expected the name of a sample or look file, not ${fileName}`);
  return expectedReport(fileName, figuresOf(file.figures));
}

/** What a file with these figures states, in any format and look. */
export function expectedReport(name: string, figures: ReportFigures): ExpectedReport {
  const { agency, year, form, title, publishedOn } = figures;
  const single = (code: IndicatorCode, figure: Figure) => expectedFact(figures, code, null, figure);
  const facts = [
    ...[...figures.proactive].map(([code, figure]) => single(code, figure)),
    ...[...figures.requests].flatMap(([code, row]) =>
      row.map((figure, place) => expectedFact(figures, code, applicants[place]?.code ?? null, figure)),
    ),
    ...[...figures.disputes].map(([code, figure]) => single(code, figure)),
  ];
  return { name, agency, year, form, title, publishedOn, facts };
}

function expectedFact(
  { amountUnit }: ReportFigures,
  indicator: IndicatorCode,
  applicant: ApplicantCode | null,
  figure: Figure,
): ExpectedFact {
  if (figure === null) return { indicator, applicant, value: null, state: 'blank' };
  const factor = indicatorOf(indicator).unit === 'cny' ? yuanIn[amountUnit] : 1;
  // Whole yuan: printed amounts have at most four decimals of 万元, and the binary product may be slightly off.
  return { indicator, applicant, value: Math.round(figure * factor), state: 'number' };
}
