// The table of section 2, 主动公开政府信息情况: a block for each item of article 20 of the regulation (条例).
// Forms: 国办公开办函〔2019〕60号 (2019), 国办公开办函〔2021〕30号 (2021).
import type { FormBlock, FormColumn, FormLabel, FormRow } from './form.js';

const count = (label: FormLabel): FormColumn => ({ label, groups: [], applicant: null });

const made = count(['本年新制作数量', '本年制作数量', '本年新制作数', '本年新制定数量']);
const newlyDisclosed = count(['本年新公开数量', '本年公开数量', '本年新公开数']);
const disclosedTotal = count(['对外公开总数量', '对外公开总数', '对外公开数量']);
const itemsLastYear = count(['上一年项目数量', '上年项目数量', '上一年度项目数量']);
const itemsChange = count(['本年增/减', '本年增减', '本年度增减', '本年增减数量']);
const decisions2019 = count(['处理决定数量', '处理决定数']);
const procurementItems = count(['采购项目数量', '采购项目数']);
const procurementAmount: FormColumn = { ...count(['采购总金额', '采购金额']), money: { officialScale: null } };

const issued = count(['本年制发件数', '本年度制发件数', '本年制发数', '本年度制发数', '制发件数']);
const repealed = count(['本年废止件数', '本年度废止件数', '本年废止数', '本年度废止数', '废止件数']);
const inForce = count(['现行有效件数', '现行有效数', '现行有效数量']);
const decisions2021 = count(['本年处理决定数量', '本年度处理决定数量', '本年处理决定数', '处理决定数量', '处理决定数']);
const feesAmount: FormColumn = {
  ...count(['本年收费金额', '本年度收费金额', '本年收费总金额']),
  money: { officialScale: 10_000 },
};

const rules: FormLabel = ['规章', '政府规章', '部门规章'];
const normativeDocuments: FormLabel = ['规范性文件', '行政规范性文件', '规范性文件制发'];
const licensing: FormLabel = ['行政许可', '行政许可事项'];
const otherServices: FormLabel = ['其他对外管理服务事项', '其他对外管理服务'];
const penalties: FormLabel = ['行政处罚', '行政处罚事项'];
const compulsoryMeasures: FormLabel = ['行政强制', '行政强制措施', '行政强制事项'];
const fees: FormLabel = ['行政事业性收费', '行政事业收费', '行政事业性收费项目'];
const procurement: FormLabel = ['政府集中采购', '集中采购', '政府采购'];

const content: FormLabel = ['信息内容', '信息类别', '类别'];
const article = (item: string): FormLabel => [
  `第二十条第（${item}）项`,
  `第二十条第${item}项`,
  `条例第二十条第${item}项`,
];

const row = (label: FormLabel, ...indicators: FormRow['indicators']): FormRow => ({ label, indicators });

const block2019 = (item: string, columns: readonly FormColumn[], rows: readonly FormRow[]): FormBlock => ({
  table: 'proactive',
  forms: ['2019'],
  columns,
  rows,
  heads: [content, article(item)],
});

const block2021 = (item: string, columns: readonly FormColumn[], rows: readonly FormRow[]): FormBlock => ({
  ...block2019(item, columns, rows),
  forms: ['2021'],
});

/** The blocks of the table: five in the form of 2019, four in that of 2021. */
export const proactiveBlocks: readonly FormBlock[] = [
  block2019(
    '一',
    [made, newlyDisclosed, disclosedTotal],
    [
      row(rules, 'proactive.rules.made', 'proactive.rules.newly_disclosed', 'proactive.rules.disclosed_total'),
      row(
        normativeDocuments,
        'proactive.normative_documents.made',
        'proactive.normative_documents.newly_disclosed',
        'proactive.normative_documents.disclosed_total',
      ),
    ],
  ),
  block2019(
    '五',
    [itemsLastYear, itemsChange, decisions2019],
    [
      row(
        licensing,
        'proactive.licensing.items_last_year',
        'proactive.licensing.items_change',
        'proactive.licensing.decisions',
      ),
      row(
        otherServices,
        'proactive.other_services.items_last_year',
        'proactive.other_services.items_change',
        'proactive.other_services.decisions',
      ),
    ],
  ),
  block2019(
    '六',
    [itemsLastYear, itemsChange, decisions2019],
    [
      row(
        penalties,
        'proactive.penalties.items_last_year',
        'proactive.penalties.items_change',
        'proactive.penalties.decisions',
      ),
      row(
        compulsoryMeasures,
        'proactive.compulsory_measures.items_last_year',
        'proactive.compulsory_measures.items_change',
        'proactive.compulsory_measures.decisions',
      ),
    ],
  ),
  block2019(
    '八',
    [itemsLastYear, itemsChange],
    [row(fees, 'proactive.fees.items_last_year', 'proactive.fees.items_change')],
  ),
  block2019(
    '九',
    [procurementItems, procurementAmount],
    [row(procurement, 'proactive.procurement.items', 'proactive.procurement.amount')],
  ),
  block2021(
    '一',
    [issued, repealed, inForce],
    [
      row(rules, 'proactive.rules.issued', 'proactive.rules.repealed', 'proactive.rules.in_force'),
      row(
        normativeDocuments,
        'proactive.normative_documents.issued',
        'proactive.normative_documents.repealed',
        'proactive.normative_documents.in_force',
      ),
    ],
  ),
  block2021('五', [decisions2021], [row(licensing, 'proactive.licensing.decisions')]),
  block2021(
    '六',
    [decisions2021],
    [
      row(penalties, 'proactive.penalties.decisions'),
      row(compulsoryMeasures, 'proactive.compulsory_measures.decisions'),
    ],
  ),
  block2021('八', [feesAmount], [row(fees, 'proactive.fees.amount')]),
];
