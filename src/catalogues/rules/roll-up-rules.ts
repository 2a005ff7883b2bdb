// The rule that the summary of a territory equals the sum of its parts: which numbers it applies to, and which agencies are the parts.
import type { AgencyKind } from '../agency-kinds.js';
import type { Term } from '../indicators/indicators.js';
import type { RuleDescription } from './rule.js';

export const rollUpRule: RuleDescription = {
  code: 'roll_up',
  zh: '行政区域汇总报告的数值 = 各部分之和',
  table: null,
  forms: ['2019', '2021'],
  comparison: 'equal',
  span: 'parts',
  wording:
    'the summary of a government’s territory = the sum of the reports of its organs and of the governments one level below',
  source: '政府信息公开条例第四十九条: 本级政府年度报告, which summarises the reports of all organs of the territory',
};

/** The numbers that are added up. */
export const rollUpTerms: readonly Term[] = [
  { indicator: 'requests.received', applicant: 'total' },
  { indicator: 'requests.carried_in', applicant: 'total' },
  { indicator: 'requests.granted', applicant: 'total' },
  { indicator: 'requests.partially_granted', applicant: 'total' },
  { indicator: 'requests.handled_total', applicant: 'total' },
  { indicator: 'requests.carried_out', applicant: 'total' },
  { indicator: 'disputes.reconsideration.total', applicant: null },
  { indicator: 'disputes.litigation_direct.total', applicant: null },
  { indicator: 'disputes.litigation_after_reconsideration.total', applicant: null },
];

/**
 * The kinds of agencies whose reports a summary adds up: for a government one level below, the summary of its own territory; for all
 * others, the report on the organ itself. Organs under vertical leadership (税务, 海关, 气象 …) report within their own system
 * (条例第三条), and enterprises, schools and hospitals are not administrative organs.
 */
export const rollUpKinds: readonly { readonly kind: AgencyKind; readonly scope: 'territory' | 'organ' }[] = [
  { kind: 'government', scope: 'territory' },
  { kind: 'government_office', scope: 'organ' },
  { kind: 'bureau', scope: 'organ' },
  { kind: 'township_government', scope: 'organ' },
  { kind: 'sub_district', scope: 'organ' },
  { kind: 'zone', scope: 'organ' },
  { kind: 'other', scope: 'organ' },
];

/** The check is not assessed below these: too few of the parts have a report for the year. */
export const rollUpThresholds = { leastShare: 0.8, leastParts: 3 } as const;
