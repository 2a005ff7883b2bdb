// The table of section 4, 因政府信息公开工作被申请行政复议、提起行政诉讼情况: the same fifteen numbers in every form since 2019.
import type { FormBlock, FormColumn, FormLabel, FormRow } from './form.js';

const reconsideration: FormLabel = ['行政复议'];
const litigation: FormLabel = ['行政诉讼'];
const direct: FormLabel = ['未经复议直接起诉', '未经复议直接诉讼'];
const afterReconsideration: FormLabel = ['复议后起诉', '复议后诉讼', '经复议后起诉'];

const outcomes: readonly FormLabel[] = [
  ['结果维持', '结果维护', '维持'],
  ['结果纠正', '纠正'],
  ['其他结果', '其它结果', '其他'],
  ['尚未审结', '未审结'],
  ['总计', '合计', '小计'],
];

const under = (...groups: FormLabel[]): readonly FormColumn[] =>
  outcomes.map((label) => ({ label, groups, applicant: null }));

type Procedure = 'reconsideration' | 'litigation_direct' | 'litigation_after_reconsideration';

const indicatorsOf = (procedure: Procedure): FormRow['indicators'] => [
  `disputes.${procedure}.upheld`,
  `disputes.${procedure}.corrected`,
  `disputes.${procedure}.other`,
  `disputes.${procedure}.pending`,
  `disputes.${procedure}.total`,
];

const reconsiderationIndicators = indicatorsOf('reconsideration');
const litigationIndicators: FormRow['indicators'] = [
  ...indicatorsOf('litigation_direct'),
  ...indicatorsOf('litigation_after_reconsideration'),
];

const reconsiderationColumns = under(reconsideration);
const litigationColumns = [...under(litigation, direct), ...under(litigation, afterReconsideration)];

const block = (columns: readonly FormColumn[], indicators: FormRow['indicators']): FormBlock => ({
  table: 'disputes',
  forms: ['2019', '2021'],
  columns,
  rows: [{ label: null, indicators }],
  heads: [reconsideration, litigation, direct, afterReconsideration],
});

/** The same numbers with a row for each kind of procedure, as some agencies print them, with rows and columns exchanged or not. */
const byProcedure: FormBlock = {
  table: 'disputes',
  forms: ['2019', '2021'],
  columns: outcomes.map((label) => ({ label, groups: [], applicant: null })),
  rows: [
    { label: [...reconsideration, '行政复议案件', '复议'], indicators: reconsiderationIndicators },
    {
      label: [...direct, '行政诉讼未经复议直接起诉', '未经复议直接起诉案件', '直接起诉'],
      indicators: indicatorsOf('litigation_direct'),
    },
    {
      label: [...afterReconsideration, '行政诉讼复议后起诉', '复议后起诉案件'],
      indicators: indicatorsOf('litigation_after_reconsideration'),
    },
  ],
  heads: [litigation],
};

/** The official table, and its two halves, which some agencies print as tables of their own. */
export const disputesBlocks: readonly FormBlock[] = [
  block([...reconsiderationColumns, ...litigationColumns], [...reconsiderationIndicators, ...litigationIndicators]),
  block(reconsiderationColumns, reconsiderationIndicators),
  block(litigationColumns, litigationIndicators),
  byProcedure,
];
