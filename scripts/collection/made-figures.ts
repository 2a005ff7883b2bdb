// Reports of agencies that do not exist, with random figures. Every sum of the form holds: the figures are those of the
// published reports, multiplied, added up and with their applicants exchanged, and the rules of the form are nothing but sums.
import { type Figure, figureNames, figuresOf, type ReportFigures } from '../samples/figures.js';
import type { WrittenForm } from '../samples/official-form.js';
import type { Chance } from './seeded-random.js';

const published = figureNames.map(figuresOf);
const places = ['云泽', '芦川', '青禾', '石渡', '南浦', '白河', '松岭', '临湖', '东坪', '安源', '远山', '平谷'];
const levels = ['市', '县', '区'];
const organs = [
  '教育局',
  '财政局',
  '民政局',
  '水务局',
  '司法局',
  '统计局',
  '卫生健康委员会',
  '人民政府',
  '交通运输局',
  '自然资源和规划局',
];
const years = { '2019': [2019, 2020], '2021': [2021, 2022, 2023, 2024] } as const;
const kindsOfApplicants = 6;
const mostTimes = 9;

/**
 * The figures of one report.
 * @param number distinguishes it from the others of the collection: it is part of the agency's name
 * @param wanted the form of the report, if not that of any of the published ones, and how many times the figures are multiplied
 */
export function madeFigures(
  chance: Chance,
  number: number,
  wanted: { readonly form?: WrittenForm; readonly times?: number } = {},
): ReportFigures {
  const { form, amountUnit, site } = chance.oneOf(
    published.filter((figures) => figures.form === (wanted.form ?? figures.form)),
  );
  const alike = published.filter((figures) => figures.form === form && figures.amountUnit === amountUnit);
  const parts = alike.map((figures) =>
    withApplicantsExchanged(multiplied(figures, wanted.times ?? chance.between(1, mostTimes)), chance),
  );
  const sum = parts.reduce(added);
  const year = chance.oneOf(years[form]);
  const agency = madeAgency(chance, number);
  const day = String(chance.between(1, 28)).padStart(2, '0');
  return {
    ...{ ...sum, agency, year, site, form, amountUnit },
    title: `${agency}${year}年政府信息公开工作年度报告`,
    publishedOn: `${year + 1}-0${chance.between(1, 3)}-${day}`,
  };
}

/** The name of an agency that does not exist. @param number distinguishes it from the others */
export function madeAgency(chance: Chance, number: number): string {
  return `${chance.oneOf(places)}${chance.oneOf(levels)}第${number}街区${chance.oneOf(organs)}`;
}

/** The report of an agency with this many times the work. */
export function multiplied(figures: ReportFigures, factor: number): ReportFigures {
  return eachFigure(figures, (figure) => (figure === null ? null : rounded(figure * factor)));
}

function eachFigure(figures: ReportFigures, change: (figure: Figure) => Figure): ReportFigures {
  return {
    ...figures,
    proactive: new Map([...figures.proactive].map(([code, figure]) => [code, change(figure)])),
    requests: new Map([...figures.requests].map(([code, row]) => [code, row.map(change)])),
    disputes: new Map([...figures.disputes].map(([code, figure]) => [code, change(figure)])),
  };
}

/** The total of a row comes after the applicants, and stays there. */
function withApplicantsExchanged(figures: ReportFigures, chance: Chance): ReportFigures {
  const order = chance.shuffled(Array.from({ length: kindsOfApplicants }, (_, place) => place));
  const exchanged = (row: readonly Figure[]) => [
    ...order.map((place) => row[place] ?? null),
    ...row.slice(kindsOfApplicants),
  ];
  return { ...figures, requests: new Map([...figures.requests].map(([code, row]) => [code, exchanged(row)])) };
}

function added(one: ReportFigures, other: ReportFigures): ReportFigures {
  const sum = (a: Figure, b: Figure | undefined) =>
    a === null && (b ?? null) === null ? null : rounded((a ?? 0) + (b ?? 0));
  return {
    ...one,
    proactive: new Map([...one.proactive].map(([code, figure]) => [code, sum(figure, other.proactive.get(code))])),
    requests: new Map(
      [...one.requests].map(([code, row]) => [
        code,
        row.map((figure, place) => sum(figure, other.requests.get(code)?.[place])),
      ]),
    ),
    disputes: new Map([...one.disputes].map(([code, figure]) => [code, sum(figure, other.disputes.get(code))])),
  };
}

/** Amounts in 万元 have four decimals. */
function rounded(figure: number): number {
  return Number(figure.toFixed(4));
}
