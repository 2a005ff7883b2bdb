// The units that numbers are in.
import type { Unit } from '../indicators/indicators.js';
import type { MetricUnit } from '../metrics/metric-rows.js';

interface UnitName {
  readonly en: string;
  readonly zh: string;
}

export const unitNames: Readonly<Record<Unit | MetricUnit, UnitName>> = {
  item: { en: 'items: documents, projects or matters', zh: '件、项' },
  decision: { en: 'decisions', zh: '件（处理决定）' },
  request: { en: 'requests for information', zh: '件（申请）' },
  case: { en: 'cases', zh: '件（案件）' },
  cny: { en: 'yuan, also where the document prints 万元 (10,000 yuan)', zh: '元（文档以万元计的已换算）' },
  time: { en: 'times', zh: '次' },
  article: { en: 'articles', zh: '篇' },
  office: { en: 'offices', zh: '个（机构）' },
  point: { en: 'places', zh: '个（查阅点）' },
  person: { en: 'persons', zh: '人' },
  person_time: { en: 'persons, each as often as they took part', zh: '人次' },
  share: { en: 'part of a whole, from 0 to 1', zh: '占比（0 至 1）' },
  ratio: { en: 'one number for each one of another', zh: '比值' },
  per_thousand: { en: 'for each thousand', zh: '每千件' },
  change: { en: 'change against the year before: 0.2 is 20 % more', zh: '较上年变化率：0.2 即增长 20%' },
};
