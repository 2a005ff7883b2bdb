// The work of a year as the forms of 2014, 2019 and 2021 state it.
import type { IndicatorCode } from '../../src/catalogues/indicators/indicators.js';
import type { Figure, ReportFigures } from '../samples/figures.js';
import { disputeCodes, proactiveCodes, requestCodes, type WrittenForm } from '../samples/official-form.js';
import { printedStatistics } from '../samples/statistics-form.js';
import type { WorkOfYear } from './work-of-year.js';

/** The form that a year's reports follow. */
export function formOf(year: number): '2014' | WrittenForm {
  return year < 2019 ? '2014' : year < 2021 ? '2019' : '2021';
}

type OfficialFigures = Pick<ReportFigures, 'form' | 'amountUnit' | 'proactive' | 'requests' | 'disputes'>;

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const yuanInTenThousand = 10_000;

/** The tables of sections 2 to 4 on the form of 2019 or 2021: the work of one organ, or of several added up. */
export function officialFigures(form: WrittenForm, works: readonly WorkOfYear[]): OfficialFigures {
  const rows = new Map(requestCodes(form).map((code) => [code, withTotal(requestsRow(code, works))]));
  const proactive = new Map(proactiveCodes(form).map((code) => [code, proactiveFigure(code, works)]));
  const disputes = new Map(
    disputeCodes.map((code) => [code, sumOf(works.map((work) => work.disputes.get(code) ?? 0))] as const),
  );
  return { form, amountUnit: form === '2019' ? '元' : '万元', proactive, requests: rows, disputes };
}

function withTotal(row: readonly number[]): readonly number[] {
  return [...row, sumOf(row)];
}

function requestsRow(code: IndicatorCode, works: readonly WorkOfYear[]): readonly number[] {
  const added = (pick: (work: WorkOfYear) => readonly number[]) =>
    works.map(pick).reduce((one, other) => one.map((count, place) => count + (other[place] ?? 0)));
  if (code === 'requests.received') return added(({ received }) => received);
  if (code === 'requests.carried_in') return added(({ carriedIn }) => carriedIn);
  if (code === 'requests.carried_out') return added(({ carriedOut }) => carriedOut);
  if (code === 'requests.handled_total') return added(({ outcomes }) => outcomesUnder('requests.', outcomes));
  return added(({ outcomes }) => outcomes.get(code) ?? outcomesUnder(`${code}.`, outcomes));
}

/** The sum of the outcomes whose codes begin alike: 其他处理 has no parts on the form of 2019. */
function outcomesUnder(start: string, outcomes: WorkOfYear['outcomes']): readonly number[] {
  const rows = [...outcomes].filter(([code]) => code.startsWith(start)).map(([, row]) => row);
  return (rows[0] ?? []).map((_, place) => sumOf(rows.map((row) => row[place] ?? 0)));
}

/** The numbers of section 2. Zones make no 规章; lists of items do not change. */
function proactiveFigure(code: IndicatorCode, works: readonly WorkOfYear[]): Figure {
  const [, subject = '', what = ''] = code.split('.');
  const added = (pick: (work: WorkOfYear) => number) => Number(sumOf(works.map(pick)).toFixed(2));
  const decisions = ['licensing', 'penalties', 'compulsory_measures'].indexOf(subject);
  if (subject === 'rules') return 0;
  if (subject === 'normative_documents') {
    if (what === 'repealed') return added(({ documents }) => documents.repealed);
    if (what === 'in_force' || what === 'disclosed_total') return added(({ documents }) => documents.inForce);
    return added(({ documents }) => documents.issued);
  }
  if (what === 'items_change') return 0;
  if (what === 'items_last_year') return works.length * (subject === 'fees' ? 3 : 24);
  if (subject === 'procurement') return added(({ fees }) => (what === 'items' ? 12 : fees * yuanInTenThousand));
  if (subject === 'fees') return added(({ fees }) => fees);
  if (subject === 'other_services') return added((work) => work.decisions[0] % 60);
  return added((work) => work.decisions[decisions] ?? 0);
}

