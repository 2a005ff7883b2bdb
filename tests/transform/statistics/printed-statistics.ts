// Reports with the table of the form of 2014, built from figures, and what they state.
import { ownFigures, printedStatistics, wholeFigures } from '../../../scripts/samples/statistics-form.js';
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import { indicatorOf } from '../../../src/catalogues/indicators/indicators.js';
import type { Report } from '../../../src/model/report.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf } from '../printed-report.js';

const indicators = printedStatistics.flatMap(({ indicator }) => indicator ?? []);

/** Transforms the annual report of a city government with these tables at its end. */
export function reportWith(
  tables: readonly (string | WrittenTable)[],
  title = '云泽市人民政府2016年政府信息公开工作年度报告',
): Report {
  const result = transform(
    documentOf([
      title,
      '一、概述',
      '本报告的统计期限自2016年1月1日起至2016年12月31日止。',
      '二、主动公开政府信息的情况',
      '三、依申请公开政府信息办理情况',
      ...tables,
    ]),
    { status: 'off' },
  );
  if (result.kind !== 'report') throw new Error(`Expected a report: ${JSON.stringify(result.problems)}`);
  return result.report;
}

/** What the figures state, in the notation of `statedFacts`: amounts in yuan. */
function factsOf(figures: readonly string[]): readonly string[] {
  return indicators.map((code, place) => {
    const isMoney = indicatorOf(code).unit === 'cny';
    const value = Number(figures[place]);
    return `${code}| ${isMoney ? Math.round(value * 10_000) : value}`;
  });
}

/** The facts of the figures that tests damage. */
export const wholeFacts = factsOf(wholeFigures);
export const ownFacts = factsOf(ownFigures);