/** How the answers of the form of 2014 follow from the outcomes of that of 2021. */
const answers: Readonly<Record<string, readonly string[]>> = {
  'form2014.requests.already_public': ['requests.not_processed.publications'],
  'form2014.requests.granted': ['requests.granted'],
  'form2014.requests.partially_granted': ['requests.partially_granted'],
  'form2014.requests.refused': ['requests.refused.'],
  'form2014.requests.refused.state_secret': ['requests.refused.state_secret'],
  'form2014.requests.refused.trade_secret': ['requests.refused.third_party_rights'],
  'form2014.requests.refused.privacy': ['requests.refused.process_information'],
  'form2014.requests.refused.security_and_stability': ['requests.refused.security_and_stability'],
  'form2014.requests.refused.not_government_information': ['requests.refused.internal_affairs'],
  'form2014.requests.refused.other_laws': [
    'requests.refused.prohibited_by_law',
    'requests.refused.enforcement_files',
    'requests.refused.administrative_inquiry',
  ],
  'form2014.requests.not_this_organ': ['requests.unavailable.not_held'],
  'form2014.requests.does_not_exist': ['requests.unavailable.must_be_created'],
  'form2014.requests.told_to_amend': ['requests.unavailable.still_unclear', 'requests.other.'],
  'form2014.requests.told_other_ways': [
    'requests.not_processed.petition_or_complaint',
    'requests.not_processed.repeated',
    'requests.not_processed.excessive',
    'requests.not_processed.confirm_or_reissue',
  ],
};

/** The figures of the table of 2014 as printed, in the order of its indicators: of one organ, or of several added up. */
export function statisticsFigures(works: readonly WorkOfYear[]): readonly string[] {
  const stated = new Map<string, number>();
  for (const work of works)
    for (const [code, value] of statisticsOf(work)) stated.set(code, (stated.get(code) ?? 0) + value);
  return printedStatistics.flatMap(({ indicator }) =>
    indicator === null ? [] : [String(Number((stated.get(indicator) ?? 0).toFixed(2)))],
  );
}

function statisticsOf({ received, outcomes, disputes, documents, decisions, fees }: WorkOfYear) {
  const all = [...outcomes].map(([code, row]) => [code, sumOf(row)] as const);
  const under = (starts: readonly string[]) =>
    sumOf(all.filter(([code]) => starts.some((start) => code.startsWith(start))).map(([, count]) => count));
  const requests = sumOf(received);
  const closed = under(['requests.']);
  const [licensing, penalties, measures] = decisions;
  const inPerson = Math.floor(requests / 5);
  const byLetter = Math.floor(requests / 8);
  const dispute = (outcome: string, starts: readonly string[]) =>
    sumOf(starts.map((start) => disputes.get(disputeCode(`disputes.${start}.${outcome}`)) ?? 0));
  const lawsuits = ['litigation_direct', 'litigation_after_reconsideration'];
  // An outcome that is still pending counts as another one: the form of 2014 asks for the end of each case.
  const disputeRows = (name: string, starts: readonly string[]): readonly (readonly [string, number])[] => [
    [`form2014.${name}.total`, dispute('total', starts)],
    [`form2014.${name}.upheld`, dispute('upheld', starts)],
    [`form2014.${name}.corrected`, dispute('corrected', starts)],
    [`form2014.${name}.other`, dispute('other', starts) + dispute('pending', starts)],
  ];
  return new Map<string, number>([
    ['form2014.proactive.disclosed', licensing * 9 + documents.issued],
    ['form2014.proactive.normative_documents_disclosed', documents.issued],
    ['form2014.proactive.normative_documents_issued', documents.issued],
    ['form2014.channel.website', licensing * 8],
    ['form2014.channel.wechat', licensing + penalties],
    ['form2014.response.hot_topics', measures + 3],
    ['form2014.response.press_conferences', measures],
    ['form2014.response.policy_explanations', penalties],
    ['form2014.requests.received', requests],
    ['form2014.requests.by_channel.in_person', inPerson],
    ['form2014.requests.by_channel.letter', byLetter],
    ['form2014.requests.by_channel.online', requests - inPerson - byLetter],
    ['form2014.requests.closed', closed],
    ['form2014.requests.closed_on_time', closed - Math.floor(closed / 10)],
    ['form2014.requests.closed_extended', Math.floor(closed / 10)],
    ['form2014.requests.answered', closed],
    ...Object.entries(answers).map(([code, starts]) => [code, under(starts)] as const),
    ...disputeRows('reconsideration', ['reconsideration']),
    ...disputeRows('litigation', lawsuits),
    ['form2014.complaints', measures],
    ['form2014.organisation.offices', 1],
    ['form2014.organisation.reading_points', 2],
    ['form2014.organisation.staff', 5],
    ['form2014.organisation.staff_full_time', 2],
    ['form2014.organisation.staff_part_time', 3],
    ['form2014.organisation.budget', fees / 10],
    ['form2014.training.meetings', 3],
    ['form2014.training.courses', 2],
    ['form2014.training.participants', licensing],
  ]);
}

function disputeCode(text: string): IndicatorCode {
  const code = disputeCodes.find((known) => known === text);
  if (code === undefined) throw new Error(`Expected an indicator of disputes, not ${text}`);
  return code;
}
